import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from companion.ui.looks import DARK, LIGHT
from companion.ui.widgets.chip import Chip, Heart


@pytest.mark.parametrize("heart", [False, True])
@pytest.mark.parametrize("look", [LIGHT, DARK], ids=["light", "dark"])
def test_on_and_off_can_be_told_apart(stage, looks, look, heart):
    looks.force(look)
    chip = stage(Chip(looks, "Settle", heart=heart), 120, 44)
    off = chip.grab().toImage()
    chip.click()
    assert chip.grab().toImage() != off


def test_space_and_enter_switch_it(stage, looks):
    chip = stage(Chip(looks, "5 min", told="Up to 5 minutes"), 80, 44)
    QTest.keyClick(chip, Qt.Key.Key_Space)
    assert chip.isChecked()
    QTest.keyClick(chip, Qt.Key.Key_Enter)
    assert not chip.isChecked()
    told = QAccessible.queryAccessibleInterface(chip)
    assert told.text(QAccessible.Text.Name) == "Up to 5 minutes"
    assert told.role() == QAccessible.Role.CheckBox


def test_a_heart_is_full_or_an_outline(stage, looks):
    heart = stage(Heart(looks, "Favourite: Pendulum"), 44, 44)
    outline = heart.grab().toImage()
    assert outline.pixelColor(22, 22) != LIGHT.accent
    QTest.mouseClick(heart, Qt.MouseButton.LeftButton)
    QTest.mouseMove(heart.parentWidget())
    assert heart.isChecked()
    assert heart.grab().toImage().pixelColor(22, 22) == LIGHT.accent


def test_the_keyboard_sees_where_it_is(stage, looks):
    chip = stage(Chip(looks, "Settle"), 120, 44)
    chip.clearFocus()
    plain = chip.grab().toImage()
    chip.setFocus(Qt.FocusReason.TabFocusReason)
    assert chip.grab().toImage() != plain
