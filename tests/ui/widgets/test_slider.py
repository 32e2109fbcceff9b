import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage, QRegion
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from companion.ui.looks import DARK, LIGHT
from companion.ui.widgets.slider import FeelingSlider


@pytest.fixture
def slider(looks, stage):
    return stage(FeelingSlider(looks, "Energy"), 428, 44)


def x_of(slider, value):
    track = slider.track()
    return QPoint(round(track.left() + track.width() * value / 100), 22)


LEFT = Qt.MouseButton.LeftButton


def test_it_waits_in_the_middle_without_an_answer(slider):
    assert slider.value() == 50
    assert slider.answer() is None
    assert slider.accessibleDescription().startswith("Not answered.")


def test_touching_the_middle_is_an_answer(slider, qtbot):
    with qtbot.waitSignal(slider.changed):
        qtbot.mouseClick(slider, LEFT, pos=x_of(slider, 50))
    assert slider.answer() == 50
    assert slider.accessibleDescription() == ""


@pytest.mark.parametrize("value", [0, 1, 37, 99, 100])
def test_the_thumb_goes_where_it_is_put(slider, qtbot, value):
    qtbot.mouseClick(slider, LEFT, pos=x_of(slider, value))
    assert slider.answer() == value


def test_a_drag_is_one_answer(slider, qtbot):
    told = []
    slider.changed.connect(lambda: told.append(slider.answer()))
    QTest.mousePress(slider, LEFT, pos=x_of(slider, 50))
    for value in (40, 30, 20):
        QTest.mouseMove(slider, x_of(slider, value))
    assert slider.answer() == 20
    QTest.mouseRelease(slider, LEFT, pos=x_of(slider, 20))
    assert told == [20]


def test_a_drag_beyond_the_end_stays_at_the_end(slider, qtbot):
    QTest.mousePress(slider, LEFT, pos=x_of(slider, 90))
    QTest.mouseMove(slider, QPoint(5000, 22))
    QTest.mouseRelease(slider, LEFT, pos=QPoint(5000, 22))
    assert slider.answer() == 100


def test_other_buttons_do_nothing(slider, qtbot):
    qtbot.mouseClick(slider, Qt.MouseButton.RightButton, pos=x_of(slider, 10))
    QTest.mouseMove(slider, x_of(slider, 20))
    assert slider.answer() is None


def test_the_keyboard_answers_and_takes_back(slider, qtbot):
    qtbot.keyClick(slider, Qt.Key.Key_Space)
    assert slider.answer() == 50
    qtbot.keyClick(slider, Qt.Key.Key_Right)
    assert slider.answer() == 51
    qtbot.keyClick(slider, Qt.Key.Key_PageDown)
    assert slider.answer() == 41
    qtbot.keyClick(slider, Qt.Key.Key_Home)
    assert slider.answer() == 0
    with qtbot.waitSignal(slider.changed):
        qtbot.keyClick(slider, Qt.Key.Key_Delete)
    assert slider.answer() is None
    assert slider.value() == 50


def test_showing_an_answer_is_not_answering(slider, qtbot):
    with qtbot.assertNotEmitted(slider.changed):
        slider.set_answer(0)
    assert slider.answer() == 0


def test_answered_and_unanswered_look_different(slider):
    waiting = slider.grab().toImage()
    slider.set_answer(50)
    assert slider.grab().toImage() != waiting


@pytest.mark.parametrize("look", [LIGHT, DARK])
@pytest.mark.parametrize("answer", [None, 0, 64])
def test_nothing_of_it_has_a_colour(looks, stage, look, answer):
    looks.force(look)
    slider = stage(FeelingSlider(looks, "Energy"), 428, 44)
    slider.set_answer(answer)
    image = QImage(slider.size(), QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    slider.render(image, QPoint(), QRegion(), QWidget.RenderFlag.DrawChildren)
    painted = [
        image.pixelColor(x, y)
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() == 255
    ]
    assert len(painted) > 300
    for color in painted:
        assert max(color.getRgb()[:3]) - min(color.getRgb()[:3]) <= 1


def test_the_wedges_grow_toward_the_ends(slider):
    image = slider.grab().toImage()
    ground = image.pixelColor(0, 0)

    def height_at(x):
        below = range(round(slider.middle()) + 8, slider.height())
        return sum(image.pixelColor(round(x), y) != ground for y in below)

    track = slider.track()
    middle, quarter = track.center().x(), track.width() / 4
    left = [height_at(x) for x in (middle - quarter, track.left() + 2)]
    right = [height_at(x) for x in (middle + quarter, track.right() - 2)]
    assert 0 < left[0] < left[1]
    assert 0 < right[0] < right[1]
