"""A practitioner finds the way from the desk to a plan's file, and loses nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import count

import pytest
from PySide6.QtTest import QTest

from companion.errors import CompanionError, KeysLocked
from companion.homework.desk import Client, Desk
from companion.ui.homework.client_page import ClientPage
from companion.ui.homework.closed_desk import ClosedDeskPage
from companion.ui.homework.desk_page import DeskPage
from companion.ui.homework.keys_page import KeysPage
from companion.ui.homework.made_page import MadePage
from companion.ui.homework.plan_editor import PlanEditor
from companion.ui.homework.practitioner import Practitioner
from companion.ui.homework.preview_page import PreviewPage
from companion.ui.homework.templates_page import TemplatesPage
from companion.ui.homework.ways import HomeworkWays, VoiceWays
from companion.ui.ways import Ways
from companion.ui.widgets.button import Weight
from fakes.desk_files import FakeDeskFile, FakePlanWriter, FakeSpokenNotes
from fakes.desks import CLIENT, DESK, NOW, PLAN
from fakes.keys import FakeKeys
from fakes.practices import AROUND, ENTRIES
from fakes.recordings import FakeMicrophone, FakeNotes

SHIPPED = tuple(
    replace(ENTRIES[2], practice=replace(AROUND, id=each, title=each))
    for each in ("look-listen-land", "feet-and-seat", "easy-lengthening")
)


class Room:
    """A practitioner at the desk, and the page that is shown."""

    def __init__(self, qtbot, looks, stage, tmp_path):
        self.qtbot, self.stage = qtbot, stage
        self.file, self.keys = FakeDeskFile(DESK), FakeKeys()
        self.writer, self.notes = FakePlanWriter(), FakeSpokenNotes()
        self.place = tmp_path / "plan.companion-plan"
        self.suggested, self.left, self.reports = [], [], []
        self.now, self.page = NOW, None
        self.microphone = FakeMicrophone()
        ids = count(1)
        homework = HomeworkWays(
            plan_files=lambda: None,
            keys=lambda: self.keys,
            desk=lambda: self.file,
            plan_writer=lambda: self.writer,
            spoken_notes=lambda: self.notes,
            choose_plan_place=self._choose,
            voice=VoiceWays(
                microphone=lambda: self.microphone,
                notes=FakeNotes,
                open_note=lambda _: None,
            ),
        )
        ways = Ways(
            library=tuple,
            open_session=lambda *_: None,
            open_log=lambda: None,
            now=lambda: self.now,
            new_id=lambda: f"id-{next(ids)}",
            homework=homework,
        )
        self.on = Practitioner(looks, ways, lambda: (*ENTRIES, *SHIPPED))
        self.on.shown.connect(self._show)
        self.on.left.connect(lambda: self.left.append(True))
        self.on.reports_asked.connect(self.reports.append)

    def _choose(self, name):
        self.suggested.append(name)
        return self.place

    def _show(self, page):
        before, self.page = self.page, page
        self.stage(page, 900, 640)
        page.take_focus()
        if before is not None:
            before.leave()
            before.hide()
            before.deleteLater()

    @property
    def desk(self):
        return self.file.desk

    def told(self):
        return [each.text() for each in self.page.notices.shown()]

    def client(self):
        self.on.begin()
        self.page.rows["client-1"].click()
        return self.page

    def draft(self):
        """Write on a new plan from the first template."""
        self.client().template.click()
        self.page.rows[0].click()
        return self.page

    def save(self):
        self.page.save.click()
        work = self.on.planning.saving.work
        if work is not None:
            with self.qtbot.waitSignal(work.over):
                pass


@pytest.fixture
def room(qtbot, looks, stage, tmp_path):
    return Room(qtbot, looks, stage, tmp_path)


def test_a_first_visit_asks_for_a_name_and_makes_keys(room):
    room.file.desk, room.keys.made = Desk(), False
    room.on.begin()
    assert isinstance(room.page, DeskPage)
    assert not room.keys.made
    assert not room.page.form.give.isEnabled()
    QTest.keyClicks(room.page.form.field, "Anna Berg")
    room.page.form.give.click()
    assert room.desk.name == "Anna Berg"
    assert room.keys.made
    assert len(room.page.words.words().split()) == 8
    assert room.page.first_focus() is room.page.add


def test_one_action_at_a_time_is_the_main_one(room):
    room.file.desk = replace(DESK, clients=(), made=())
    room.on.begin()
    assert room.page.add.weight is Weight.MAIN
    room.page.add.click()
    assert room.page.add.weight is Weight.PLAIN
    assert room.page.form.give.weight is Weight.MAIN
    room.page.form.leave.click()
    assert room.page.add.weight is Weight.MAIN


def test_a_client_is_added_by_pseudonym_and_a_whole_name_is_thought_about(room):
    room.on.begin()
    room.page.add.click()
    form = room.page.form
    form.field.setText("Maria Schmidt")
    assert "looks like a whole name" in form.thought.text()
    assert form.give.isEnabled()
    form.field.setText("heron")
    assert form.thought.text() == "Another client is called so already."
    assert not form.give.isEnabled()
    form.field.setText("Otter")
    assert form.thought.text() == ""
    form.give.click()
    assert isinstance(room.page, ClientPage)
    assert [each.pseudonym for each in room.desk.clients] == ["Heron", "Otter"]
    room.page.go_back()
    assert list(room.page.rows) == ["client-1", "id-1"]


def test_of_many_clients_one_is_found_and_those_at_rest_are_out_of_sight(room):
    many = [Client(f"c{n}", f"Bird {n}", NOW, resting=n % 2 == 0) for n in range(60)]
    room.file.desk = replace(DESK, clients=(*many, CLIENT))
    room.on.begin()
    assert sum(row.isVisible() for row in room.page.rows.values()) == 31
    room.page.resting.click()
    assert sum(row.isVisible() for row in room.page.rows.values()) == 61
    room.page.resting.click()
    room.page.finding.setText("bird 58")
    shown = [row.text() for row in room.page.rows.values() if row.isVisible()]
    assert shown == ["Bird 58"]
    room.page.finding.setText("nobody")
    assert room.page._none.isVisible()


def test_a_client_is_renamed_rested_and_noted_about(room):
    page = room.client()
    page.notes.text.setPlainText("Prefers mornings.")
    page.rename.click()
    page.form.field.setText("Kingfisher")
    page.form.give.click()
    assert room.page.heading.text() == "Kingfisher"
    room.page.rest.click()
    (client,) = room.desk.clients
    assert (client.pseudonym, client.resting) == ("Kingfisher", True)
    assert client.notes == "Prefers mornings."
    assert isinstance(room.page, DeskPage)


def test_a_client_who_was_deleted_can_be_brought_back(room):
    room.client().delete.click()
    assert (room.desk.clients, room.desk.made) == ((), ())
    (notice,) = room.page.notices.shown()
    notice.buttons[0].click()
    assert room.desk == DESK
    assert isinstance(room.page, ClientPage)


def test_a_new_plan_is_a_draft_at_once_and_is_there_again_after_a_crash(room):
    room.client().new.click()
    assert isinstance(room.page, PlanEditor)
    draft = room.desk.made[-1]
    assert (draft.saved_at, draft.plan.client) == (None, "Heron")
    assert draft.plan.practitioner.keys == room.keys.public()
    assert "chest pain" in draft.plan.stop_rule
    QTest.keyClicks(room.page.head.title, "Calm")
    room.page.head.tell()
    assert room.desk.made[-1].plan.title == "Calm"
    room.on.forget()
    room.client()
    assert room.page.rows[0].line() == "being written"
    room.page.rows[0].click()
    assert room.page.head.title.text() == "Calm"


def test_a_plan_from_a_template_is_saved_and_stands_on_the_desk_as_saved(room):
    page = room.draft()
    assert page.plan().title == "Look around, most days"
    room.now = NOW + timedelta(minutes=5)
    room.save()
    assert room.suggested == ["plan-Heron-1.companion-plan"]
    ((plan, path),) = room.writer.written
    assert (plan.made_at, path) == (room.now, room.place)
    made = room.desk.made[-1]
    assert (made.plan, made.saved_at) == (plan, room.now)
    assert isinstance(room.page, MadePage)
    (told,) = room.told()
    assert str(room.place) in told
    assert "in person, on a stick, or by a mail you both trust" in told
    assert "Two lines go without a voice." in told


def test_a_plan_that_is_saved_carries_the_names_that_hold_now(room):
    draft = room.draft().plan()
    room.on.take(replace(room.desk, name="Anna B."))
    room.save()
    assert draft.practitioner.name == "Anna Berg"
    assert room.writer.written[0][0].practitioner.name == "Anna B."


@pytest.mark.parametrize("how", ["cancelled", "refused", "no place"])
def test_where_a_plan_is_not_saved_it_stays_a_draft(room, how):
    room.draft()
    room.writer.cancels = how == "cancelled"
    if how == "refused":
        room.writer.fails = CompanionError("The disk is full.")
    if how == "no place":
        room.place = None
    room.save()
    assert room.desk.made[-1].saved_at is None
    assert isinstance(room.page, PlanEditor)
    assert room.page.save.isEnabled()
    expected = {"cancelled": "It was not saved.", "refused": "The disk is full."}
    assert room.page.row.told() == expected.get(how, "")


def test_a_file_that_is_written_while_the_page_is_left_counts_as_saved(room, qtbot):
    room.draft()
    room.page.save.click()
    work = room.on.planning.saving.work
    with qtbot.waitSignal(work.over):
        room.page.go_back()
    assert room.desk.made[-1].saved_at is not None
    assert isinstance(room.page, ClientPage)


def test_a_draft_that_is_come_back_to_while_it_is_written_waits_for_that(room, qtbot):
    title = room.draft().plan().title
    room.page.save.click()
    work = room.on.planning.saving.work
    room.page.go_back()
    next(row for row in room.page.rows if title in row.accessibleName()).click()
    assert isinstance(room.page, PlanEditor)
    assert not room.page.head.title.isEnabled()
    with qtbot.waitSignal(work.over):
        pass
    assert isinstance(room.page, MadePage)
    assert "The plan is saved as" in room.told()[0]


def test_the_keys_page_over_a_plan_that_is_written_locks_nothing(room, qtbot):
    room.draft()
    room.writer.fails = CompanionError("The disk is full.")
    room.page.save.click()
    work = room.on.planning.saving.work
    room.page.lie_under()
    with qtbot.waitSignal(work.over):
        pass
    room.page.come_back()
    assert room.page.save.isEnabled()


def test_a_second_plan_is_said_to_wait_while_one_is_written(room, qtbot):
    room.draft()
    room.page.save.click()
    work = room.on.planning.saving.work
    room.client().rows[-1].click()
    room.page.save.click()
    assert "Another plan is still being saved" in room.page.row.told()
    with qtbot.waitSignal(work.over):
        pass


def test_a_revision_keeps_ids_says_what_is_new_and_replaces_the_one_before(room):
    room.client().rows[0].click()
    assert isinstance(room.page, MadePage)
    room.page.revise.click()
    page = room.page
    assert isinstance(page, PlanEditor)
    assert page.plan().revision == 2
    assert [each.id for each in page.plan().items] == ["item-1", "item-2"]
    page.items.cards[1].length.actions_offered()[2].trigger()
    page.preview.click()
    shown = [each.text() for each in room.page.findChildren(type(room.page.heading))]
    assert "Coherent breathing: 10 min" in shown
    room.page.go_back()
    room.save()
    assert [each.plan.revision for each in room.desk.made] == [1, 2]
    assert room.desk.made[0] == DESK.made[0]
    room.page.go_back()
    lines = [row.line() for row in room.page.rows]
    assert lines[0].startswith("revision 2, runs until")
    assert lines[1] == "a later one was saved"


def test_revising_again_goes_on_with_the_revision_that_is_written(room):
    room.client().rows[0].click()
    room.page.revise.click()
    room.page.go_back()
    room.page.rows[1].click()
    room.page.revise.click()
    assert room.page.plan().revision == 2
    assert len(room.desk.made) == 2


def test_a_plan_is_duplicated_for_another_client(room):
    room.file.desk = replace(DESK, clients=(CLIENT, Client("client-2", "Otter", NOW)))
    room.client().rows[0].click()
    room.page.duplicate.actions_offered()[1].trigger()
    assert isinstance(room.page, PlanEditor)
    copy = room.desk.made[-1]
    assert (copy.client_id, copy.plan.client) == ("client-2", "Otter")
    assert (copy.plan.revision, copy.saved_at) == (1, None)
    assert copy.plan.id != PLAN.id
    assert copy.plan.items == PLAN.items


def test_a_plan_is_seen_as_the_client_sees_it(room):
    room.draft().preview.click()
    assert isinstance(room.page, PreviewPage)
    assert room.page.heading.text() == "Look around, most days"
    assert room.page.accept.isHidden()
    room.page.later.click()
    assert isinstance(room.page, PlanEditor)
    assert room.page.plan() == room.desk.made[-1].plan


def test_what_deletes_a_template_stands_beside_it(room):
    room.client().rows[0].click()
    room.page.template.click()
    room.page.go_back()
    room.page.template.click()
    room.page.body.activate()
    row, delete = room.page.rows[0].geometry(), room.page.deletes[0].geometry()
    assert delete.left() > row.right()
    assert row.top() <= delete.center().y() <= row.bottom()


def test_a_template_is_kept_used_deleted_and_brought_back(room):
    room.client().rows[0].click()
    room.page.template.click()
    (template,) = room.desk.templates
    assert template.plan.client == ""
    room.page.go_back()
    room.page.template.click()
    assert isinstance(room.page, TemplatesPage)
    assert room.page.rows[0].text() == "Two quiet weeks"
    room.page.deletes[0].click()
    assert room.desk.templates == ()
    room.page.notices.shown()[0].buttons[0].click()
    assert room.desk.templates == (template,)
    room.page.rows[0].click()
    assert room.page.plan().client == "Heron"
    assert room.page.plan().items == PLAN.items


def test_a_draft_that_was_deleted_can_be_brought_back(room):
    draft = room.draft().plan()
    room.page.delete.click()
    assert room.desk.made == DESK.made
    assert isinstance(room.page, ClientPage)
    room.page.notices.shown()[0].buttons[0].click()
    assert room.desk.made[-1].plan == draft


def test_a_spoken_note_is_kept_beside_the_draft(room):
    page = room.draft()
    note = FakeNotes().of_bytes(b"spoken")
    page.recorder.changed.emit(note)
    plan = room.desk.made[-1].plan
    assert plan.spoken_note is not None
    assert room.notes.note(plan) == b"spoken"
    page.preview.click()
    room.page.go_back()
    assert room.page.recorder.note.data == b"spoken"
    room.page.recorder.changed.emit(None)
    assert room.desk.made[-1].plan.spoken_note is None
    assert room.notes.notes == {}


def test_what_is_being_recorded_when_the_page_is_left_is_kept(room):
    room.draft().recorder.begin()
    room.microphone.recordings[-1].go_on(12)
    room.page.go_back()
    plan = room.desk.made[-1].plan
    assert plan.spoken_note is not None
    assert room.notes.note(plan) is not None


@pytest.mark.parametrize("how", ["calm now", "the end"])
def test_nothing_is_recorded_under_calm_now_or_after_the_end(room, how):
    room.draft().recorder.begin()
    recording = room.microphone.recordings[-1]
    recording.go_on(12)
    if how == "calm now":
        room.page.hush()
    else:
        room.page.keep()
        plan = room.desk.made[-1].plan
        assert room.notes.note(plan) is not None
    assert recording.stops == 1
    room.page.recorder.leave()


def test_notes_of_plans_that_are_gone_go_when_the_desk_is_opened(room):
    room.notes.notes = {("gone", 1): b"a", (PLAN.id, 1): b"b"}
    room.on.begin()
    assert room.notes.notes == {(PLAN.id, 1): b"b"}


def test_what_the_disk_refuses_is_told_and_can_be_tried_again(room):
    page = room.client()
    room.file.fails = CompanionError("The disk is full.")
    page.notes.text.setPlainText("Not lost.")
    page.notes.tell()
    assert room.told() == ["The disk is full."]
    room.file.fails = None
    room.page.notices.shown()[0].buttons[0].click()
    assert room.desk.clients[0].notes == "Not lost."
    assert "It is saved now." in room.told()


def test_a_locked_desk_leads_to_the_keys_and_opens_with_them(room):
    room.file.fails = KeysLocked("Your desk is locked.")
    room.on.begin()
    assert isinstance(room.page, KeysPage)
    room.file.fails = None
    room.page._then()
    assert isinstance(room.page, DeskPage)


def test_a_desk_that_cannot_be_read_is_left_alone(room):
    room.file.fails = CompanionError("It cannot be opened with these keys.")
    room.on.begin()
    assert isinstance(room.page, ClosedDeskPage)
    room.page.go_back()
    assert room.left == [True]
    assert room.file.saves == 0


def test_a_passphrase_that_is_set_has_the_desk_written_anew(room):
    room.on.begin()
    room.page.keys.click()
    assert isinstance(room.page, KeysPage)
    room.page._then()
    assert room.file.saves == 1
    room.page.go_back()
    assert isinstance(room.page, DeskPage)


def test_a_passphrase_that_is_set_while_the_page_is_left_counts_too(room, qtbot):
    room.on.begin()
    room.page.keys.click()
    room.page.set.click()
    for field in room.page.form.fields.fields:
        field.setText("far apart")
    room.page.form.sure.click()
    work = room.page._work
    with qtbot.waitSignal(work.over):
        room.page.go_back()
    assert isinstance(room.page, DeskPage)
    assert room.keys.has_passphrase()
    assert room.file.saves == 1


def test_a_desk_that_was_not_read_is_never_written(room):
    room.on.desking.close()
    assert room.on.desking.save()
    assert room.file.saves == 0


def test_reports_are_led_to_where_somebody_shows_them(room):
    room.on.begin()
    assert room.page.reports.isHidden()
    room.on.offers_reports = True
    room.on.begin()
    room.page.reports.click()
    room.client().reports.click()
    assert room.reports == ["", "client-1"]


def test_what_is_told_of_a_damaged_desk_is_seen(room):
    room.file.told = "Some of your desk could not be read."
    room.on.begin()
    assert room.told() == ["Some of your desk could not be read."]
