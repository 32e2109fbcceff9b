"""What the window asks of the desktop: only in a session, and never a moment longer."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from companion.checkin.records import CheckIn, Ending, Occasion
from companion.ports import Bound, PlayerState, Preferences, Staying
from companion.ui.preferring import Preferring
from companion.ui.shortcutting import Shortcutting
from fakes.player import at
from ui.conftest import Scene

if TYPE_CHECKING:
    from collections.abc import Callable


class FakeAwake:
    def __init__(self) -> None:
        self.held = False

    def hold(self) -> None:
        self.held = True

    def let_go(self) -> None:
        self.held = False


class FakeSlumber:
    def __init__(self) -> None:
        self.watched: tuple[Callable[[], None], Callable[[], None]] | None = None

    def watch(self, sleeps: Callable[[], None], wakes: Callable[[], None]) -> None:
        self.watched = sleeps, wakes

    def close(self) -> None:
        self.watched = None


class FakeShortcut:
    def __init__(self) -> None:
        self.closed = False

    def is_offered(self) -> bool:
        return True

    def bind(self, pressed, told) -> None:
        self.press, self.told = pressed, told

    def close(self) -> None:
        self.closed = True


@pytest.fixture
def awake() -> FakeAwake:
    return FakeAwake()


@pytest.fixture
def slumber() -> FakeSlumber:
    return FakeSlumber()


@pytest.fixture
def scene(qtbot, awake, slumber):
    scene = Scene(qtbot, awake=awake, slumber=slumber).open()
    scene.library.chosen.emit(scene.entries[0], None)
    scene.check_in.skipped.emit()
    scene.session.follow()
    return scene


def test_the_screen_is_kept_awake_while_a_session_plays(scene, awake):
    assert awake.held
    scene.session.steps.pause_or_resume()
    assert not awake.held
    scene.session.steps.pause_or_resume()
    assert awake.held
    scene.session.go_back()
    assert not awake.held


def test_it_is_left_to_itself_when_a_session_comes_to_its_end(scene, awake):
    scene.player.reach_end()
    scene.session.follow()
    assert not awake.held


def test_it_is_left_to_itself_when_a_session_breaks(scene, awake):
    scene.player.break_down(RuntimeError("ours"))
    scene.session.follow()
    assert not awake.held


def test_it_is_left_to_itself_when_the_window_closes(scene, awake):
    scene.window.close()
    assert not awake.held


def test_sleep_pauses_and_waking_up_asks(scene, slumber, qtbot):
    sleeps, wakes = slumber.watched
    before = scene.player.position()
    sleeps()
    qtbot.waitUntil(lambda: scene.player.state() is PlayerState.PAUSED)
    scene.session.follow()
    wakes()
    qtbot.waitUntil(scene.session.welcome.isVisible)
    assert scene.player.state() is PlayerState.PAUSED
    assert scene.player.position() == before
    assert scene.session.welcome.go_on.hasFocus()
    assert not scene.session.controls.isVisible()


def test_a_sleep_that_is_told_of_only_afterwards_is_asked_about_too(
    scene, slumber, qtbot, monkeypatch
):
    """The player takes a moment to pause, as the real one does."""
    pauses = scene.player.pause
    monkeypatch.setattr(scene.player, "pause", lambda: None)
    sleeps, wakes = slumber.watched
    sleeps()
    with qtbot.waitSignal(scene.window.slumbering.woke):
        wakes()
    assert scene.session.welcome.isHidden()
    pauses()
    qtbot.waitUntil(scene.session.welcome.isVisible)


@pytest.fixture
def woken(scene, slumber, qtbot):
    sleeps, wakes = slumber.watched
    sleeps()
    wakes()
    qtbot.waitUntil(scene.session.welcome.isVisible)
    return scene


def test_going_on_goes_on(woken):
    QTest.keyClick(woken.session.welcome.go_on, Qt.Key.Key_Space)
    assert woken.player.state() is PlayerState.PLAYING
    assert not woken.session.welcome.isVisible()
    assert woken.session.controls.isVisible()
    assert woken.session.hasFocus()


def test_the_question_waits_under_the_cover_and_answers_to_the_keyboard(woken):
    woken.window.covering.cover()
    woken.window.covering._uncover()
    assert woken.session.welcome.go_on.hasFocus()


def test_under_another_page_the_question_takes_no_keys(scene, slumber, qtbot):
    session = scene.session
    scene.press(Qt.Key.Key_F3)
    slumber.watched[1]()
    qtbot.waitUntil(lambda: not session.welcome.isHidden())
    assert scene.place.isAncestorOf(QApplication.focusWidget())
    scene.press(Qt.Key.Key_Escape)
    assert session.welcome.go_on.hasFocus()


def test_a_night_of_sleep_is_in_the_log_as_it_was(woken):
    """The session ended when it did; of it, only what was heard counts as heard."""
    woken.player.move_to(14)
    woken.now += timedelta(hours=9)
    woken.session.welcome.end.click()
    (kept,) = woken.log.sessions.values()
    assert kept.ending is Ending.STOPPED
    assert kept.ended_at - kept.started_at == timedelta(hours=9)
    assert kept.frames_heard == at(14)


def test_ending_here_ends_it(woken):
    woken.session.welcome.end.click()
    assert woken.player.state() is PlayerState.STOPPED


def test_esc_ends_it_too(woken):
    QTest.keyClick(woken.session.welcome.go_on, Qt.Key.Key_Escape)
    assert woken.player.state() is PlayerState.STOPPED


def test_a_sleep_that_nobody_told_of_before_is_still_followed_by_a_pause(
    scene, slumber, qtbot
):
    slumber.watched[1]()
    qtbot.waitUntil(scene.session.welcome.isVisible)
    assert scene.player.state() is PlayerState.PAUSED


def test_a_session_that_was_paused_before_is_asked_about_as_well(scene, slumber, qtbot):
    scene.session.steps.pause_or_resume()
    assert slumber.watched is not None
    slumber.watched[1]()
    qtbot.waitUntil(scene.session.welcome.isVisible)


def test_nobody_listens_for_sleep_without_a_session(scene, slumber):
    scene.session.go_back()
    assert slumber.watched is None


@pytest.fixture
def preferring(qapp) -> Preferring:
    return Preferring()


def shortcutting(preferring: Preferring) -> tuple[Shortcutting, list[FakeShortcut]]:
    made: list[FakeShortcut] = []

    def find() -> FakeShortcut:
        made.append(FakeShortcut())
        return made[-1]

    return Shortcutting(find, preferring, preferring), made


def prefer(preferring: Preferring, on: bool) -> None:
    preferring.change(Preferences(staying=Staying(shortcut=on)))


def test_the_desktop_is_asked_for_a_shortcut_only_where_that_is_preferred(preferring):
    keys, made = shortcutting(preferring)
    keys.follow()
    assert made == []
    prefer(preferring, True)
    keys.follow()
    assert len(made) == 1
    prefer(preferring, False)
    assert made[0].closed


def test_a_press_and_the_keys_are_told(preferring, qtbot):
    keys, made = shortcutting(preferring)
    prefer(preferring, True)
    with qtbot.waitSignal(keys.told):
        made[0].told(Bound("Ctrl+Alt+C"))
    assert keys.bound == Bound("Ctrl+Alt+C")
    with qtbot.waitSignal(keys.pressed):
        made[0].press()
    prefer(preferring, False)
    assert keys.bound is None


def test_a_window_that_stays_after_all_keeps_its_keys(qtbot):
    class Store:
        def load(self):
            return Preferences(staying=Staying(shortcut=True)), None

        def save(self, _preferences):
            raise AssertionError

    made: list[FakeShortcut] = []

    def find() -> FakeShortcut:
        made.append(FakeShortcut())
        return made[-1]

    scene = Scene(qtbot, preferences=Store(), more={"shortcut": find}).open()
    scene.log.refusing = True
    scene.window.keeper.add(CheckIn("c", None, Occasion.ALONE, scene.now))
    scene.window.close()
    assert scene.window.isVisible()
    assert [each.closed for each in made] == [False]
    scene.window.close()
    assert not scene.window.isVisible()
    assert [each.closed for each in made] == [True]
