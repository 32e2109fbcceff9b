import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.practice.lateness import (
    EARLY,
    EVERY,
    FINDING,
    LEAST_TAPS,
    Lateness,
    lateness,
)

ENOUGH = FINDING + LEAST_TAPS


def taps(late: float, jitter: list[float], first: float = 0.0) -> list[float]:
    """Tap along with ticks that are heard late, early by as much as people are."""
    return [
        first + EVERY * number + late - EARLY + off for number, off in enumerate(jitter)
    ]


delays = st.integers(0, 100).map(lambda tens: tens / 100)
jitters = st.lists(st.floats(-0.02, 0.02), min_size=ENOUGH, max_size=20)


@given(late=delays, jitter=jitters, first=st.floats(0, 60))
def test_a_steady_hand_finds_the_delay_wherever_the_ticks_begin(late, jitter, first):
    found = lateness(taps(late, jitter, first), first)
    assert found.delay_ms is not None
    assert abs(found.delay_ms - 1000 * late) <= 25
    assert found.delay_ms % 10 == 0


@given(
    late=delays,
    jitter=st.lists(st.floats(-0.02, 0.02), min_size=16, max_size=24),
    astray=st.lists(st.floats(0, EVERY), min_size=1, max_size=3),
    data=st.data(),
)
def test_a_few_taps_astray_move_it_little(late, jitter, astray, data):
    given_taps = taps(late, jitter)
    for off in astray:
        given_taps[data.draw(st.integers(0, len(given_taps) - 1))] += off
    found = lateness(given_taps)
    assert found.delay_ms is not None
    assert abs(found.delay_ms - 1000 * late) <= 40


@given(late=delays, skipped=st.integers(0, 9), jitter=jitters)
def test_a_tick_without_a_tap_changes_nothing(late, skipped, jitter):
    whole = taps(late, [*jitter, 0.0])
    left = [tap for number, tap in enumerate(whole) if number != skipped]
    found = lateness(left)
    assert found.delay_ms is not None
    assert abs(found.delay_ms - 1000 * late) <= 25


@given(st.lists(st.floats(0, 200), max_size=60))
def test_whatever_is_tapped_the_delay_is_within_bounds(anyhow):
    found = lateness(anyhow)
    assert found.delay_ms is None or 0 <= found.delay_ms <= 1000
    assert found.taps == max(0, len(anyhow) - FINDING)


@pytest.mark.parametrize("seed", range(20))
def test_taps_at_random_are_told_to_be_unclear(seed):
    draw = random.Random(seed)
    found = lateness(sorted(draw.uniform(0, 60) for _ in range(30)))
    assert found.is_unsure


def test_taps_twice_a_tick_are_unclear():
    twice = [number * EVERY / 2 + 0.1 for number in range(24)]
    assert lateness(twice).is_unsure


def test_of_too_few_taps_nothing_is_said_and_the_first_ones_only_find_the_beat():
    few = taps(0.2, [0.0] * (ENOUGH - 1))
    assert lateness(few) == Lateness(LEAST_TAPS - 1)
    assert not lateness(few).is_unsure
    begun = [-0.6, 0.9, *taps(0.2, [0.0] * ENOUGH)[FINDING:]]
    assert lateness(begun) == Lateness(LEAST_TAPS, 200)
