"""Calm now for hands that press too much, too long, or in the wrong place."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QMenu, QVBoxLayout

from companion.ports import PlayerState
from companion.practice.calm import lay_calm
from companion.ui.looks import LIGHT
from companion.ui.pages.session_views import Stirring
from companion.ui.views import View
from companion.ui.widgets.dissolve import Dissolve
from companion.units import frames_from_seconds
from fakes.player import FakePlayer

F2, ESC, SPACE = Qt.Key.Key_F2, Qt.Key.Key_Escape, Qt.Key.Key_Space
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def calm(scene):
    scene.open()
    scene.press(F2)
    return scene


def go_on_holding(scene, key):
    """Let the system repeat a key that is held."""
    event = QKeyEvent(
        QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, "", True
    )
    QApplication.sendEvent(QApplication.focusWidget() or scene.window, event)


def again(scene):
    """Give the next calm now a player of its own."""
    scene.calm = FakePlayer(lay_calm(lambda _text: None))


def held(scene):
    return [wish[1] for wish in scene.calm.wishes if wish[0] == "hold"]


# Esc.


def test_esc_that_is_held_too_long_ends_it_as_softly(calm):
    calm.press(ESC)
    go_on_holding(calm, ESC)
    assert calm.window.calming.is_open
    assert "around the room" in calm.window.calming.page.caption.text()


def test_esc_that_is_held_leaves_no_more_than_one_page(scene):
    scene.open().begin()
    scene.press(F2)
    scene.press(ESC, times=2)
    go_on_holding(scene, ESC)
    assert scene.player.state() is PlayerState.PAUSED


def test_esc_twice_gives_the_window_back_and_the_sound_still_fades(calm):
    calm.calm.stops_at_once = False
    calm.press(ESC, times=2)
    assert not calm.window.calming.is_open
    assert calm.calm.calls[-1] == "stop"
    calm.qtbot.waitUntil(lambda: calm.calm.calls[-1] == "close")


def test_pressed_again_while_it_fades_the_sound_before_still_fades(calm):
    before = calm.calm
    before.stops_at_once = False
    calm.press(ESC)
    again(calm)
    calm.press(F2)
    assert before.calls == ["play", "stop"]
    assert calm.calm.calls == ["play"]


# The window that is closed.


def test_a_window_that_is_closed_twice_closes_at_once(calm):
    calm.calm.stops_at_once = False
    calm.window.close()
    calm.window.close()
    calm.qtbot.waitUntil(lambda: not calm.window.isVisible(), timeout=500)


def test_a_window_that_is_closed_after_esc_still_fades(calm):
    calm.calm.stops_at_once = False
    calm.press(ESC)
    calm.window.close()
    assert calm.window.isVisible()
    calm.qtbot.waitUntil(lambda: not calm.window.isVisible())


def test_the_key_pressed_after_all_keeps_the_window(calm):
    calm.window.close()
    again(calm)
    calm.press(F2)
    QTest.qWait(50)
    assert calm.window.calming.is_open
    assert not calm.window._closes
    calm.press(ESC)
    assert calm.window.calming._reading.remainingTime() > 2000


def test_so_it_does_where_a_session_fades_to_be_closed(scene):
    scene.open().begin()
    scene.player.stops_at_once = False
    page = scene.session
    scene.window.close()
    scene.press(F2)
    scene.player.now_state = PlayerState.STOPPED
    with scene.qtbot.waitSignal(scene.window.flow.leaving.over):
        page.follow()
    QTest.qWait(0)
    assert scene.window.calming.is_open
    scene.press(ESC, times=2)
    assert scene.window.isVisible()
    assert scene.place is scene.library


def test_closing_with_help_over_it_brings_no_sound_back(calm):
    calm.window.calming.page.someone.click()
    calm.window.close()
    assert "resume" not in calm.calm.calls
    assert calm.calm.calls[-1] == "stop"


# Where the keyboard was.


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_after_a_dialog_the_keyboard_is_back_in_the_window(scene):
    scene.open()
    scene.library.search.setFocus()
    was = scene.window.focusWidget()
    dialog = QDialog(scene.window)
    QVBoxLayout(dialog).addWidget(field := QLineEdit())

    def press():
        scene.qtbot.waitUntil(dialog.isActiveWindow)
        field.setFocus()
        QTest.keyClick(dialog.windowHandle(), F2)

    QTimer.singleShot(0, press)
    dialog.exec()
    assert scene.window.focusWidget() is scene.window.calming.page
    scene.window.calming.end()
    scene.window.calming.end()
    assert scene.window.focusWidget() is was


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_begun_out_of_sight_the_keyboard_is_back_where_it_was(scene):
    scene.open()
    scene.library.search.setFocus()
    was = scene.window.focusWidget()
    scene.window.hide()
    scene.window.residing.calm()
    assert scene.window.focusWidget() is scene.window.calming.page
    scene.window.calming.end()
    scene.window.calming.end()
    assert scene.window.focusWidget() is was


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_key_works_in_a_menu_which_is_closed(scene):
    scene.open()
    menu = QMenu(scene.window)
    menu.addAction("One")
    menu.popup(scene.window.mapToGlobal(QPoint(50, 50)))
    scene.qtbot.waitUntil(menu.isVisible)
    QTest.keyClick(menu.windowHandle(), F2)
    assert scene.window.calming.is_open
    assert not menu.isVisible()


# What is held.


def test_a_press_beside_the_key_that_is_held_changes_nothing(calm):
    page = calm.window.calming.page
    QTest.keyPress(page, SPACE)
    QTest.mouseClick(page, LEFT, pos=QPoint(30, 200))
    assert held(calm) == [True]
    QTest.keyRelease(page, SPACE)
    assert held(calm) == [True, False]


def test_the_way_out_is_not_pressed_where_it_is_not_seen(calm):
    stop = calm.window.calming.page.stop
    place = stop.mapTo(calm.window, stop.rect().center())
    QTest.mouseClick(calm.window.windowHandle(), LEFT, pos=place)
    assert "stop" not in calm.calm.calls
    assert held(calm) == [True, False]


# What goes wrong, or is slow.


def test_a_bug_of_ours_is_told_and_is_not_in_the_way(scene):
    def breaks():
        raise ValueError("an index was wrong")

    scene.open()
    calming = scene.window.calming
    calming._ways = replace(calming._ways, open_calm=breaks)
    scene.press(F2)
    scene.seconds += 2
    assert calming.course.here() == frames_from_seconds(2)
    assert calming.page.isVisible()
    assert any("went wrong" in notice for notice in scene.notices())


def test_what_was_typed_is_kept_once_it_has_begun(scene, monkeypatch):
    scene.open()
    kept = []

    def keep():
        kept.append(scene.window.calming.page.isVisible())

    monkeypatch.setattr(scene.window.covering, "keep_what_is_written", keep)
    scene.press(F2)
    assert kept == []
    scene.qtbot.waitUntil(lambda: kept == [True])


# What is not to be seen.


def test_everything_is_hidden_with_the_line_that_tells_of_calm_now(calm):
    calm.press(ESC, times=2)
    assert calm.window.calm_note.notice is not None
    calm.window.covering.hide()
    assert calm.window.calm_note.notice is None
    assert calm.window.covering.page.isVisible()


def test_to_one_who_wakes_in_the_dark_no_light_comes_over_it(scene):
    scene.open().begin()
    scene.session.show_view(View.EYES_CLOSED)
    scene.session.views.stay_dark()
    for veil in scene.window.findChildren(Dissolve):
        veil.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    scene.press(F2)
    handle = scene.window.windowHandle()
    QTest.keyRelease(handle, F2)
    assert scene.window.looks.is_dim
    assert scene.window.findChildren(Dissolve) == []
    assert scene.window.findChildren(Stirring)
    scene.press(ESC, times=2)
    QTest.keyRelease(handle, ESC)
    assert not scene.window.looks.is_dim
    assert scene.window.looks.now == LIGHT
