"""The button of calm now: one corner, whatever is shown, and nothing under it."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractSlider, QLineEdit, QWidget

from companion.ui.where import Where


def before(scene):
    scene.choose()


def session(scene):
    scene.begin()


def after(scene):
    scene.begin().finish()


def hidden(scene):
    scene.window.covering.hide()


def helped_over_the_cover(scene):
    scene.window.covering.hide()
    scene.window.covering.show_help()


def settings(scene):
    scene.window.places.go(Where.SETTINGS)


STATES = [lambda _scene: None, settings, before, session, after, hidden]
STATES += [helped_over_the_cover]


def on_the_window(widget: QWidget) -> QRect:
    return QRect(widget.mapTo(widget.window(), QPoint(0, 0)), widget.size())


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("size", [(640, 480), (900, 640)])
def test_it_is_in_the_same_corner_and_lies_over_nothing(scene, state, size):
    scene.open()
    scene.window.resize(*size)
    QTest.qWait(0)
    corner = on_the_window(scene.window.calm_button)
    assert corner.left() <= 8
    assert size[1] - corner.bottom() <= 16
    state(scene)
    QTest.qWait(0)
    button = scene.window.calm_button
    assert button.isVisible()
    assert on_the_window(button) == corner
    for kind in (QAbstractButton, QAbstractSlider, QLineEdit):
        for other in scene.window.findChildren(kind):
            if other.isVisible() and other is not button:
                assert not on_the_window(other).intersects(corner), other


@pytest.mark.parametrize("state", STATES)
def test_pressed_it_begins_calm_now(scene, state):
    scene.open()
    state(scene)
    QTest.mouseClick(scene.window.calm_button, Qt.MouseButton.LeftButton)
    assert scene.window.calming.is_open


def test_it_is_large_and_has_a_name(scene):
    scene.open()
    button = scene.window.calm_button
    assert min(button.width(), button.height()) >= 56
    heard = QAccessible.queryAccessibleInterface(button)
    assert heard.text(QAccessible.Text.Name) == "Calm now"
    assert heard.role() is QAccessible.Role.PushButton


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_by_keyboard_it_comes_after_the_rail(scene, key):
    scene.open()
    scene.window.rail.tabs()[1].setFocus()
    scene.press(Qt.Key.Key_Tab)
    assert scene.window.calm_button.hasFocus()
    scene.press(key)
    assert scene.window.calming.is_open


def test_in_a_session_it_is_unseen_while_the_controls_are_and_still_works(scene):
    scene.open().begin()
    button = scene.window.calm_button
    seen = button.grab().toImage()
    scene.session.controls.shown.emit(False)
    assert button.grab().toImage() != seen
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert scene.window.calming.is_open


def test_after_a_session_it_is_seen_again(scene):
    scene.open().begin()
    seen = scene.window.calm_button.grab().toImage()
    scene.session.controls.shown.emit(False)
    scene.finish()
    assert scene.window.calm_button.grab().toImage() == seen
