import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from companion.checkin.records import Zone
from companion.ui.widgets.distress import distress_row
from companion.ui.widgets.questions import zone_row


@pytest.fixture
def row(looks, stage):
    made = stage(distress_row(looks, {}), 600, 44)
    made.choices[0].setFocus()
    return made


def press(*keys):
    for key in keys:
        QTest.keyClick(QApplication.focusWidget(), key)


def test_nothing_is_chosen_until_someone_chooses(row, qtbot):
    assert row.value() is None
    press(Qt.Key.Key_Tab)
    assert row.value() is None


def test_the_first_arrow_chooses_where_it_is_and_the_next_ones_move(row):
    press(Qt.Key.Key_Right)
    assert row.value() == 0
    press(Qt.Key.Key_Right, Qt.Key.Key_Down)
    assert row.value() == 2
    press(Qt.Key.Key_Left)
    assert row.value() == 1
    press(Qt.Key.Key_Left, Qt.Key.Key_Left)
    assert row.value() == 0


@pytest.mark.parametrize(
    ("keys", "value"),
    [
        ("0", 0),
        ("7", 7),
        ("10", 10),
        ("100", 0),
        ("17", 7),
        ("31", 1),
    ],
)
def test_a_number_can_be_typed(row, keys, value):
    press(*keys)
    assert row.value() == value
    assert row.choices[value].hasFocus()


def test_home_and_end_go_to_the_ends(row):
    press(Qt.Key.Key_End)
    assert row.value() == 10
    press(Qt.Key.Key_Home)
    assert row.value() == 0


@pytest.mark.parametrize("key", [Qt.Key.Key_Delete, Qt.Key.Key_Backspace])
def test_an_answer_can_be_taken_back(row, qtbot, key):
    press("0")
    assert row.value() == 0
    with qtbot.waitSignal(row.changed):
        press(key)
    assert row.value() is None
    with qtbot.assertNotEmitted(row.changed):
        press(key)


def test_pressing_an_answer_again_keeps_it(row, qtbot):
    for _ in range(2):
        qtbot.mouseClick(row.choices[4], Qt.MouseButton.LeftButton)
        assert row.value() == 4
    press(Qt.Key.Key_Space)
    assert row.value() == 4


def test_tab_enters_the_row_where_the_answer_is(row):
    press("6")
    stops = [
        index
        for index, choice in enumerate(row.choices)
        if choice.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert stops == [6]


def test_an_answer_given_earlier_is_shown(looks, qtbot):
    row = zone_row(looks)
    qtbot.addWidget(row)
    with qtbot.assertNotEmitted(row.changed):
        row.set_value(Zone.ENOUGH)
    assert row.value() is Zone.ENOUGH
    assert row.choices[1].accessibleDescription() == "I can be with it"


def test_the_ends_of_the_scale_are_named(row):
    assert row.choices[0].accessibleName() == "0, none"
    assert row.choices[10].accessibleName() == "10, as much as can be"


def test_answers_fit_a_narrow_column_and_stand_apart_in_a_wide_one(looks, stage, qtbot):
    row = stage(distress_row(looks, {}), 504, 44)
    narrow = [choice.geometry() for choice in row.choices]
    assert narrow[-1].right() <= 504
    assert all(choice.width() >= 44 for choice in narrow)
    row.resize(640, 44)
    one, other = row.choices[:2]
    apart = narrow[1].left() - narrow[0].right()
    qtbot.waitUntil(lambda: other.x() - one.geometry().right() > apart)


def test_a_row_takes_none_of_the_height_that_a_page_has_left(looks, stage):
    row, page = zone_row(looks), QWidget()
    column = QVBoxLayout(page)
    column.addWidget(row)
    column.addStretch()
    stage(page, 600, 600)
    column.activate()
    assert row.height() == row.heightForWidth(600 - 2 * column.contentsMargins().left())
