"""The taps of a person, good and bad, as they would expect them to be read."""

from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.practice.tapping import tapped


def taps(*gaps: float) -> list[float]:
    return list(accumulate(gaps, initial=100.0))


def test_six_taps_give_the_pace() -> None:
    assert tapped(taps(4, 4, 4, 4)).rate is None
    assert tapped(taps(4, 4, 4, 4)).breaths == 5
    assert tapped(taps(4, 4, 4, 4, 4)).rate == pytest.approx(15)
    assert tapped([]).breaths == 0


@pytest.mark.parametrize(
    "gaps",
    [
        (5, 0.2, 4.8, 5, 5, 5, 5),  # one breath tapped twice, at once
        (5, 1.3, 3.7, 5, 5, 5, 5),  # and a little later
        (5, 5, 10, 5, 5, 5),  # one breath not tapped
        (5, 0.2, 4.8, 10, 5, 5, 5, 5),  # both
        (2, 45, 5, 5, 5, 5, 5),  # begun anew after a long gap
    ],
)
def test_one_tap_too_many_or_too_few_moves_nothing(gaps) -> None:
    assert tapped(taps(*gaps)).rate == pytest.approx(12, rel=0.03)


@pytest.mark.parametrize(("gap", "rate", "start"), [(1.5, 40, 20), (20, 3, 6)])
def test_a_pace_that_cannot_be_led_begins_at_the_bound(gap, rate, start) -> None:
    found = tapped(taps(*[gap] * 6))
    assert found.rate == pytest.approx(rate)
    assert found.start == start


def test_drumming_is_not_a_breath() -> None:
    found = tapped(taps(*[0.15] * 40))
    assert found.rate is None
    assert found.start is None


@given(st.lists(st.floats(0.01, 40), max_size=40))
def test_any_taps_give_a_pace_within_bounds_or_none(gaps) -> None:
    found = tapped(taps(*gaps))
    assert (found.rate is None) == (found.breaths < 6)
    assert found.start is None or 6 <= found.start <= 20


@given(st.floats(3, 10), st.lists(st.floats(-0.2, 0.2), min_size=9, max_size=9))
def test_an_uneven_hand_gives_nearly_the_pace(gap, errors) -> None:
    found = tapped([n * gap + error for n, error in enumerate(errors)])
    assert found.rate == pytest.approx(60 / gap, rel=0.15)
