"""The exact interval of a median, beside scipy's."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from companion.journey.intervals import Interval, median_interval
from fakes.columns import whole

changes = st.lists(st.integers(-10, 10), min_size=1, max_size=80)


@given(changes, st.sampled_from([0.8, 0.9, 0.95, 0.99]))
def test_it_is_that_of_scipy(values, confidence):
    found = median_interval(whole(values), confidence)
    test = stats.quantile_test(whole(values), q=0, p=0.5)
    told = test.confidence_interval(confidence)
    if np.isnan(told.low):
        assert found is None
    else:
        assert found == Interval(told.low, told.high)


@given(changes)
def test_it_holds_the_median_and_mirrors_with_the_data(values):
    found, mirrored = median_interval(whole(values)), median_interval(-whole(values))
    assert (found is None) == (len(values) < 6)
    if found is not None and mirrored is not None:
        assert found.low <= np.median(values) <= found.high
        assert mirrored == Interval(-found.high, -found.low)


@pytest.mark.parametrize(
    ("count", "place"),
    # As in the printed tables of the sign test, two-sided 5 %.
    [(6, 1), (8, 1), (9, 2), (10, 2), (12, 3), (14, 3), (20, 6), (25, 8), (50, 18)],
)
def test_its_ends_are_values_in_their_order(count, place):
    found = median_interval(np.random.default_rng(1).permutation(count) + 1)
    assert found == Interval(place, count + 1 - place)


@pytest.mark.parametrize("count", [10, 11, 14, 25, 60])
def test_it_catches_lumpy_medians_at_least_as_often_as_it_says(count):
    chance = np.random.default_rng(count)
    # Half of it is at 0 and below: the median is 0, and many values are alike.
    logs = chance.choice(
        [-3, -1, 0, 1, 2], (600, count), p=[0.3, 0.19, 0.02, 0.19, 0.3]
    )
    found = [median_interval(log) for log in logs]
    caught = sum(each.low <= 0 <= each.high for each in found if each)
    # Of 600 draws at 95 %, fewer than 554 would be caught once in a thousand.
    assert caught >= 554


def test_a_bootstrap_by_scipy_finds_no_wider_one():
    chance = np.random.default_rng(7)
    for count in (10, 14, 30):
        values = chance.integers(-6, 5, count)
        found = median_interval(values)
        drawn = stats.bootstrap(
            (values,), np.median, n_resamples=4_000, method="percentile", rng=chance
        ).confidence_interval
        assert found.low <= drawn.low <= drawn.high <= found.high


def test_many_years_of_values_have_one_too():
    values = np.random.default_rng(3).integers(-5, 4, 40_001)
    found = median_interval(values)
    assert found.low <= np.median(values) <= found.high
    assert found.high - found.low <= 1
