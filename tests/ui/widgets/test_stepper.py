"""Numbers that are stepped: by arrows, typing, mouse; and asked for past their end."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from companion.ui.looks import TARGET
from companion.ui.widgets.stepper import Stepper


@pytest.fixture
def stepper(looks, stage):
    made = Stepper(looks, "Breath in", (1.0, 12.0), 0.5, " s")
    made.set_value(4.0)
    made.told = []
    made.pushed.connect(made.told.append)
    return stage(made, made.sizeHint().width(), TARGET)


def test_the_arrows_step_by_half_a_second(stepper):
    QTest.keyClick(stepper.field, Qt.Key.Key_Up)
    assert stepper.value() == 4.5
    QTest.keyClick(stepper.field, Qt.Key.Key_Down)
    QTest.keyClick(stepper.field, Qt.Key.Key_Down)
    assert stepper.value() == 3.5
    assert stepper.field.text() == "3.5 s"


def test_buttons_step_too_and_are_large_enough(stepper):
    QTest.mouseClick(stepper.more, Qt.MouseButton.LeftButton)
    assert stepper.value() == 4.5
    QTest.mouseClick(stepper.less, Qt.MouseButton.LeftButton)
    assert stepper.value() == 4.0
    for part in (stepper.less, stepper.field, stepper.more):
        assert part.width() >= TARGET
        assert part.height() >= TARGET


@pytest.mark.parametrize(("typed", "led_to", "way"), [("15", 12, 1), ("0.2", 1, -1)])
def test_a_number_beyond_the_ends_is_led_back_and_told(stepper, typed, led_to, way):
    stepper.field.selectAll()
    QTest.keyClicks(stepper.field, typed)
    assert stepper.field.text() == f"{typed} s"
    QTest.keyClick(stepper.field, Qt.Key.Key_Return)
    assert stepper.value() == led_to
    assert stepper.field.text() == f"{led_to} s"
    assert stepper.told[-1] == way


def test_a_number_can_be_typed(stepper):
    stepper.field.selectAll()
    QTest.keyClicks(stepper.field, "7.5")
    assert stepper.value() == 7.5


@pytest.mark.parametrize(
    ("value", "key", "expected"),
    [
        (4.25, Qt.Key.Key_Up, 4.5),
        (4.25, Qt.Key.Key_Down, 4.0),
        (11.75, Qt.Key.Key_Up, 12.0),
    ],
)
def test_a_number_between_steps_goes_to_the_next_whole_one(
    stepper, value, key, expected
):
    stepper.set_value(value)
    QTest.keyClick(stepper.field, key)
    assert stepper.value() == expected
    assert stepper.told == []


def test_a_step_past_the_end_changes_nothing_and_is_told(stepper):
    stepper.set_value(12.0)
    QTest.keyClick(stepper.field, Qt.Key.Key_Up)
    QTest.mouseClick(stepper.more, Qt.MouseButton.LeftButton)
    assert (stepper.value(), stepper.told) == (12.0, [1, 1])
    stepper.set_value(1.0)
    QTest.keyClick(stepper.field, Qt.Key.Key_Down)
    assert (stepper.value(), stepper.told) == (1.0, [1, 1, -1])


def test_a_number_past_an_end_is_shown_as_it_is(stepper):
    stepper.set_value(14.25)
    assert stepper.value() == 14.25
    assert stepper.field.text() == "14.25 s"


def test_it_is_a_number_field_to_those_who_listen(stepper):
    told = QAccessible.queryAccessibleInterface(stepper.field)
    assert told.role() is QAccessible.Role.SpinBox
    assert told.text(QAccessible.Text.Name) == "Breath in"
    assert stepper.less.accessibleName() == "Breath in: less"
    assert stepper.more.accessibleName() == "Breath in: more"


def test_the_wheel_is_left_to_the_page(stepper):
    stepper.field.setFocus()
    at = QPointF(stepper.field.rect().center())
    wheel = QWheelEvent(
        at,
        QPointF(stepper.field.mapToGlobal(at.toPoint())),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    assert wheel.type() is QEvent.Type.Wheel
    QApplication.sendEvent(stepper.field, wheel)
    assert stepper.value() == 4.0


def test_tab_stops_once(stepper):
    stepper.field.setFocus()
    assert stepper.less.focusPolicy() is Qt.FocusPolicy.NoFocus
    assert stepper.more.focusPolicy() is Qt.FocusPolicy.NoFocus
