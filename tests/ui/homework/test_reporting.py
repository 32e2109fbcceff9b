"""The client's way to a report, over a real log, to real files."""

from __future__ import annotations

import json
from dataclasses import replace
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from companion.errors import LogError
from companion.homework.plan import Practitioner
from companion.homework.report_text import read_report
from companion.homework.telling import USUAL, Telling
from companion.homework.trust import PublicKeys, fingerprint
from companion.storage.homework import report_file, sealing
from companion.storage.homework.plan_folder import PlanFolder
from companion.storage.homework.report_files import ReportWriter
from companion.storage.opening import open_log
from companion.ui.homework.report_page import ReportPage
from companion.ui.homework.report_save_page import Form, SaveReportPage
from companion.ui.homework.reporting import Reporting
from companion.ui.homework.ways import HomeworkWays
from companion.ui.pages.help import HelpPage
from fakes.quick_age import sealed_with
from fakes.reports import MADE, PLAN_ID, a_fortnight, a_plan, a_taken, an_id

IDENTITY = sealing.new_identity()
KEYS = PublicKeys(b"s" * 32, sealing.recipient_of(IDENTITY))
PLAN = replace(a_plan(), practitioner=Practitioner("Dr. Ada Muster", KEYS))


class Kept:
    """A log with a fortnight in it; refuses where it is told to."""

    def __init__(self, log):
        self.log = log
        self.refusing = False

    def plan_book(self):
        return self.diary()

    def diary(self):
        if self.refusing:
            raise LogError("The log is locked. Open it with its passphrase.")
        return self.log


class Way:
    """The pages, as a window would show them, and where a file is to be."""

    def __init__(self, looks, stage, kept, folder):
        self.kept, self.folder = kept, folder
        self.names: list[str] = []
        self.left = 0
        self.answers = True
        self.page = None
        self._stage = stage
        files = ReportWriter()
        homework = SimpleNamespace(
            report_files=lambda: files, choose_report=self._choose
        )
        ways = SimpleNamespace(
            now=lambda: MADE, new_id=lambda: an_id(900), homework=homework
        )
        self.reporting = Reporting(looks, kept, ways)
        self.reporting.shown.connect(self._show)
        self.reporting.left.connect(self._leave)

    def begin(self, plan_id=PLAN_ID):
        self.reporting.begin(plan_id)
        return self

    def about_a_while(self):
        self.begin(None)
        self.page.about.actions_offered()[-1].trigger()
        return self

    def choose(self, *told):
        for telling, chip in self.page.choices.chips.items():
            chip.setChecked(telling in told)
        return self

    def to_save(self, form=None):
        self.page.next.click()
        assert isinstance(self.page, SaveReportPage)
        if form is not None:
            values = self.page.forms._values
            self.page.forms.choices[values.index(form)].click()
        return self

    def save(self, qtbot):
        self.page.save.click()
        qtbot.waitUntil(lambda: self.reporting._saving.writing is None)
        return self

    def told(self):
        return self.page.sheet.text.text()

    def notice(self):
        return " ".join(each.text() for each in self.page.notices.shown())

    def file(self):
        [path] = self.folder.iterdir()
        return path

    def _show(self, page):
        if self.page is not None:
            self.page.hide()
        self.page = self._stage(page, 640, 640)

    def _leave(self):
        self.left += 1

    def _choose(self, name):
        self.names.append(name)
        return self.folder / name if self.answers else None


@pytest.fixture
def kept(tmp_path):
    log = open_log(tmp_path / "log.sqlite", tmp_path, MADE).log
    found = a_fortnight()
    for session in found.sessions:
        unended = replace(session, ending=None, ended_at=None, frames_heard=None)
        log.begin(unended, None)
        log.finish(session.id, session.ending, session.ended_at, session.frames_heard)
    for number, check_in in enumerate(found.check_ins):
        log.add(replace(check_in, id=an_id(100 + number)))
    log.accept(a_taken(PLAN))
    for number, mark in enumerate(found.marks):
        log.mark(replace(mark, id=an_id(200 + number)))
    yield Kept(log)
    log.close()


@pytest.fixture
def way(looks, stage, kept, tmp_path):
    folder = tmp_path / "mine"
    folder.mkdir()
    return Way(looks, stage, kept, folder)


def test_what_is_usual_is_chosen_and_what_the_practitioner_wishes_is_only_said(way):
    way.begin()
    assert way.page.choices.told() == USUAL
    assert "What I felt in the body" in way.page.choices.wish.text()
    assert way.page.client.text() == "Heron"
    told = way.told()
    assert "asked six times, done on 2 days" in told
    assert "distress 6 before, 4 after" in told
    assert "stopped after 2 min of 5 min" in told
    assert "belly" not in told
    assert "I choose to tell this, on 25 November 2026." in told
    assert "This is not monitored" in told


def test_what_is_shown_follows_each_choice(way):
    way.begin().choose(Telling.TIMES)
    assert "07:12" in way.told()
    assert "distress" not in way.told()
    way.choose(Telling.BODY, Telling.FOR_PRACTITIONER)
    assert "07:12" not in way.told()
    assert "belly: warm, strength 3" in way.told()
    assert "Is it right to lie down?" in way.told()
    way.choose()
    assert "Nothing that is told was noted in this time." in way.told()


def test_a_message_is_shown_as_it_is_written_and_goes_with_its_switch(way):
    way.begin()
    way.page.message.text.setPlainText("May I sit instead?")
    way.page.message.tell()
    assert "May I sit instead?" in way.told()
    way.choose(Telling.DONE)
    assert not way.page.message.isVisible()
    assert "May I sit instead?" not in way.told()


def test_a_sealed_report_holds_to_the_letter_what_was_shown(way, qtbot):
    way.begin().to_save()
    assert way.page.form() is Form.SEALED
    assert way.page.words.words() == " ".join(fingerprint(KEYS))
    way.page.unfold.click()
    exact = way.told()
    way.save(qtbot)
    assert way.names == ["report-2026-11-25.companion-report"]
    opened = sealing.open_sealed(way.file().read_bytes(), IDENTITY, 100_000)
    assert opened.decode().split() == exact.split()
    assert read_report(opened).client == "Heron"
    assert "Nothing was sent" in way.notice()
    assert way.file().name in way.notice()


def test_one_form_is_always_chosen(way):
    way.begin().to_save(Form.TABLE)
    way.page.forms.clear()
    assert way.page.forms.value() is Form.SEALED
    assert not way.page.words.isHidden()


def test_undo_deletes_the_file(way, qtbot):
    way.begin().to_save(Form.TABLE).save(qtbot)
    assert way.file().suffix == ".csv"
    [notice] = way.page.notices.shown()
    notice.buttons[0].click()
    assert list(way.folder.iterdir()) == []
    assert way.page.row.told() == "The file is deleted."


@pytest.mark.parametrize("form", [Form.TABLE, Form.FHIR, Form.PDF])
def test_each_open_form_says_that_it_is_not_locked(way, qtbot, form):
    way.begin().to_save(form)
    assert "not locked" in way.page.told.text()
    assert way.page.words.isHidden()
    way.page.unfold.click()
    exact = way.told()
    way.save(qtbot)
    data = way.file().read_bytes()
    if form is Form.PDF:
        assert data.startswith(b"%PDF-")
        assert "distress 6 before, 4 after" in exact
    else:
        assert data.decode().split() == exact.split()
    if form is Form.FHIR:
        assert json.loads(data)["type"] == "collection"


def test_a_passphrase_is_typed_twice_and_then_forgotten(way, qtbot, monkeypatch):
    monkeypatch.setattr(report_file, "seal_with", sealed_with)
    way.begin().to_save(Form.PASSPHRASE)
    one, again = way.page.fields.fields
    way.page.save.click()
    assert way.page.row.told() == "A field is empty."
    one.setText("four of my words")
    again.setText("for of my words")
    way.page.save.click()
    assert "not the same" in way.page.row.told()
    assert way.names == []
    again.setText("four of my words")
    way.save(qtbot)
    opened = sealing.open_with(way.file().read_bytes(), "four of my words")
    assert read_report(opened).client == "Heron"
    assert way.page.fields.texts() == ["", ""]


def test_back_leads_to_the_choices_as_they_were(way):
    way.begin().choose(Telling.BODY, Telling.MESSAGE)
    way.page.message.text.setPlainText("May I sit instead?")
    way.page.client.setText("Owl")
    way.to_save()
    way.page.go_back()
    assert isinstance(way.page, ReportPage)
    assert way.page.choices.told() == (Telling.MESSAGE, Telling.BODY)
    assert way.page.message.value() == "May I sit instead?"
    assert way.page.client.text() == "Owl"
    assert way.page.plan_id() == PLAN_ID
    assert "Report by Owl" in way.told()
    way.page.go_back()
    assert way.left == 1


def test_a_while_is_about_all_sessions_of_its_days(way):
    way.about_a_while()
    assert way.page.days.isVisible()
    assert "29 Oct 2026 to 25 Nov 2026" in way.told()
    assert way.told().count("  ·  Coherent breathing") == 3
    way.page.first.set_value(MADE.date().replace(day=19))
    assert way.told().count("  ·  Coherent breathing") == 1
    way.to_save()
    assert way.page.practitioner().name == "Dr. Ada Muster"


def test_without_a_plan_there_is_a_name_to_write_and_a_passphrase(way, kept, qtbot):
    kept.log.remove_plan(PLAN_ID)
    way.begin(None)
    assert "no name yet" in way.told()
    way.page.next.click()
    assert isinstance(way.page, ReportPage)
    assert way.page.client.hasFocus()
    QTest.keyClicks(way.page.client, "Owl")
    qtbot.waitUntil(lambda: "Report by Owl" in way.told())
    way.to_save()
    assert way.page.form() is Form.PASSPHRASE
    assert Form.SEALED not in way.page.forms._values


def test_a_log_that_cannot_be_read_is_said_and_nothing_is_saved(way, kept):
    kept.refusing = True
    way.begin()
    assert "The log is locked" in way.notice()
    assert not way.page.next.isEnabled()


def test_what_the_disk_refuses_is_said_and_can_be_tried_again(way, qtbot, tmp_path):
    way.folder = tmp_path / "not there"
    way.begin().to_save(Form.TABLE).save(qtbot)
    assert "not there" in way.page.row.told()
    assert way.page.save.isEnabled()
    way.page.forms.choices[way.page.forms._values.index(Form.PDF)].click()
    way.save(qtbot)
    assert "could not be written" in way.page.row.told()


def test_without_the_extra_fhir_is_not_offered_but_said(way, monkeypatch):
    monkeypatch.setattr(ReportWriter, "writes_fhir", lambda _self: False)
    way.begin().to_save()
    assert Form.FHIR not in way.page.forms._values
    texts = [label.text() for label in way.page.findChildren(type(way.page.told))]
    assert any("companion[clinic]" in text for text in texts)


def test_nothing_is_written_when_no_place_is_chosen(way, qtbot):
    way.begin().to_save(Form.TABLE)
    way.answers = False
    way.save(qtbot)
    assert list(way.folder.iterdir()) == []


def test_in_the_window_one_comes_there_from_homework_and_back(scene, tmp_path, qtbot):
    found = a_fortnight()
    scene.now = MADE
    scene.log.accept(a_taken(PLAN))
    for session in found.sessions:
        scene.log.begin(session, None)
    for mark in found.marks:
        scene.log.mark(mark)
    path = tmp_path / "a.companion-report"
    scene.more["homework"] = HomeworkWays(
        plan_files=lambda: PlanFolder(tmp_path / "plans"),
        keys=lambda: None,
        report_files=ReportWriter,
        choose_report=lambda _name: path,
    )
    scene.new_id = lambda: an_id(900)
    scene.open()
    scene.window.rail.tabs()[3].click()
    scene.place.telling.click()
    assert isinstance(scene.place, ReportPage)
    assert scene.place.plan_id() == PLAN_ID
    message = "May I sit instead?"
    scene.place.choices.choose([Telling.MESSAGE])
    scene.place.message.text.setPlainText(message)
    qtbot.keyClick(scene.window, Qt.Key.Key_F3)
    assert isinstance(scene.place, HelpPage)
    scene.window.rail.tabs()[3].click()
    scene.place.telling.click()
    assert scene.place.message.value() == message
    scene.place.next.click()
    scene.place.save.click()
    qtbot.waitUntil(lambda: bool(scene.place.notices.shown()))
    assert path.exists()
    scene.place.go_back()
    assert isinstance(scene.place, ReportPage)
    assert scene.place.message.value() == message
    scene.place.go_back()
    scene.place.telling.click()
    assert scene.place.message.value() is None


def test_a_name_is_in_the_report_however_soon_one_goes_on(way, qtbot):
    page = way.begin().page
    page.client.clear()
    made = []
    page.changed.connect(lambda: made.append(True))
    QTest.keyClicks(page.client, "Grey Owl")
    assert made == []
    way.to_save(Form.TABLE).save(qtbot)
    assert made == [True]
    assert "Grey Owl" in way.file().read_text("utf-8")


def test_a_message_waits_unseen_while_the_log_is_locked(way):
    way.begin().choose(Telling.MESSAGE)
    way.page.message.text.setPlainText("May I sit instead?")
    way.page.leave()
    way.reporting.forget()
    assert way.begin().page.message.value() == "May I sit instead?"
    way.page.leave()
    way.reporting.forget_all()
    assert way.begin().page.message.value() is None


def test_a_file_that_is_taken_back_gives_back_what_was_written(way, qtbot):
    way.begin().choose(Telling.MESSAGE)
    way.page.message.text.setPlainText("May I sit instead?")
    way.page.leave()
    way.to_save()
    way.page.save.click()
    qtbot.waitUntil(lambda: bool(way.page.notices.shown()))
    [notice] = way.page.notices.shown()
    notice.buttons[0].click()
    assert way.begin().page.message.value() == "May I sit instead?"
