"""A window with fakes behind it, and hands to use it with; and single widgets."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta, timezone
from itertools import count
from typing import TYPE_CHECKING, TypeVar

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from companion.errors import Locked
from companion.practice.calm import lay_calm
from companion.practice.wishes import NO_WISHES, Wishes
from companion.ui.looks import LIGHT, Looks
from companion.ui.pages.checkin import CheckInPage
from companion.ui.pages.result import ResultPage
from companion.ui.pages.session import SessionPage
from companion.ui.ways import Ways
from companion.ui.window import MainWindow
from fakes.log import FakeLog
from fakes.player import FakePlayer
from fakes.practices import ENTRIES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from PySide6.QtCore import Qt
    from pytestqt.qtbot import QtBot

    from companion.checkin.help_lines import HelpPlace
    from companion.errors import CompanionError
    from companion.ports import (
        Awake,
        Beds,
        BrokenEntry,
        Choice,
        Entry,
        LogBook,
        Motions,
        OwnHelpStore,
        OwnPatterns,
        OwnScripts,
        PreferenceStore,
        Slumber,
        Telephone,
    )
    from companion.ui.log_steps import Record
    from fakes.keeping import FakeBackups, FakeHealth, FakeLock, FakeLogFiles

T = TypeVar("T")
W = TypeVar("W", bound=QWidget)

CALM = lay_calm(lambda _text: None)

EVENING = datetime(2026, 3, 4, 21, 30, tzinfo=timezone(timedelta(hours=1)))


@dataclass
class Scene:
    """A window, what stands behind it, and what it asked for."""

    qtbot: QtBot
    log: FakeLog = field(default_factory=FakeLog)
    player: FakePlayer = field(default_factory=FakePlayer)
    entries: (
        Sequence[Entry | BrokenEntry] | Callable[[], Iterable[Entry | BrokenEntry]]
    ) = ENTRIES
    preferences: PreferenceStore | None = None
    own_scripts: OwnScripts | None = None
    own_patterns: Callable[[], OwnPatterns] | None = None
    script: Path | None = None
    """What is chosen to be imported."""
    copy: Path | None = None
    """Where a copy of a script is to be."""
    copied: list[str] = field(default_factory=list)
    """The names under which copies were offered."""
    beds: Beds | None = None
    sound_file: Path | None = None
    """What the person chooses when asked for a sound."""
    choose_sound: Callable[[], Path | None] | None = None
    """What asks for it, in place of that."""
    motions: Motions | None = None
    lock: FakeLock | None = None
    health: FakeHealth | None = None
    backups: FakeBackups | None = None
    log_files: FakeLogFiles | None = None
    exported: Path | None = None
    """Where the log is to be exported to."""
    choose_export: Callable[[str], Path | None] | None = None
    """What asks for it, in place of that."""
    imported: Path | None = None
    """What is chosen to be imported into the log."""
    awake: Awake | None = None
    slumber: Slumber | None = None
    voices: Sequence[tuple[str, str]] = ()
    previews: list[FakePlayer] = field(default_factory=list)
    preview_fails: CompanionError | None = None
    calm: FakePlayer = field(default_factory=lambda: FakePlayer(CALM))
    calm_fails: CompanionError | None = None
    choices: list[Choice] = field(default_factory=list)
    open_log: Callable[[], tuple[LogBook, str | None]] | None = None
    opening_fails: CompanionError | None = None
    file: Path | None = None
    file_fails: CompanionError | None = None
    asked: list[tuple[str, int | None]] = field(default_factory=list)
    elsewhere: list[tuple[Sequence[Record], Path]] = field(default_factory=list)
    help_places: Callable[[], Sequence[HelpPlace]] = tuple
    own_help: OwnHelpStore | None = None
    telephone: Telephone | None = None
    now: datetime = EVENING
    new_id: Callable[[], str] | None = None
    """What makes ids, in place of counting; a log on the disk wants UUIDs."""
    seconds: float = 1000.0
    """What the clock for tapping shows."""
    wishes: Wishes = NO_WISHES
    """What the last session was opened with."""
    more: dict[str, object] = field(default_factory=dict)
    """Other ways, by their names."""

    def open(self) -> Scene:
        """Show the window, and wait until the log has been opened."""
        looks = Looks()
        looks.force(LIGHT)
        looks.hold_still(True)
        ids = count(1)
        ways = Ways(
            library=self._library,
            open_session=self._open_session,
            open_log=self._open_log,
            now=lambda: self.now,
            new_id=self.new_id or (lambda: f"id-{next(ids)}"),
            save_elsewhere=self._save_elsewhere,
            choose_file=lambda: self.file,
            clock=lambda: self.seconds,
            preferences=self._found(self.preferences),
            own_scripts=self._found(self.own_scripts),
            own_patterns=self.own_patterns,
            choose_script=lambda: self.script,
            choose_copy=self._choose_copy,
            voices=lambda: self.voices,
            open_preview=self._open_preview,
            open_calm=self._open_calm,
            beds=self._found(self.beds),
            choose_sound=self._choose_sound,
            lock=self._found(self.lock),
            health=self._found(self.health),
            backups=self._found(self.backups),
            log_files=self._found(self.log_files),
            choose_export=self.choose_export or (lambda _name: self.exported),
            choose_import=lambda: self.imported,
            help_places=self.help_places,
            country=lambda: "",
            motions=self._found(self.motions),
            own_help=self._found(self.own_help),
            telephone=self._found(self.telephone),
            awake=self._found(self.awake),
            slumber=self._found(self.slumber),
        )
        self.window = MainWindow(replace(ways, **self.more), looks)
        self.qtbot.addWidget(self.window)
        with self.qtbot.waitActive(self.window):
            self.window.show()
            self.window.activateWindow()
        self.qtbot.waitUntil(lambda: not self.window.windowIcon().isNull())
        self.qtbot.waitUntil(self.window.library.shelves.is_complete)
        self.window.calming.prepare()
        return self

    def _open_log(self) -> tuple[LogBook, str | None]:
        if self.lock is not None and not self.lock.given:
            raise Locked("The log is locked. Open it with its passphrase.")
        return self.open_log() if self.open_log else (self.log, None)

    def _library(self) -> Iterable[Entry | BrokenEntry]:
        return self.entries() if callable(self.entries) else self.entries

    def _found(self, thing: T | None) -> Callable[[], T] | None:
        return None if thing is None else lambda: thing

    def _open_session(self, choice: Choice, wishes: Wishes) -> FakePlayer:
        if self.opening_fails is not None:
            raise self.opening_fails
        self.asked.append((choice.practice.id, choice.minutes))
        self.choices.append(choice)
        self.wishes = wishes
        return self.player

    def _open_preview(self, choice: Choice) -> FakePlayer:
        if self.preview_fails is not None:
            raise self.preview_fails
        self.choices.append(choice)
        self.previews.append(FakePlayer())
        return self.previews[-1]

    def _open_calm(self) -> FakePlayer:
        if self.calm_fails is not None:
            raise self.calm_fails
        return self.calm

    def _choose_sound(self) -> Path | None:
        return self.choose_sound() if self.choose_sound else self.sound_file

    def _choose_copy(self, name: str) -> Path | None:
        self.copied.append(name)
        return self.copy

    def _save_elsewhere(self, records: Sequence[Record], path: Path) -> None:
        if self.file_fails is not None:
            raise self.file_fails
        self.elsewhere.append((records, path))

    @property
    def place(self) -> object:
        return self.window.flow.place

    @property
    def library(self):
        return self.window.library

    @property
    def check_in(self) -> CheckInPage:
        assert isinstance(self.place, CheckInPage)
        return self.place

    @property
    def session(self) -> SessionPage:
        assert isinstance(self.place, SessionPage)
        return self.place

    @property
    def result(self) -> ResultPage:
        assert isinstance(self.place, ResultPage)
        return self.place

    def notices(self) -> list[str]:
        return [notice.text() for notice in self.library.notices()]

    def press(self, key: Qt.Key | str, times: int = 1) -> None:
        """Press a key, wherever the focus is."""
        for _ in range(times):
            QTest.keyClick(QApplication.focusWidget() or self.window, key)

    def choose(self, index: int = 0) -> Scene:
        """Begin with a practice: the check-in before is shown."""
        self.library.cards[index].begin_button.click()
        return self

    def begin(self, index: int = 0) -> Scene:
        """Be in a session, without a check-in before it."""
        self.choose(index)
        self.check_in.skip.click()
        self.session.follow()
        return self

    def finish(self) -> Scene:
        """Come to the end of the session, and to the check-in after it."""
        self.player.reach_end()
        self.session.follow()
        self.window.flow.sitting.finish_rest()
        return self


@pytest.fixture
def scene(qtbot: QtBot) -> Scene:
    return Scene(qtbot)


@pytest.fixture
def looks(qapp: object) -> Looks:
    made = Looks()
    made.force(LIGHT)
    made.hold_still(True)
    return made


@pytest.fixture
def stage(qtbot: QtBot) -> Callable[[W, int, int], W]:
    """Show a widget at a size, in a bare window that is active."""
    window = QWidget()
    window.resize(1000, 700)
    qtbot.addWidget(window)

    def put(widget: W, width: int, height: int) -> W:
        widget.setParent(window)
        widget.resize(width, height)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        widget.show()
        return widget

    return put
