"""The page of calm now: the orb moves, little is said, nothing can be done wrong."""

from itertools import combinations

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from companion.practice.calm import lay_calm
from companion.practice.model import Phase
from companion.practice.moments import moment_at
from companion.practice.wishes import NO_WISHES
from companion.ui.motion import Motion
from companion.ui.pages.calm import AGAIN, OFFERS_AT, CalmPage
from companion.ui.widgets.orb_shape import shape_at
from companion.units import RATE, frames_from_seconds
from fakes.player import FakePlayer

SPACE, TAB, ENTER = Qt.Key.Key_Space, Qt.Key.Key_Tab, Qt.Key.Key_Return
LATE = OFFERS_AT / RATE


@pytest.fixture
def calm(scene):
    scene.open()
    scene.press(Qt.Key.Key_F2)
    return scene


def page(scene) -> CalmPage:
    return scene.window.calming.page


def go_to(scene, seconds):
    scene.calm.move_to(seconds)
    page(scene).follow()


def held(scene):
    return [wish[1] for wish in scene.calm.wishes if wish[0] == "hold"]


def test_at_first_there_is_the_orb_and_nothing_to_read(calm):
    assert page(calm).orb.isVisible()
    assert page(calm).caption.text() == ""
    shown = [w for w in page(calm).findChildren(QWidget) if w.isVisible()]
    assert page(calm).offers not in shown
    assert page(calm).hint not in shown


def test_the_words_are_shown_as_they_are_said(calm):
    go_to(calm, 2)
    assert page(calm).caption.text().startswith("You are here.")


def test_the_orb_goes_out_from_the_first_frame(calm):
    go_to(calm, 0)
    first = page(calm).grab().toImage()
    go_to(calm, 2)
    assert page(calm).grab().toImage() != first


def test_after_a_minute_three_things_are_offered_and_the_focus_stays(calm):
    go_to(calm, LATE - 0.1)
    assert not page(calm).offers.isVisible()
    go_to(calm, LATE)
    assert page(calm).offers.isVisible()
    assert page(calm).hasFocus()
    assert "stop" not in calm.calm.calls


def test_what_was_there_does_not_move_when_they_come(calm):
    go_to(calm, LATE - 0.1)
    QTest.qWait(0)
    orb, caption = page(calm).orb.geometry(), page(calm).caption.geometry()
    go_to(calm, LATE)
    QTest.qWait(0)
    assert (page(calm).orb.geometry(), page(calm).caption.geometry()) == (orb, caption)


def test_to_keep_going_lets_them_go_for_a_while(calm):
    go_to(calm, LATE)
    page(calm).keep.click()
    assert not page(calm).offers.isVisible()
    go_to(calm, LATE + AGAIN / RATE - 1)
    assert not page(calm).offers.isVisible()
    go_to(calm, LATE + AGAIN / RATE)
    assert page(calm).offers.isVisible()


def test_to_look_around_is_asked_of_the_player(calm):
    go_to(calm, LATE)
    page(calm).around.click()
    assert calm.calm.wishes == ["look around"]
    assert not page(calm).offers.isVisible()


def test_all_of_it_can_be_reached_by_keyboard(calm):
    go_to(calm, LATE)
    reached = []
    for _ in range(4):
        calm.press(TAB)
        reached.append(QApplication.focusWidget())
    wanted = page(calm)
    assert reached == [wanted.keep, wanted.around, wanted.someone, wanted.stop]


def test_a_button_that_goes_gives_the_keyboard_back_to_the_page(calm):
    go_to(calm, LATE)
    calm.press(TAB)
    calm.press(ENTER)
    assert page(calm).hasFocus()


def test_the_way_out_is_seen_where_the_pointer_moves_or_the_keyboard_comes(calm):
    stop = page(calm).stop
    go_to(calm, 10)
    assert stop._opacity == 0.0
    page(calm)._wake()
    go_to(calm, 11)
    assert stop._opacity == 1.0
    go_to(calm, 20)
    assert stop._opacity == 0.0
    calm.press(TAB)
    assert QApplication.focusWidget() is stop
    go_to(calm, 21)
    assert stop._opacity == 1.0
    calm.press(ENTER)
    assert calm.calm.calls[-1] == "stop"


def test_space_held_breathes_out_with_the_person(calm):
    QTest.keyPress(page(calm), SPACE)
    again = QKeyEvent(
        QEvent.Type.KeyPress, SPACE, Qt.KeyboardModifier.NoModifier, " ", True
    )
    QApplication.sendEvent(page(calm), again)
    assert held(calm) == [True]
    QTest.keyRelease(page(calm), SPACE)
    assert held(calm) == [True, False]


def test_so_does_any_place_that_is_held(calm):
    place = QPoint(30, 200)
    QTest.mousePress(page(calm), Qt.MouseButton.LeftButton, pos=place)
    assert held(calm) == [True]
    QTest.mouseRelease(page(calm), Qt.MouseButton.LeftButton, pos=place)
    assert held(calm) == [True, False]


def test_a_key_whose_release_is_lost_is_let_go_of(calm):
    QTest.keyPress(page(calm), SPACE)
    QApplication.sendEvent(page(calm), QEvent(QEvent.Type.WindowDeactivate))
    assert held(calm) == [True, False]
    QTest.keyRelease(page(calm), SPACE)
    assert held(calm) == [True, False]


def test_other_keys_change_nothing(calm):
    for key in (Qt.Key.Key_A, Qt.Key.Key_Up, Qt.Key.Key_N, ENTER):
        calm.press(key)
    assert calm.calm.calls == ["play"]
    assert calm.calm.wishes == []


def test_that_there_is_no_sound_device_is_said_quietly(calm):
    calm.calm.said = "There is no sound device that can be used."
    go_to(calm, 1)
    assert page(calm).notice.isVisible()
    assert page(calm).hasFocus()


@pytest.mark.parametrize("size", [(640, 480), (640, 448), (900, 640), (1600, 1000)])
def test_nothing_is_cut_and_the_orb_has_room(calm, size):
    calm.window.resize(*size)
    go_to(calm, LATE)
    QTest.qWait(0)
    shown = page(calm)
    for button in (shown.keep, shown.around, shown.someone, shown.stop):
        there = button.rect().translated(button.mapTo(shown, QPoint(0, 0)))
        assert shown.rect().contains(there)
        assert button.width() >= button.minimumSizeHint().width()
        assert button.height() >= 44
    assert shown.orb.height() >= 120
    assert shown.caption.height() >= 64


@pytest.mark.parametrize("motion", ["full", "none"])
@pytest.mark.parametrize("size", [(640, 448), (640, 480), (900, 640)])
@pytest.mark.parametrize("percent", [80, 200, 250])
def test_in_any_size_of_text_nothing_is_cut_or_lies_over_another(
    calm, size, percent, motion
):
    calm.window.looks.set_text_size(percent)
    calm.window.looks.set_motion(motion)
    calm.window.resize(*size)
    calm.calm.said = "There is no sound device that can be used."
    go_to(calm, LATE)
    QTest.qWait(0)
    shown = page(calm)
    parts = [
        shown.notice,
        shown.orb,
        shown.caption,
        shown.keep,
        shown.around,
        shown.someone,
        shown.stop,
    ]
    places = [
        part.rect().translated(part.mapTo(shown, QPoint(0, 0)))
        for part in parts
        if part.isVisible()
    ]
    for one, other in combinations(places, 2):
        assert not one.intersects(other)
    for place in places:
        assert shown.rect().contains(place)
    for button in (shown.keep, shown.around, shown.someone, shown.stop):
        assert button.height() >= button.heightForWidth(button.width())


def test_text_that_was_made_larger_meanwhile_has_its_room(calm):
    calm.press(Qt.Key.Key_Escape, times=2)
    calm.window.resize(640, 480)
    calm.window.looks.set_text_size(250)
    calm.calm = FakePlayer(lay_calm(lambda _text: None))
    calm.press(Qt.Key.Key_F2)
    go_to(calm, LATE)
    QTest.qWait(0)
    assert page(calm).someone.height() >= page(calm).someone.heightForWidth(
        page(calm).someone.width()
    )


def test_without_motion_no_seconds_are_counted_while_a_person_breathes_out():
    held = lay_calm(lambda _text: None, NO_WISHES.holding(frames_from_seconds(2), True))
    looks = Motion.NONE
    going = shape_at(moment_at(held, frames_from_seconds(4)), looks)
    assert (going.phase, going.left) == (Phase.OUT, 2)
    still = shape_at(moment_at(held, frames_from_seconds(9)), looks)
    assert (still.phase, still.whole) == (Phase.OUT, 0)
