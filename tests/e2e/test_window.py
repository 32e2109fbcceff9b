"""Whole sessions in the real window: real scripts, sounds, mixer and log."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from companion.app import Companion
from companion.checkin.records import CheckIn, Ending, Session
from companion.ports import PlayerState
from companion.storage.script_library import ScriptLibrary
from companion.ui.pages.checkin import CheckInPage
from companion.ui.pages.detail import DetailPage
from companion.ui.pages.library import LibraryPage
from companion.ui.pages.result import ResultPage
from companion.ui.pages.session import SessionPage
from fakes.short_script import SHORT

if TYPE_CHECKING:
    from companion.ui.window import MainWindow

WHILE = 40_000
"""Milliseconds that anything may take on a busy machine."""


class Evening:
    """A person at the keyboard, and the companion in a folder of its own."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self.qtbot = qtbot
        self.folder = folder
        scripts = folder / "scripts"
        scripts.mkdir(exist_ok=True)
        (scripts / "short.md").write_text(SHORT, encoding="utf-8")
        environ = {**os.environ, "COMPANION_HOME": str(folder / "home")}
        self.companion = Companion(environ)
        # Lines spoken on the way make a session longer or shorter than was planned.
        self.companion.late_voice = None
        self.companion.is_new = lambda: False
        beds = self.companion.index.beds
        self.companion.library = ScriptLibrary(scripts, lambda: beds)
        self.window: MainWindow = self.companion.window()
        qtbot.addWidget(self.window)
        self.window.show()
        qtbot.waitExposed(self.window)

    @property
    def place(self) -> QWidget | None:
        return self.window.flow.place if self.window.flow else None

    def on(self, page: type) -> None:
        self.qtbot.waitUntil(lambda: isinstance(self.place, page), timeout=WHILE)

    def press(self, *keys: Qt.Key) -> None:
        for key in keys:
            target = self.window.focusWidget() or self.window
            QTest.keyClick(target, key)
            QApplication.processEvents()

    def go_on(self) -> None:
        """Walk to the main button with Tab, and press it."""
        page = self.place
        assert isinstance(page, CheckInPage)
        for _ in range(40):
            if self.window.focusWidget() is page.next:
                break
            self.press(Qt.Key.Key_Tab)
        self.press(Qt.Key.Key_Return)

    def in_a_session(self) -> SessionPage:
        """Begin the first practice, and answer nothing before it."""
        self.on(LibraryPage)
        self.press(Qt.Key.Key_Return)
        self.on(CheckInPage)
        self.go_on()
        self.on(SessionPage)
        page = self.place
        assert isinstance(page, SessionPage)
        return page

    def records(self) -> tuple[list[Session], list[CheckIn]]:
        log, _ = self.companion.open_log()
        sessions, check_ins = log.everything()
        log.close()
        return list(sessions), list(check_ins)


@pytest.fixture
def evening(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Evening]:
    monkeypatch.setenv("SDL_AUDIODRIVER", "dummy")
    evening = Evening(qtbot, tmp_path)
    yield evening
    assert evening.companion.let_go()


def test_a_whole_session_by_keyboard_is_in_the_log(evening: Evening) -> None:
    evening.on(LibraryPage)
    evening.press(Qt.Key.Key_Return)
    evening.on(CheckInPage)
    evening.press(Qt.Key.Key_3)
    evening.go_on()
    evening.on(SessionPage)
    evening.on(CheckInPage)
    evening.press(Qt.Key.Key_0)
    evening.go_on()
    evening.on(ResultPage)
    (session,), check_ins = evening.records()
    assert session.ending is Ending.COMPLETE
    assert session.frames_heard == session.frames_planned
    assert [c.answers.distress for c in check_ins] == [3, 0]
    assert [c.answers.energy for c in check_ins] == [None, None]


def test_escape_ends_softly_and_everything_is_saved(evening: Evening) -> None:
    page = evening.in_a_session()
    evening.qtbot.waitUntil(lambda: page._player.position() > 48_000, timeout=WHILE)
    evening.press(Qt.Key.Key_Escape)
    evening.on(CheckInPage)
    evening.press(Qt.Key.Key_Escape)
    evening.on(ResultPage)
    (session,), _ = evening.records()
    assert session.ending is Ending.STOPPED
    assert session.frames_heard is not None
    assert 0 < session.frames_heard < session.frames_planned


def test_without_a_place_for_the_log_a_session_can_be_held_all_the_same(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SDL_AUDIODRIVER", "dummy")
    (tmp_path / "home").write_text("a file stands in the way")
    evening = Evening(qtbot, tmp_path)
    page = evening.in_a_session()
    qtbot.waitUntil(lambda: page._player.position() > 48_000, timeout=WHILE)
    evening.press(Qt.Key.Key_Escape)
    evening.on(CheckInPage)
    evening.press(Qt.Key.Key_Escape)
    evening.on(ResultPage)
    assert evening.companion.let_go()


def test_without_a_device_the_session_says_so_and_goes_on(
    evening: Evening, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SDL_AUDIODRIVER", "none-such")
    page = evening.in_a_session()
    evening.qtbot.waitUntil(
        lambda: "no sound device" in page.notice.text(), timeout=WHILE
    )
    assert page.notice.isVisible()
    evening.on(CheckInPage)
    (session,), _ = evening.records()
    assert session.ending is Ending.COMPLETE


def test_closing_the_window_in_a_session_fades_and_saves(evening: Evening) -> None:
    page = evening.in_a_session()
    evening.qtbot.waitUntil(lambda: page._player.position() > 48_000, timeout=WHILE)
    evening.window.close()
    evening.qtbot.waitUntil(lambda: not evening.window.isVisible(), timeout=WHILE)
    (session,), _ = evening.records()
    assert session.ending is Ending.STOPPED


def test_a_preview_gives_way_to_the_session(evening: Evening) -> None:
    evening.on(LibraryPage)
    evening.press(Qt.Key.Key_Right)
    evening.on(DetailPage)
    page = evening.place
    assert isinstance(page, DetailPage)
    page.listen.click()
    preview = evening.companion._players[-1]
    evening.qtbot.waitUntil(lambda: preview.position() > 24_000, timeout=WHILE)
    page.begin_button.click()
    evening.on(CheckInPage)
    evening.go_on()
    evening.on(SessionPage)
    session = evening.place
    assert isinstance(session, SessionPage)
    evening.qtbot.waitUntil(lambda: session._player.position() > 48_000, timeout=WHILE)
    assert preview.state() is PlayerState.STOPPED
    assert preview.failure() is None
    assert session.notice.text() == ""
    evening.on(CheckInPage)
    (logged,), _ = evening.records()
    assert logged.ending is Ending.COMPLETE
