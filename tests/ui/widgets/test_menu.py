"""Lists to choose from: every row can be hit, a line between rows is none."""

import pytest
from PySide6.QtGui import QShowEvent

from companion.ui.looks import DARK, TARGET
from companion.ui.widgets.menu import Menu
from companion.ui.widgets.picker import Picker


@pytest.fixture
def menu(looks, stage):
    picker = stage(Picker(looks, "Country"), 300, 60)
    picker.set_items([(1, "Austria"), (2, "Ireland")], 1)
    return picker.menu_shown


def heights(menu):
    menu.sizeHint()  # lays the rows out
    return [menu.actionGeometry(row).height() for row in menu.actions()]


def test_every_row_can_be_hit(menu):
    assert len(heights(menu)) == 2
    assert min(heights(menu)) >= TARGET


@pytest.mark.parametrize("percent", [80, 250])
def test_rows_grow_with_the_text(menu, looks, percent):
    looks.set_text_size(percent)
    assert min(heights(menu)) >= looks.target


def test_a_list_wears_the_look_that_holds(menu, looks):
    looks.force(DARK)
    menu.showEvent(QShowEvent())
    assert menu.palette().color(menu.palette().ColorRole.Window) == DARK.ground


def test_a_line_between_rows_is_no_row(looks, qtbot):
    menu = Menu(looks, None)
    qtbot.addWidget(menu)
    menu.addAction("One")
    menu.addSeparator()
    menu.addAction("Two")
    assert heights(menu)[1] < TARGET / 2
