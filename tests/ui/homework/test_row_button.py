"""A row says two things, is pressed like a button, and cuts no word."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from companion.ui.homework.row_button import RowButton


def test_it_is_pressed_with_enter_space_and_the_mouse(looks, stage):
    row = stage(RowButton(looks, "Heron", "no plan yet"), 400, 80)
    pressed = []
    row.clicked.connect(lambda: pressed.append(True))
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
        QTest.keyClick(row, key)
    QTest.mouseClick(row, Qt.MouseButton.LeftButton)
    assert len(pressed) == 4


def test_who_listens_hears_both(looks):
    row = RowButton(looks, "Heron", "no plan yet")
    assert row.accessibleName() == "Heron"
    assert row.accessibleDescription() == "no plan yet"
    row.tell("Otter", "being written")
    assert (row.accessibleName(), row.line()) == ("Otter", "being written")


@pytest.mark.parametrize("size", [100, 250])
def test_it_is_as_high_as_its_words_need_and_never_less_than_a_target(looks, size):
    looks.set_text_size(size)
    brief = RowButton(looks, "Heron")
    long = RowButton(looks, "Heron " * 30, "a line " * 40)
    assert brief.heightForWidth(400) >= looks.target
    assert long.heightForWidth(400) > 2 * brief.heightForWidth(400)
    assert long.heightForWidth(300) > long.heightForWidth(600)
