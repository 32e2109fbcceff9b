from datetime import time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.sound.ears import DAY, DUSK, Ears, darkness, second_of_day

NIGHT = (time(22), time(7))
TIMES = st.times().map(lambda each: each.replace(second=0, microsecond=0))
BLOCK = np.array([[0.5, -0.25], [1.0, 0.0]], np.float32)


def test_with_the_usual_ears_nothing_is_touched() -> None:
    assert Ears().heard(BLOCK, 0, 1) is BLOCK


def test_by_day_a_night_cap_touches_nothing() -> None:
    noon = second_of_day(time(12))
    assert Ears(night_cap=0.2).heard(BLOCK, noon, noon + 1) is BLOCK


def test_mono_is_the_average_on_both_sides() -> None:
    heard = Ears(mono=True).heard(BLOCK, 0, 1)
    assert heard.tolist() == [[0.125, 0.125], [0.5, 0.5]]


def test_left_and_right_change_places() -> None:
    heard = Ears(swapped=True).heard(BLOCK, 0, 1)
    assert heard.tolist() == [[-0.25, 0.5], [0.0, 1.0]]


@pytest.mark.parametrize(
    ("at", "gain"),
    [
        (time(21, 59, 59), 1.0),
        (time(22, 0, 30), 0.6),
        (time(22, 1), 0.2),
        (time(0), 0.2),
        (time(7), 0.2),
        (time(7, 0, 30), 0.6),
        (time(7, 1), 1.0),
    ],
)
def test_the_cap_holds_over_midnight_and_comes_and_goes_in_a_minute(
    at: time, gain: float
) -> None:
    ears = Ears(night_cap=0.2, night=NIGHT)
    assert ears.gain(second_of_day(at)) == pytest.approx(gain)


def test_a_night_of_no_length_never_comes() -> None:
    assert darkness(second_of_day(time(22, 0, 10)), (time(22), time(22))) == 0


def test_a_block_glides_within_itself() -> None:
    ears = Ears(night_cap=0.0, night=NIGHT)
    dusk = second_of_day(time(22))
    heard = ears.heard(np.ones((480, 2), np.float32), dusk + 20, dusk + 30)
    assert heard[0, 0] == pytest.approx(ears.gain(dusk + 20))
    assert np.abs(np.diff(heard[:, 0])).max() < 0.001
    assert len(ears.heard(heard[:0], dusk + 20, dusk + 30)) == 0


@given(TIMES, TIMES, st.floats(0, DAY), st.floats(0, 1))
def test_the_night_never_comes_with_a_jump(
    begins: time, ends: time, at: float, later: float
) -> None:
    night = (begins, ends)
    step = abs(darkness((at + later) % DAY, night) - darkness(at, night))
    assert step <= later / DUSK * np.pi / 2 + 1e-6
