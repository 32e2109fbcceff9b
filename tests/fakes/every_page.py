"""Walks through the window, page by page, each as full as it gets."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

from PySide6.QtWidgets import QApplication, QWidget

from companion.checkin.help_lines import HelpKind, HelpLine, HelpPlace
from companion.checkin.own_help import Contact, OwnHelp
from companion.checkin.records import Occasion
from companion.storage.homework.report_files import ReportWriter
from companion.storage.own_help import OwnHelpFile
from companion.storage.own_patterns import OwnPatternFiles
from companion.ui.homework.plan_page import PlanPage
from companion.ui.homework.proposal_page import ProposalPage
from companion.ui.homework.ways import VoiceWays
from companion.ui.where import Where
from fakes.client import client_ways
from fakes.desk_files import FakeDeskFile, FakePlanWriter, FakeSpokenNotes
from fakes.desks import DESK
from fakes.diary import diary_of
from fakes.keeping import FakeBackups, FakeHealth, FakeLock, FakeLogFiles
from fakes.keys import FakeKeys
from fakes.made_plans import plan_file
from fakes.practitioner import reading_in
from fakes.recordings import FakeMicrophone, FakeNotes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NOW = datetime(2026, 3, 4, 21, 30, tzinfo=UTC)
LINE = HelpLine(
    HelpKind.TALK, "116 123", "Listeners", "Day and night.", "a page", "2025"
)
HERE = HelpPlace("Ireland", ("IE",), (LINE,))
THERE = HelpPlace("Austria", ("AT",), (LINE,))


class Telephone:
    def is_there(self) -> bool:
        return True


def furnish(scene, folder: Path):
    """Give a scene all that a window can have, and open it."""
    scene.log = diary_of(12, NOW - timedelta(days=11))
    scene.lock = FakeLock("a secret")
    scene.lock.given = True
    scene.backups, scene.health = FakeBackups(), FakeHealth()
    scene.log_files = FakeLogFiles(folder)
    scene.help_places = lambda: (HERE, THERE)
    scene.own_help = own = OwnHelpFile(folder / "help.json", lambda: NOW)
    own.save(OwnHelp((Contact("Maya", "0171 5", "evenings"),), "Water.", country="IE"))
    scene.telephone = Telephone()
    patterns = OwnPatternFiles(folder / "scripts", tuple)
    scene.own_patterns = lambda: patterns
    scene.more["homework"] = client_ways(
        folder,
        keys=FakeKeys,
        report_files=ReportWriter,
        desk=lambda: FakeDeskFile(DESK),
        plan_writer=FakePlanWriter,
        spoken_notes=FakeSpokenNotes,
        voice=VoiceWays(
            microphone=FakeMicrophone, notes=FakeNotes, open_note=lambda _: None
        ),
    )
    scene.plan = plan_file(folder, starts=NOW.date(), expires=NOW.date())
    scene.new_id = lambda: str(uuid4())
    scene.open()
    return scene


def every_page(scene) -> Iterator[tuple[str, QWidget]]:
    """Show each page of a furnished scene, and give it with a name for it."""
    for walk in (
        _places,
        _homework,
        _practices,
        _check_in,
        _session,
        _journey,
        _report,
        _desk,
        _reports,
        _help,
        _cover,
    ):
        for name, page in walk(scene):
            scene.window.layout().activate()
            QApplication.processEvents()
            yield name, page


def _places(scene):
    flow = scene.window.flow
    scene.library.notify("Something is so.", [("Try again", lambda: None)])
    yield "practices", scene.place
    for name, tab in zip(("today", "homework", "settings"), (0, 3, 4), strict=True):
        scene.window.rail.tabs()[tab].click()
        yield name, scene.place
    flow.show_practices()


def _homework(scene):
    scene.window.open_file(scene.plan)
    scene.qtbot.waitUntil(lambda: isinstance(scene.place, ProposalPage))
    yield "plan, not taken yet", scene.place
    scene.place.accept.click()
    scene.qtbot.waitUntil(lambda: isinstance(scene.place, PlanPage))
    yield "plan", scene.place
    scene.window.places.go(Where.HOMEWORK)
    yield "plans", scene.place
    scene.window.flow.show_practices()


def _practices(scene):
    scene.library.opened.emit(scene.library.cards[0].entry)
    yield "detail", scene.place
    scene.window.flow.show_practices()
    scene.library.make_asked.emit()
    yield "pattern", scene.place
    scene.window.flow.show_practices()


def _check_in(scene):
    scene.window.flow.check_in(Occasion.ALONE)
    page = scene.check_in
    yield "check-in", page
    page.questions.distress.choose(4)
    page.more.click()
    for section in page.questions.more.sections:
        section.head.click()
    yield "check-in, all of it", page
    page.skip.click()
    scene.window.flow.show_practices()


def _session(scene):
    session = scene.begin().session
    scene.player.move_to(12)
    session.follow()
    session.controls.wake()
    yield "session", session
    scene.finish().check_in.questions.distress.choose(2)
    yield "after", scene.check_in
    scene.check_in.next.click()
    yield "result", scene.place
    scene.window.flow.show_practices()


def _journey(scene):
    scene.window.rail.tabs()[2].click()
    journey = scene.place
    yield "journey", journey
    journey._show_entries()
    yield "entries", journey
    journey._open(journey.overview.entries.ref(0))
    yield "one entry", journey
    scene.window.flow.show_practices()


def _reports(scene):
    reading = reading_in(scene.window, scene.log_files.folder)
    reading.begin()
    reading.settle(10)
    yield "reports", scene.place
    scene.place.table.opened.emit("c1")
    yield "reports of a client", scene.place
    scene.window.flow.show_practices()


def _report(scene):
    scene.window.rail.tabs()[3].click()
    scene.place.telling.click()
    yield "report", scene.place
    scene.place.client.setText("Heron")
    scene.place.next.click()
    scene.place.unfold.click()
    yield "report's file", scene.place
    scene.window.flow.show_practices()


def _desk(scene):
    scene.window.rail.tabs()[3].click()
    scene.place.practitioners.click()
    scene.place.add.click()
    scene.place.form.field.setText("Maria Schmidt")
    yield "desk", scene.place
    scene.place.rows["client-1"].click()
    yield "client", scene.place
    scene.place.rows[0].click()
    yield "saved plan", scene.place
    scene.place.revise.click()
    scene.place.items.cards[1].fold.click()
    scene.place.items.add.click()
    scene.place.head.title.clear()
    scene.place.save.click()
    yield "plan", scene.place
    scene.place.preview.click()
    yield "preview", scene.place
    scene.window.flow.show_practices()


def _help(scene):
    scene.window.flow.show_help()
    yield "help", scene.place
    scene.place.own.begin()
    yield "help, written in", scene.place
    scene.place.go_back()
    scene.window.flow.show_keys()
    yield "keys", scene.place
    scene.window.flow.show_practices()


def _cover(scene):
    scene.window.covering.hide()
    yield "cover", scene.window.covering.page
