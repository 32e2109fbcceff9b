import pytest

from companion.practice.lateness import EVERY
from companion.practice.sound_check import (
    FIRST_TICK,
    bell_check,
    sides_check,
    ticks_to_tap,
)
from companion.practice.timeline import Side
from companion.units import frames_from_seconds


@pytest.mark.parametrize("timeline", [bell_check(), sides_check()])
def test_a_check_is_short_and_fades_away(timeline):
    assert timeline.frames <= frames_from_seconds(10)
    assert timeline.fades_away
    assert len(timeline.chimes) == 1


def test_left_comes_before_right():
    sides = [each.side for each in sides_check().ticks]
    assert sides == [Side.LEFT, Side.LEFT, Side.RIGHT, Side.RIGHT]


def test_ticks_to_tap_along_with_are_even_and_free_of_overlap():
    ticks = ticks_to_tap().ticks
    at = [frames_from_seconds(FIRST_TICK + EVERY * n) for n in range(len(ticks))]
    assert [each.start for each in ticks] == at
    assert all(each.frames < frames_from_seconds(EVERY) for each in ticks)
    assert ticks[-1].end < ticks_to_tap().frames
