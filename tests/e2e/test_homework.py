"""The whole circle of homework: two people, two data folders, their real windows.

A practitioner makes a plan with a script and a recording of their own; a client takes
it, practises three times, and tells what they choose to tell; the practitioner reads it
and changes the plan, and the client takes that, too.
"""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from companion.checkin.records import Ending
from companion.homework.marks import Mark
from companion.homework.trust import fingerprint
from companion.ui.homework.client_page import ClientPage
from companion.ui.homework.desk_page import DeskPage
from companion.ui.homework.made_page import MadePage
from companion.ui.homework.plan_editor import PlanEditor
from companion.ui.homework.plan_page import PlanPage
from companion.ui.homework.plans_page import PlansPage
from companion.ui.homework.preview_page import PreviewPage
from companion.ui.homework.proposal_page import ProposalPage
from companion.ui.homework.report_page import ReportPage
from companion.ui.homework.report_save_page import SaveReportPage
from companion.ui.homework.told_page import ToldPage
from companion.ui.pages.today import TodayPage
from companion.ui.where import Where
from fakes.person import MONDAY, SCRIPT, Person
from fakes.sound_files import write

if TYPE_CHECKING:
    from pathlib import Path

NOTE = "What we talked about on Monday."
QUESTION = "Is it fine to do it with eyes open?"


@pytest.fixture
def anna(qtbot, tmp_path, dialogs):
    person = Person(qtbot, tmp_path / "anna", dialogs)
    (person.companion.paths.scripts / "hands.md").write_text(SCRIPT, "utf-8")
    person.open()
    yield person
    person.window.keeper.close()


@pytest.fixture
def client(qtbot, tmp_path, dialogs):
    person = Person(qtbot, tmp_path / "client", dialogs)
    person.open()
    yield person
    person.window.keeper.close()


def make_plan(anna: Person, folder: Path) -> Path:
    """Have a practitioner who is new make their first plan, and save it."""
    anna.go(Where.HOMEWORK, PlansPage)
    anna.press("For practitioners")
    QTest.keyClicks(anna.on(DeskPage).form.field, "Anna Berg")
    anna.place.form.give.click()
    anna.press("Add a client…")
    QTest.keyClicks(anna.on(DeskPage).form.field, "Heron")
    anna.place.form.give.click()
    anna.on(ClientPage).new.click()
    page = anna.on(PlanEditor)
    QTest.keyClicks(page.head.title, "A calm week")
    page.items.add.click()
    search = page.items._search
    QTest.keyClicks(search.field, "hands and")
    next(row for row in search.rows if row.text() == "Hands and table").click()
    page.note.text.setPlainText(NOTE)
    time = np.arange(96_000) / 48_000
    tone = 0.2 * np.sin(2 * np.pi * 220 * time) * (1 + np.sin(2 * np.pi * 3 * time))
    spoken = write(folder / "spoken.wav", tone.astype(np.float32)[:, None])
    anna.chooses(spoken)
    page.recorder.file.click()
    anna.until(lambda: page.plan().spoken_note is not None)
    page.preview.click()
    anna.on(PreviewPage)
    assert "Hands and table" in anna.texts()
    assert NOTE in anna.texts()
    QTest.keyClick(anna.window, Qt.Key.Key_Escape)
    return save_plan(anna, folder / "first.companion-plan")


def save_plan(anna: Person, path: Path) -> Path:
    anna.chooses(path)
    anna.on(PlanEditor).save.click()
    anna.on(MadePage)
    anna.until(path.exists)
    return path


def accept(client: Person, path: Path) -> None:
    client.window.open_file(path)
    client.on(ProposalPage).accept.click()
    client.on(PlanPage)


def report(client: Person, path: Path) -> Path:
    client.go(Where.HOMEWORK, PlansPage)
    client.press("Tell my practitioner…")
    page = client.on(ReportPage)
    page.message.text.setPlainText(QUESTION)
    client.until(lambda: QUESTION in client.texts())
    page.next.click()
    client.on(SaveReportPage)
    client.chooses(path)
    client.place.save.click()
    client.until(path.exists)
    return path


def look_and_take(client: Person, path: Path, words: tuple[str, ...]):
    """See whose it is and what it asks; then take it, and give the plan."""
    client.window.open_file(path)
    client.on(ProposalPage)
    shown = client.texts()
    assert "Anna Berg" in shown
    assert all(word in shown for word in words)
    assert NOTE in shown
    assert client.window.keeper.plan_book().plans() == []
    client.place.accept.click()
    client.on(PlanPage)
    (taken,) = client.window.keeper.plan_book().plans()
    return taken.plan


def practise_on_three_days(client: Person):
    """Begin what Today offers, the second time only for a while; give the marks."""
    for day, whole in enumerate((True, False, True)):
        client.now = MONDAY + timedelta(days=day)
        card = client.go(Where.TODAY, TodayPage).homework.cards[0]
        assert card.offer.due.item.title == "Hands and table"
        card.main.click()
        assert "A calm week" in client.practise(6, 3, whole=whole)
    (taken,) = client.window.keeper.plan_book().plans()
    marks = client.window.keeper.plan_book().marks(taken.plan.id)
    assert [each.mark for each in marks] == [Mark.DONE, Mark.STOPPED, Mark.DONE]
    sessions = [client.window.keeper.diary().session(m.session_id) for m in marks]
    endings = [Ending.COMPLETE, Ending.STOPPED, Ending.COMPLETE]
    assert [each.ending for each in sessions] == endings
    return marks


def read_report(anna: Person, path: Path) -> None:
    """Open it as a double click does, and see what was told."""
    anna.window.open_file(path)
    anna.until(lambda: anna.companion.homework.inbox.reports()[0] != ())
    anna.go(Where.HOMEWORK, PlansPage)
    anna.press("For practitioners")
    (row,) = anna.on(DeskPage).rows.values()
    row.click()
    anna.on(ClientPage).reports.click()
    anna.on(ToldPage)
    assert QUESTION in anna.texts()
    (one,) = anna.place.told.reports
    assert [(a.asked > 0, a.done, a.stopped) for a in one.asked] == [(True, 2, 1)]
    pairs = [(each.before.distress, each.after.distress) for each in one.sat]
    assert pairs == [(6, 3)] * 3
    QTest.keyClick(anna.window, Qt.Key.Key_Escape)


def revise(anna: Person, path: Path) -> Path:
    (row,) = anna.on(ClientPage).rows
    row.click()
    anna.on(MadePage).revise.click()
    page = anna.on(PlanEditor)
    page.head.title.clear()
    QTest.keyClicks(page.head.title, "A calm fortnight")
    return save_plan(anna, path)


def test_the_whole_circle(anna, client, tmp_path):
    first = make_plan(anna, tmp_path)
    plan = look_and_take(client, first, fingerprint(anna.companion.keys.public()))
    assert plan.client == "Heron"
    assert client.companion.plan_files.spoken_note(plan.id, 1) is not None
    marks = practise_on_three_days(client)
    # What is told is sealed to the practitioner, and holds what was chosen.
    sealed = report(client, tmp_path / "week.companion-report")
    assert QUESTION.encode() not in sealed.read_bytes()
    content = json.loads(anna.companion.keys.open_sealed(sealed.read_bytes()))
    assert content["client"] == "Heron"
    assert "began" not in json.dumps(content)
    anna.now = client.now
    read_report(anna, sealed)
    # They change the plan, and the client takes that; what was done is kept.
    accept(client, revise(anna, tmp_path / "second.companion-plan"))
    book = client.window.keeper.plan_book()
    (now,) = book.plans()
    assert (now.plan.id, now.plan.revision) == (plan.id, 2)
    assert now.plan.items[0].id == plan.items[0].id
    assert book.marks(plan.id) == marks
    # An older one does not take its place again.
    client.window.open_file(first)
    client.on(ProposalPage)
    assert "out of date" in client.texts()
    client.press("To the plan")
    client.on(PlanPage)
    assert [each.plan.revision for each in book.plans()] == [2]


def test_a_stranger_of_the_same_name_is_called_out(qtbot, anna, client, tmp_path):
    accept(client, make_plan(anna, tmp_path))
    (tmp_path / "other").mkdir()
    stranger = Person(qtbot, tmp_path / "stranger", anna.dialogs)
    (stranger.companion.paths.scripts / "hands.md").write_text(SCRIPT, "utf-8")
    stranger.open()
    client.window.open_file(make_plan(stranger, tmp_path / "other"))
    page = client.on(ProposalPage)
    assert page.sure is not None
    assert not page.accept.isEnabled()
    assert page.first_focus() is page.later
    assert len(client.window.keeper.plan_book().plans()) == 1
    stranger.window.keeper.close()
