"""Where calm now is: its own clock, then the sound's, and never back."""

import pytest

from companion.ports import PlayerState
from companion.practice.calm import lay_calm
from companion.practice.model import Phase
from companion.ui.course import Course
from companion.units import Frames, frames_from_seconds
from fakes.player import FakePlayer


def at(seconds: float) -> Frames:
    return frames_from_seconds(seconds)


class Clock:
    def __init__(self) -> None:
        self.seconds = 100.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


def opening() -> FakePlayer:
    return FakePlayer(lay_calm(lambda _text: None), ready=False)


def test_before_there_is_sound_its_own_clock_moves_the_picture(clock: Clock) -> None:
    course = Course(clock, opening())
    course.begin()
    assert course.moment().fullness == 1.0
    clock.seconds += 2.5
    assert course.here() == at(2.5)
    assert course.moment().phase is Phase.OUT


def test_the_sound_is_told_where_the_picture_is_by_then(clock: Clock) -> None:
    player = opening()
    course = Course(clock, player)
    course.begin()
    clock.seconds += 0.4
    assert player.where is not None
    assert player.where() == at(0.4)


def test_once_there_is_sound_that_alone_counts(clock: Clock) -> None:
    player = opening()
    course = Course(clock, player)
    course.begin()
    clock.seconds += 0.4
    assert course.here() == at(0.4)
    player.now_state = PlayerState.PLAYING
    player.move_to(0.41)
    clock.seconds += 30
    assert course.here() == at(0.41)


def test_until_what_was_given_to_the_device_is_heard_the_picture_waits(
    clock: Clock,
) -> None:
    player = opening()
    course = Course(clock, player)
    course.begin()
    clock.seconds += 0.4
    shown = course.here()
    player.now_state = PlayerState.PLAYING
    player.move_to(0.35)
    assert course.here() == shown
    player.move_to(0.45)
    assert course.here() == at(0.45)


def test_asked_often_it_loses_no_frame(clock: Clock) -> None:
    course = Course(clock, None)
    for _ in range(1000):
        clock.seconds += 0.0012345
        course.here()
    assert abs(course.here() - at(1.2345)) <= 1


def test_without_a_player_a_held_breath_goes_out_all_the_same(clock: Clock) -> None:
    course = Course(clock, None)
    clock.seconds += 8
    assert course.moment().phase is Phase.IN
    before = course.moment().fullness
    course.hold(held=True)
    clock.seconds += 0.2
    assert course.moment().phase is Phase.OUT
    assert course.moment().fullness == pytest.approx(before, abs=0.15)
    clock.seconds += 2
    course.hold(held=False)
    clock.seconds += 0.5
    assert course.moment().phase is Phase.IN


def test_without_a_player_one_can_look_around(clock: Clock) -> None:
    course = Course(clock, None)
    clock.seconds += 70
    course.look_around()
    clock.seconds += 16
    assert course.moment().phase is None
    assert course.moment().caption is not None


def test_paused_it_stands_still(clock: Clock) -> None:
    course = Course(clock, None)
    clock.seconds += 5
    course.pause()
    clock.seconds += 60
    assert course.here() == at(5)
    course.resume()
    clock.seconds += 1
    assert course.here() == at(6)


def test_a_player_that_broke_is_let_go_of_and_its_fault_told_once(clock: Clock) -> None:
    player = FakePlayer(lay_calm(lambda _text: None))
    course = Course(clock, player)
    course.begin()
    player.move_to(12)
    course.here()
    fault = RuntimeError("gone")
    player.break_down(fault)
    assert course.lost() is fault
    assert course.lost() is None
    assert player.calls[-1] == "close"
    clock.seconds += 3
    assert course.here() == at(15)
    assert not course.is_over


def test_it_is_over_at_its_end_and_where_it_has_faded(clock: Clock) -> None:
    alone = Course(clock, None)
    clock.seconds += 4000
    alone.here()
    assert alone.is_over
    player = FakePlayer(lay_calm(lambda _text: None))
    player.stops_at_once = False
    course = Course(clock, player)
    course.begin()
    course.stop()
    assert not course.is_over
    player.stop()
    player.now_state = PlayerState.STOPPED
    assert course.is_over


def test_a_player_that_comes_while_it_is_paused_is_paused_too(clock: Clock) -> None:
    course = Course(clock, None)
    course.pause()
    player = opening()
    course.attach(player)
    assert player.calls == ["play", "pause"]


def test_a_player_that_breaks_in_a_pause_leaves_the_pause(clock: Clock) -> None:
    player = opening()
    course = Course(clock, player)
    course.begin()
    course.pause()
    player.break_down(RuntimeError("gone"))
    assert course.lost() is not None
    clock.seconds += 5
    assert course.here() == 0
    course.resume()
    clock.seconds += 1
    assert course.here() == at(1)
