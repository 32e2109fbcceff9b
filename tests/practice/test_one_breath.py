"""One breath that goes round, and the place that it keeps when its pattern changes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.practice.model import BreathPattern, Phase
from companion.practice.one_breath import moment_in, one_breath, same_place
from companion.units import RATE, Frames, Millis
from fakes.made_practices import patterns

EASY = one_breath(BreathPattern(Millis(4_000), Millis(6_000)))
BOX = one_breath(BreathPattern(*[Millis(4_000)] * 4))
positions = st.integers(0, 200 * RATE).map(Frames)


@pytest.mark.parametrize(
    ("seconds", "phase", "fullness"),
    [
        (0, Phase.IN, 0.0),
        (2, Phase.IN, 0.5),
        (4, Phase.OUT, 1.0),
        (7, Phase.OUT, 0.5),
        (10, Phase.IN, 0.0),
        (1_002, Phase.IN, 0.5),
    ],
)
def test_a_breath_goes_round(seconds, phase, fullness):
    moment = moment_in(EASY, Frames(seconds * RATE))
    assert moment.phase is phase
    assert moment.fullness == pytest.approx(fullness)


@given(patterns, patterns, positions)
def test_a_change_of_pattern_never_makes_the_lungs_jump(before, after, position):
    first, second = one_breath(before), one_breath(after)
    was = moment_in(first, position)
    phases = {span.phase for span in second.phases}
    now = moment_in(second, same_place(first, position, second))
    if was.phase in phases:
        assert now.phase is was.phase
        assert now.fullness == pytest.approx(was.fullness, abs=0.001)


def test_a_pause_that_is_no_more_leads_on_to_the_next_part():
    held = Frames(6 * RATE)
    assert moment_in(BOX, held).phase is Phase.HOLD_FULL
    now = moment_in(EASY, same_place(BOX, held, EASY))
    assert (now.phase, now.fullness) == (Phase.OUT, 1.0)
    empty = Frames(14 * RATE)
    assert moment_in(BOX, empty).phase is Phase.HOLD_EMPTY
    now = moment_in(EASY, same_place(BOX, empty, EASY))
    assert (now.phase, now.fullness) == (Phase.IN, 0.0)
