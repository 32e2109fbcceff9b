"""The circle of homework by keys alone, and what it leaves on the two disks.

The practitioner has a keyboard and nothing else; the client drops files. The microphone
is another program, as it always is: this one hears a tone.
"""

from __future__ import annotations

import json
import sys
from contextlib import closing
from datetime import timedelta
from zipfile import ZipFile

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from companion.playback.microphone import ProcessMicrophone
from companion.storage.sql import sqlite3
from companion.ui.homework.caseload_page import CaseloadPage
from companion.ui.homework.client_page import ClientPage
from companion.ui.homework.desk_page import DeskPage
from companion.ui.homework.key_words import KeyWords
from companion.ui.homework.made_page import MadePage
from companion.ui.homework.plan_editor import PlanEditor
from companion.ui.homework.plan_page import PlanPage
from companion.ui.homework.plans_page import PlansPage
from companion.ui.homework.preview_page import PreviewPage
from companion.ui.homework.proposal_page import ProposalPage
from companion.ui.homework.report_page import ReportPage
from companion.ui.homework.report_save_page import SaveReportPage
from companion.ui.homework.told_page import ToldPage
from companion.ui.pages.checkin import CheckInPage
from companion.ui.pages.saved import SavedPage
from companion.ui.pages.today import TodayPage
from companion.ui.where import Where
from companion.ui.widgets.note_field import NoteField
from fakes.person import MONDAY, SCRIPT, Person

NOTE = "What we talked about on Monday."
QUESTION = "Is it fine with eyes open?"
OWN_WORDS = "Nobody but me reads this."
OF_A_CLIENT = ("plans", "plan_marks", "known_keys", "sessions", "check_ins")
"""What of the log is a client's alone."""
HEARS = """
import sys, time
import numpy as np
at = np.arange(24_000) / 48_000
tone = 9_000 * np.sin(2 * np.pi * 180 * at) * (1 + np.sin(2 * np.pi * 4 * at))
for _ in range(4):
    sys.stdout.buffer.write(tone.astype("<i2").tobytes())
    sys.stdout.flush()
time.sleep(60)
"""
"""A microphone that hears two seconds at once, and then waits to be stopped."""


class Practitioner(Person):
    """Has keys, and nothing else."""

    def key(self, *keys):
        for key in keys:
            QTest.keyClick(self.window.focusWidget() or self.window, key)
            QApplication.processEvents()

    def type(self, text):
        QTest.keyClicks(self.window.focusWidget(), text)
        QApplication.processEvents()

    def to(self, name):
        """Go there with Tab."""
        passed = []
        for _ in range(150):
            here = self.window.focusWidget()
            own = here.text() if isinstance(here, QAbstractButton) else ""
            called = "" if here is None else here.accessibleName()
            if own.startswith(name) or called.startswith(name):
                return
            passed.append(own or called)
            self.key(Qt.Key.Key_Tab)
        raise LookupError(f"{name}: {passed}")

    def hit(self, name):
        """Go to a button, and press it."""
        self.to(name)
        self.key(Qt.Key.Key_Space)

    def come_to_the_desk(self):
        with self.qtbot.waitActive(self.window):
            self.window.activateWindow()
        QTest.keyClick(self.window, Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
        self.on(PlansPage)
        self.hit("For practitioners")
        self.on(DeskPage)

    def record(self, name="Record"):
        """Speak into the microphone, until two seconds are heard."""
        recorder = self.place.recorder
        self.hit(name)
        self.until(lambda: "0:02" in recorder.told.text())
        self.key(Qt.Key.Key_Space)  # the stop is where the keyboard is
        self.until(lambda: not recorder.is_busy)

    def save(self, path):
        self.chooses(path)
        self.hit("Save…")
        self.on(MadePage)
        assert path.name in self.texts()


class Client(Person):
    """Has a mouse, and files to drop."""

    def drop(self, *paths):
        drop(self.window, *paths)

    def practises_on_three_days(self):
        """Come to the end twice; in between, leave off before it."""
        for day, whole in enumerate((True, False, True)):
            self.now = MONDAY + timedelta(days=day)
            self.go(Where.TODAY, TodayPage)
            self.press("Begin: Hands and table")
            self.practise(6, 3, whole=whole)

    def writes_for_oneself(self):
        self.go(Where.TODAY, TodayPage)
        self.press("Check in")
        self.on(CheckInPage)
        self.press("A little more")
        self.press("A note")
        (note,) = [n for n in self.place.findChildren(NoteField) if n.isVisible()]
        QTest.keyClicks(note.text, OWN_WORDS)
        self.place.next.click()
        self.on(SavedPage)
        self.press("Back")

    def tell(self, path):
        """Tell how it went; gives what the file was seen to hold."""
        self.go(Where.HOMEWORK, PlansPage)
        self.press("Tell my practitioner…")
        page = self.on(ReportPage)
        QTest.keyClicks(page.message.text, QUESTION)
        self.until(lambda: QUESTION in page.sheet.text.text())
        self.press("Next")
        page = self.on(SaveReportPage)
        self.press("Exactly what is in the file")
        self.chooses(path)
        self.press("Save…")
        self.until(lambda: "Nothing was sent" in self.texts())
        return page.sheet.text.text()


def drop(window, *paths):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    given = (mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    copy, at = Qt.DropAction.CopyAction, QPointF(300, 300)
    enters = QDragEnterEvent(at.toPoint(), copy, *given)
    QApplication.sendEvent(window, enters)
    assert enters.isAccepted()
    QApplication.sendEvent(window, QDropEvent(at, copy, *given))


def words_on(page):
    """Give the words of somebody's keys that are to be seen."""
    (words,) = [each for each in page.findChildren(KeyWords) if each.isVisible()]
    return words.words()


@pytest.fixture
def practitioner(qtbot, tmp_path, dialogs):
    person = Practitioner(qtbot, tmp_path / "practitioner", dialogs)
    hears = (sys.executable, "-c", HEARS)
    person.companion.homework.microphone = lambda: ProcessMicrophone(hears)
    (person.companion.paths.scripts / "hands.md").write_text(SCRIPT, "utf-8")
    person.open()
    yield person
    person.window.keeper.close()


@pytest.fixture
def client(qtbot, tmp_path, dialogs):
    person = Client(qtbot, tmp_path / "client", dialogs)
    person.open()
    yield person
    person.window.keeper.close()


def make_plan(person, path):
    """Have somebody who is new make their first plan; gives the words of their keys."""
    person.come_to_the_desk()
    person.type("Anna Berg")
    person.key(Qt.Key.Key_Return)
    person.until(lambda: person.place.form is None)
    person.hit("Add a client…")
    person.type("Heron")
    person.key(Qt.Key.Key_Return)
    person.on(ClientPage)
    person.key(Qt.Key.Key_Space)  # a new plan is what one comes to first
    person.on(PlanEditor)
    person.type("A calm week")
    person.hit("Add something to do…")
    person.type("hands and")
    person.key(Qt.Key.Key_Return, Qt.Key.Key_Space)  # the title, not the first of all
    person.to("A note from you")
    person.type(NOTE)
    person.record()
    person.hit("Preview")
    person.on(PreviewPage)
    assert "Hands and table" in person.texts()
    assert NOTE in person.texts()
    person.key(Qt.Key.Key_Escape)
    person.on(PlanEditor)
    person.save(path)
    person.come_to_the_desk()
    return words_on(person.place)


def read(person):
    """Open what came, and read it."""
    person.on(CaseloadPage)
    person.until(lambda: "One new report." in person.texts())
    person.to("Clients and what they told")
    person.key(Qt.Key.Key_Return)
    page = person.on(ToldPage)
    assert QUESTION in person.texts()
    return page.told.reports


def revise(person, path):
    """Give the plan another name, and speak its note anew."""
    person.come_to_the_desk()
    person.key(Qt.Key.Key_Space)  # the first client
    person.on(ClientPage)
    person.key(Qt.Key.Key_Space)  # the first plan
    person.on(MadePage)
    person.key(Qt.Key.Key_Space)  # to revise it
    person.on(PlanEditor)
    person.record("Record again")
    person.to("Title")
    person.type("A calm fortnight")
    person.save(path)


def test_the_circle_by_keys_and_what_it_leaves(practitioner, client, tmp_path):
    first, second = (tmp_path / f"{n}.companion-plan" for n in ("first", "second"))
    sealed = tmp_path / "week.companion-report"
    words = make_plan(practitioner, first)
    with ZipFile(first) as plan_file:
        assert plan_file.read("scripts/hands.md").decode() == SCRIPT
        spoken = [n for n in plan_file.namelist() if n.startswith("audio/")]
    assert len(spoken) == 1

    client.drop(first)
    client.on(ProposalPage)
    assert "from Anna Berg, for Heron" in client.texts()
    assert "first plan of Anna Berg here" in client.texts()
    assert words_on(client.place) == words
    client.press("Accept")
    client.on(PlanPage)
    client.practises_on_three_days()
    client.writes_for_oneself()

    # What was seen beforehand is what the practitioner's keys open.
    seen = client.tell(sealed)
    content = practitioner.companion.keys.open_sealed(sealed.read_bytes()).decode()
    assert json.loads(seen) == json.loads(content)
    assert QUESTION in content
    assert OWN_WORDS not in content

    practitioner.now = client.now
    drop(practitioner.window, sealed)
    (report,) = read(practitioner)
    assert [(each.done, each.stopped) for each in report.asked] == [(2, 1)]
    assert [sat.before.distress - sat.after.distress for sat in report.sat] == [3] * 3
    revise(practitioner, second)

    client.drop(second)
    client.on(ProposalPage)
    assert "known here since" in client.texts()
    assert "what you did is kept" in client.texts()
    assert words_on(client.place) == words
    client.press("Accept")
    client.on(PlanPage)
    client.drop(first)
    client.on(ProposalPage)
    assert "out of date" in client.texts()
    for person in (practitioner, client):
        person.window.keeper.close()
    look_at_disks(practitioner.folder, client.folder, [first, second])


def look_at_disks(practitioner, client, plan_files):
    """See that each has what is theirs, and nothing of what was not told."""
    there = {path: path.read_bytes() for path in files_in(practitioner)}
    assert not [path for path, data in there.items() if QUESTION.encode() in data]
    assert not [path for path, data in there.items() if OWN_WORDS.encode() in data]
    assert len(list((practitioner / "reports").iterdir())) == 1
    assert rows(practitioner, *OF_A_CLIENT) == [0, 0, 0, 0, 0]
    assert rows(client, *OF_A_CLIENT) == [2, 3, 1, 3, 7]
    kept = sorted((client / "plans").iterdir())
    assert [path.read_bytes() for path in kept] == [p.read_bytes() for p in plan_files]
    written = [*there, *files_in(client / "plans")]
    own = practitioner / "scripts" / "hands.md"
    assert [path for path in written if path.stat().st_mode & 0o077] == [own]


def files_in(folder):
    return [path for path in folder.rglob("*") if path.is_file()]


def rows(home, *tables):
    """Count what is in the tables of a log."""
    with closing(sqlite3.connect(home / "log.sqlite")) as log:
        counts = [log.execute(f"SELECT count(*) FROM {each}") for each in tables]
        return [found.fetchone()[0] for found in counts]
