"""A table of any length."""

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest

from companion.ui.looks import DARK
from companion.ui.widgets.table import Columns, Table, TableModel, shared

HUNDRED_THOUSAND = 100_000


def columns(rows, asked=None):
    def cell(row, column):
        if asked is not None:
            asked.add(row)
        return f"{row}.{column}"

    return Columns(("When", "Distress"), rows, cell)


@pytest.fixture
def table(stage, looks):
    return lambda held: stage(Table(looks, "Distress", held), 400, 300)


def test_of_100_000_rows_only_those_that_are_seen_are_asked_for(table, qtbot):
    asked = set()
    shown = table(columns(HUNDRED_THOUSAND, asked))
    qtbot.waitUntil(lambda: 7 in asked)
    shown.scrollToBottom()
    qtbot.waitUntil(lambda: HUNDRED_THOUSAND - 1 in asked)
    assert len(asked) < 100


def test_the_end_is_reached_by_keyboard(table):
    shown = table(columns(HUNDRED_THOUSAND))
    shown.setFocus(Qt.FocusReason.TabFocusReason)
    assert shown.currentIndex().row() == 0
    QTest.keyClick(shown, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    assert shown.currentIndex().row() == HUNDRED_THOUSAND - 1


def test_the_row_that_the_keyboard_comes_to_is_seen_whole(table):
    shown = table(columns(3))
    shown.setFocus(Qt.FocusReason.TabFocusReason)
    chosen = shown.selectionModel().selectedIndexes()
    assert [(at.row(), at.column()) for at in chosen] == [(0, 0), (0, 1)]


def test_it_is_as_high_as_its_rows_up_to_eight(table):
    one, eight, many = (table(columns(n)).height() for n in (1, 8, 400))
    assert one < eight == many


def test_something_else_can_be_shown(table):
    shown = table(columns(3))
    shown.show_columns(columns(1))
    assert shown.model().rowCount() == 1
    assert shown.model().index(0, 1).data() == "0.1"


def test_columns_have_headings_and_rows_have_numbers(qapp):
    model = TableModel(columns(2))
    across, down = Qt.Orientation.Horizontal, Qt.Orientation.Vertical
    assert [model.headerData(n, across) for n in (0, 1)] == ["When", "Distress"]
    assert model.headerData(1, down) == "2"
    assert model.headerData(0, across, Qt.ItemDataRole.DecorationRole) is None
    assert model.rowCount(model.index(0, 0)) == model.columnCount(model.index(0, 0))
    assert model.data(model.index(0, 0), Qt.ItemDataRole.DecorationRole) is None
    assert model.rowCount(QModelIndex()) == 2


def test_it_wears_another_look(table, looks):
    shown = table(columns(1))
    looks.force(DARK)
    assert shown.palette().text().color() == DARK.text


@pytest.mark.parametrize(
    ("wishes", "room", "widths"),
    [
        ([100, 50], 200, [100, 50]),
        ([100, 150], 200, [100, 100]),
        ([170, 160, 60, 60], 400, [170, 110, 60, 60]),
        ([250, 160, 60, 60], 300, [84, 96, 60, 60]),
        ([100, 100], 0, [0, 0]),
        ([], 100, []),
    ],
)
def test_where_there_is_little_room_all_but_the_first_column_give_way(
    wishes, room, widths
):
    assert shared(wishes, room) == widths


def test_no_column_is_cut_off_at_the_side(stage, looks):
    headers = ("When", "Practice", "Before", "After")
    held = Columns(headers, 3, lambda _row, column: "word " * (9 if column < 2 else 1))
    shown = stage(Table(looks, "Pairs", held), 480, 300)
    heads = shown.horizontalHeader()
    after = heads.sectionViewportPosition(3) + heads.sectionSizeHint(3)
    assert after <= shown.viewport().width()


def wide_columns(rows):
    heads = tuple(f"A long heading, {place}" for place in range(6))
    return Columns(heads, rows, lambda row, column: f"{row}.{column}")


def test_columns_that_find_no_room_are_scrolled_to_and_none_is_cut(stage, looks):
    shown = stage(Table(looks, "All", wide_columns(3), whole=True), 300, 300)
    bar = shown.horizontalScrollBar()
    assert bar.maximum() > 0
    high = shown.height()
    assert shown.viewport().height() >= 3 * shown.rowHeight(0)
    shown.setFocus()
    QTest.keyClick(shown, Qt.Key.Key_End)
    assert bar.value() > 0
    shown.resize(2000, 300)
    assert shown.horizontalScrollBarPolicy() is Qt.ScrollBarPolicy.ScrollBarAlwaysOff
    assert shown.height() < high


def test_rows_to_press_are_as_high_as_is_asked(stage, looks):
    shown = stage(Table(looks, "All", columns(30), shown=12, row=44), 400, 900)
    assert shown.rowHeight(0) == 44
    assert shown.viewport().height() == 12 * 44
