"""A practice that begins at one's own pace asks for it first, and never insists."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible

from companion.ports import Entry
from companion.ui.pages.session import SessionPage
from companion.ui.pages.tapping import TappingPage
from fakes.practices import LED


@pytest.fixture
def tapping(scene):
    scene.entries = (Entry(LED, (5,), 5),)
    scene.open().choose(0)
    scene.check_in.skip.click()
    assert isinstance(scene.place, TappingPage)
    return scene


def tap(scene, times, gap=5.0, key=Qt.Key.Key_Space):
    for _ in range(times):
        scene.press(key)
        scene.seconds += gap


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return])
def test_six_taps_begin_the_practice_at_that_pace(tapping, key):
    page = tapping.place
    assert page.pad.hasFocus()
    tap(tapping, 5, key=key)
    assert page.heard.text() == "5 of 6"
    assert not page.begin.isEnabled()
    tap(tapping, 1, key=key)
    assert page.heard.text() == "About 12 breaths a minute"
    page.begin.click()
    assert isinstance(tapping.place, SessionPage)
    assert tapping.wishes.own_rate == pytest.approx(12)


def test_it_begins_by_itself_when_the_taps_end(tapping):
    page = tapping.place
    tap(tapping, 7, gap=4.0)
    assert page.quiet.isActive()
    assert page.quiet.interval() == pytest.approx(6400)
    page.quiet.timeout.emit()
    assert isinstance(tapping.place, SessionPage)
    assert tapping.wishes.own_rate == pytest.approx(15)


def test_the_pointer_taps_when_it_goes_down(tapping):
    page = tapping.place
    for _ in range(6):
        tapping.qtbot.mousePress(page.pad, Qt.MouseButton.LeftButton)
        tapping.seconds += 6
        tapping.qtbot.mouseRelease(page.pad, Qt.MouseButton.LeftButton)
    assert page.heard.text() == "About 10 breaths a minute"


def test_a_screen_reader_taps_by_the_buttons_own_action(tapping):
    pad = tapping.place.pad
    told = QAccessible.queryAccessibleInterface(pad)
    assert told.role() == QAccessible.Role.Button
    assert told.text(QAccessible.Text.Name) == "Tap with each breath in"
    told.actionInterface().doAction("Press")
    assert tapping.place.heard.text() == "1 of 6"


def test_a_quick_and_a_slow_pace_are_told_where_they_begin(tapping):
    page = tapping.place
    tap(tapping, 6, gap=1.5)
    assert page.heard.text() == "About 40 breaths a minute"
    assert page.then.text() == "It begins at 20 a minute, the quickest there is."
    tapping.seconds += 40
    tap(tapping, 6, gap=20)
    assert page.heard.text() == "About 3 breaths a minute"
    assert page.then.text() == "It begins at 6 a minute, the slowest by itself."
    page.begin.click()
    assert tapping.wishes.own_rate == 6


def test_tapping_can_be_left_out(tapping):
    tapping.place.skip.click()
    assert isinstance(tapping.place, SessionPage)
    assert tapping.wishes.own_rate is None


def test_esc_goes_back_and_nothing_begins_any_more(tapping):
    page = tapping.place
    tap(tapping, 6)
    tapping.press(Qt.Key.Key_Escape)
    assert tapping.place is tapping.library
    assert not page.quiet.isActive()
    assert tapping.asked == []
    assert tapping.log.sessions == {}


def test_a_key_that_is_held_is_one_tap(tapping):
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QApplication

    page = tapping.place
    none = Qt.KeyboardModifier.NoModifier
    for held in (False, True, True):
        event = QKeyEvent(
            QEvent.Type.KeyPress, Qt.Key.Key_Space, none, " ", autorep=held
        )
        QApplication.sendEvent(page.pad, event)
        tapping.seconds += 2
    assert page.heard.text() == "1 of 6"
