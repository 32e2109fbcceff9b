"""A plan before it is taken, and how it is taken."""

from dataclasses import replace
from datetime import date
from threading import Event

import pytest
from PySide6.QtCore import Qt

from companion.errors import CompanionError
from companion.homework.marks import Mark, Marked
from companion.homework.plan import Item, Rhythm
from companion.homework.trust import fingerprint
from companion.storage.homework.plan_file import write_plan
from companion.ui.homework.plan_page import PlanPage
from companion.ui.homework.plans_page import PlansPage
from companion.ui.homework.proposal_page import ProposalPage
from companion.ui.pages.help import HelpPage
from companion.ui.widgets.button import Weight
from fakes.client import OTHERS, THURSDAY, theirs
from fakes.made_plans import KEYS, PLAN, PLAN_ID, members, signed


def test_all_that_a_plan_asks_is_seen_before_it_is_taken(client, texts):
    page = client.open(client.file())
    told = texts(page)
    for words in (
        "Two calm weeks",
        "by Dr Mara Lind, for Bluebird",
        "From 26 November until 9 December.",
        "first plan of Dr Mara Lind here",
        "on Monday, Wednesday and Friday",
        "3 times a week, on days that you choose  ·  5 min",
        "after I brushed my teeth",
        "Or in its place: Evening ground",
        "Take it gently.\nWe look at it together on Thursday.",
        "Leave it when it becomes too much.",
        "Esc ends a practice softly",
        "You can leave out any of them.",
        "distress before and after",
        "nothing is sent by itself",
    ):
        assert words in told
    assert page.words.words() == " ".join(fingerprint(KEYS))
    assert client.scene.log.plans() == []
    assert not (client.folder / "plans").exists()


def test_accepted_it_is_kept_with_its_file_and_whose_it_is(client, texts):
    page = client.take()
    assert "It is taken." in texts(page)
    (taken,) = client.scene.log.plans()
    assert taken.plan == PLAN
    assert taken.accepted_at == THURSDAY
    assert [known.name for known in client.scene.log.known()] == ["Dr Mara Lind"]
    kept = client.folder / "plans" / f"{PLAN_ID}-1.companion-plan"
    assert kept.read_bytes() == client.file().read_bytes()


def test_not_now_leaves_everything_as_it_was(client):
    client.open(client.file()).later.click()
    assert isinstance(client.scene.place, PlansPage)
    assert client.scene.log.plans() == []


def test_somebody_known_is_said_to_be(client, texts):
    client.take()
    told = texts(client.open(client.file(id=PLAN_ID.replace("7", "8"))))
    assert "Dr Mara Lind is known here since 3 December 2026" in told


def test_other_keys_under_a_known_name_are_not_taken_by_the_usual_button(client, texts):
    client.take()
    path = theirs(client.folder, replace(PLAN, id=PLAN_ID.replace("7", "8")))
    page = client.open(path)
    assert "Please be careful." in texts(page)
    assert page.words.words() == " ".join(fingerprint(OTHERS.keys))
    assert (page.later.weight, page.accept.weight) == (Weight.MAIN, Weight.PLAIN)
    assert page.later.hasFocus()
    assert not page.accept.isEnabled()
    page.sure.click()
    page.accept.click()
    client.scene.qtbot.waitUntil(lambda: isinstance(client.scene.place, PlanPage))
    assert len(client.scene.log.plans()) == 2


def test_a_plan_of_somebody_else_never_takes_the_place_of_another(client, texts):
    client.take()
    page = client.open(theirs(client.folder, replace(PLAN, revision=2)))
    assert "signed by somebody else" in texts(page)
    assert page.accept.isHidden()
    assert page.sure is None


def test_a_revision_says_what_is_new_and_keeps_what_was_done(client, texts):
    client.take()
    mark = Marked("m", PLAN_ID, "breath", date(2026, 12, 3), Mark.DONE, THURSDAY)
    client.scene.log.mark(mark)
    longer = replace(PLAN.items[1], minutes=8, rhythm=Rhythm(times_a_week=4))
    page = client.open(client.file(revision=2, items=(longer,), note="Another."))
    told = texts(page)
    assert "This one takes its place, and what you did is kept." in told
    assert "Coherent breathing: 8 min" in told
    assert "Coherent breathing: 4 times a week, on days that you choose" in told
    assert "Not asked any more: Evening ground" in told
    page.accept.click()
    client.scene.qtbot.waitUntil(lambda: isinstance(client.scene.place, PlanPage))
    assert [taken.plan.revision for taken in client.scene.log.plans()] == [2]
    assert client.scene.log.marks(PLAN_ID) == [mark]
    assert "done on 1 day" in texts(client.scene.place)


def test_the_same_plan_again_leads_to_it(client, texts):
    client.take()
    page = client.open(client.file())
    assert "You have this plan already." in texts(page)
    page.accept.click()
    assert isinstance(client.scene.place, PlanPage)


def test_an_older_revision_changes_nothing(client, texts):
    client.take(client.file(revision=2))
    page = client.open(client.file(revision=1))
    assert "out of date" in texts(page)
    assert page.accept.text() == "To the plan"


def test_a_plan_that_is_over_says_so_and_cannot_be_taken(client, texts):
    over = {"starts": date(2026, 10, 1), "expires": date(2026, 10, 14)}
    page = client.open(client.file(**over))
    assert "came to its end on 14 October 2026" in texts(page)
    assert page.accept.isHidden()
    client.scene.press(Qt.Key.Key_Escape)
    assert isinstance(client.scene.place, PlansPage)


def test_a_practice_that_is_not_here_is_told_and_the_rest_works(client, texts):
    strange = Item("x", "never-heard-of", "Something else", Rhythm(times_a_week=7))
    page = client.open(client.file(items=(*PLAN.items, strange)))
    assert texts(page).count("This companion does not have this practice") == 1
    page.accept.click()
    client.scene.qtbot.waitUntil(lambda: isinstance(client.scene.place, PlanPage))
    starts = [each.accessibleName() for each in client.scene.place.starts]
    assert "Begin: Coherent breathing" in starts
    assert "Begin: Something else" not in starts


@pytest.mark.parametrize("content", [None, b"", b"PK\x03\x04 nothing", b"{}"])
def test_what_is_no_plan_is_refused_in_one_sentence(client, content):
    path = client.folder / "x.companion-plan"
    if content is not None:
        path.write_bytes(content)
    client.scene.window.open_file(path)
    place = client.scene.window.flow
    client.scene.qtbot.waitUntil(lambda: bool(place.place.notices.shown()))
    (notice,) = place.place.notices.shown()
    assert len(notice.text()) > 20
    assert "Traceback" not in notice.text()


def test_a_log_that_refuses_leaves_the_plan_to_be_tried_again(client, texts):
    page = client.open(client.file())
    client.scene.log.refusing = True
    page.accept.click()
    client.scene.qtbot.waitUntil(lambda: bool(page.notices.shown()))
    assert "The disk is full" in texts(page)
    client.scene.log.refusing = False
    page.accept.click()
    client.scene.qtbot.waitUntil(lambda: isinstance(client.scene.place, PlanPage))
    assert len(client.scene.log.plans()) == 1


def test_the_spoken_note_is_heard_before_anything_is_taken(client):
    page = client.open(client.file())
    page.note.play.click()
    assert page.note.play.text() == "Stop the note"
    page.note.play.click()
    assert page.note.play.text() == "Play the spoken note"


def test_a_note_that_cannot_be_played_is_said_once_where_one_is(client, monkeypatch):
    page = client.open(client.file())

    def gone(_opened, _member):
        raise CompanionError("The file is gone.")

    monkeypatch.setattr(client.scene.more["homework"].plan_files(), "sound", gone)
    page.note.play.click()
    assert [each.text() for each in page.notices.shown()] == ["The file is gone."]
    assert client.scene.library.notices() == []


def test_help_that_is_looked_for_while_a_plan_is_read_or_taken_stays(
    client, monkeypatch
):
    path = client.file()
    files = client.scene.more["homework"].plan_files()
    read, keep, go_on = files.read, files.keep, Event()
    monkeypatch.setattr(files, "read", lambda path: (go_on.wait(10), read(path))[1])
    client.scene.window.open_file(path)
    client.scene.press(Qt.Key.Key_F3)
    go_on.set()
    client.scene.qtbot.waitUntil(lambda: bool(client.scene.library.notices()))
    assert isinstance(client.scene.place, HelpPage)
    client.scene.press(Qt.Key.Key_Escape)
    (notice,) = client.scene.library.notices()
    notice.buttons[0].click()
    client.scene.qtbot.waitUntil(lambda: isinstance(client.scene.place, ProposalPage))
    go_on.clear()
    monkeypatch.setattr(files, "keep", lambda plan: (go_on.wait(10), keep(plan))[1])
    client.scene.place.accept.click()
    client.scene.press(Qt.Key.Key_F3)
    go_on.set()
    client.scene.qtbot.waitUntil(lambda: bool(client.scene.log.plans()))
    assert isinstance(client.scene.place, HelpPage)
    assert "The plan is taken" in client.scene.notices()[0]


def test_calm_now_ends_the_note(client):
    page = client.open(client.file())
    page.note.play.click()
    client.scene.window.calm_now()
    assert page.note.play.text() == "Play the spoken note"


def test_what_needs_care_in_a_practice_is_said_before_it_is_taken(client, texts):
    holds = b"---\ntitle: Box\nkind: breathing\ndirection: inward\n---\n\n"
    holds += b"(breathe in 4s, hold 4s, out 4s, hold 4s, for 1 min)\n"
    data = {**members(), "scripts/evening-ground.md": holds}
    path = client.folder / "holds.companion-plan"
    write_plan(path, PLAN, data, signed)
    assert "The breath is held for some seconds." in texts(client.open(path))


def test_a_plan_that_was_read_too_late_disturbs_nothing(client, monkeypatch):
    go_on = Event()
    files = client.scene.more["homework"].plan_files()
    read = files.read
    monkeypatch.setattr(files, "read", lambda path: (go_on.wait(10), read(path))[1])
    client.scene.window.open_file(client.file())
    client.scene.window.flow.show_practices()
    session = client.scene.begin().place
    go_on.set()
    client.scene.qtbot.waitUntil(lambda: bool(client.scene.library.notices()))
    assert client.scene.place is session
    assert "calm.companion-plan" in client.scene.notices()[0]
