import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from companion.ui.widgets.flow_layout import FlowLayout


@pytest.fixture
def box(stage):
    box = QWidget()
    flow = FlowLayout(8, box)
    for _ in range(5):
        button = QPushButton()
        button.setFixedSize(100, 44)
        flow.addWidget(button)
    return stage(box, 540, 200)


def places(box):
    return [(child.x(), child.y()) for child in box.findChildren(QPushButton)]


def test_all_stand_in_one_line_where_there_is_room(box):
    assert places(box) == [(x, 0) for x in (0, 108, 216, 324, 432)]
    assert box.layout().heightForWidth(532) == 44


def test_what_has_no_room_goes_on_in_the_next_line(box, qtbot):
    box.resize(531, 200)
    qtbot.waitUntil(lambda: places(box)[4] == (0, 52))
    assert box.layout().heightForWidth(531) == 96
    assert box.layout().heightForWidth(100) == 5 * 44 + 4 * 8


def test_what_is_hidden_takes_no_place(box, qtbot):
    box.findChildren(QPushButton)[0].hide()
    qtbot.waitUntil(lambda: places(box)[1] == (0, 0))


def test_what_is_taken_out_is_gone(box):
    flow = box.layout()
    assert flow.itemAt(5) is None
    assert flow.takeAt(5) is None
    taken = flow.takeAt(0)
    assert taken.widget() is box.findChildren(QPushButton)[0]
    assert flow.count() == 4


def test_centred_widgets_come_closer_before_a_line_is_broken(stage, qtbot):
    box = QWidget()
    flow = FlowLayout(8, box, centred=True)
    for _ in range(2):
        button = QPushButton()
        button.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        button.minimumSizeHint = lambda: QSize(80, 44)
        button.sizeHint = lambda: QSize(100, 44)
        flow.addWidget(button)
    stage(box, 308, 100)
    assert places(box) == [(50, 0), (158, 0)]
    box.resize(188, 100)
    qtbot.waitUntil(lambda: places(box) == [(0, 0), (98, 0)])
    box.resize(160, 100)
    qtbot.waitUntil(lambda: places(box) == [(30, 0), (30, 52)])


def test_what_is_lower_stands_in_the_middle_of_its_line(box, qtbot):
    low = box.findChildren(QPushButton)[2]
    low.setFixedSize(100, 24)
    qtbot.waitUntil(lambda: places(box)[2] == (216, 10))
