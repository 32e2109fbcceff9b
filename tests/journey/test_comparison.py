"""Practices side by side, adjusted for where they began."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from companion.journey.bootstrap import LEVELS, _student, drawn, table_of
from companion.journey.comparison import (
    SITTING_QUIETLY,
    Relation,
    adjusted_difference,
    comparable,
    compare,
)
from companion.journey.effects import pairs_of
from fakes.columns import sessions_of
from shipped import BY_ID

ratings = st.tuples(st.integers(0, 10), st.integers(0, 10))


def sessions(ones, others):
    return sessions_of(
        [("one", *pair) for pair in ones] + [("other", *pair) for pair in others]
    )


def compared(ones, others):
    return compare(sessions(ones, others), "one", "other")


def made(chance, count, start, down):
    """Pairs that begin about `start`; after is half of it, less `down`."""
    before = np.clip(np.rint(chance.normal(start, 1.5, count)), 0, 10)
    after = np.clip(np.rint(2 + before / 2 - down + chance.normal(0, 1, count)), 0, 10)
    return [*zip(before.astype(int).tolist(), after.astype(int).tolist(), strict=True)]


def fitted(ones, others):
    """The same by least squares in full: after = a + b one + c before."""
    rows = [(1, 1, b) for b, _ in ones] + [(1, 0, b) for b, _ in others]
    afters = [a for _, a in [*ones, *others]]
    return np.linalg.lstsq(np.array(rows, float), np.array(afters, float))[0][1]


@given(
    st.lists(ratings, min_size=8, max_size=12),
    st.lists(ratings, min_size=8, max_size=12),
)
@settings(max_examples=50, deadline=None)
def test_nothing_is_compared_below_ten_each_whatever_the_data(ones, others):
    found = compare(sessions([*ones, (1, None)], [*others, (None, 1)]), "one", "other")
    assert found.counts == (len(ones), len(others))
    if min(found.counts) < 10:
        assert found.verdict is Relation.TOO_FEW
        assert (found.began, found.difference, found.interval) == (None, None, None)
    elif found.interval is None:
        assert found.verdict is Relation.APART
        assert found.difference is None
    else:
        low, high = found.interval.low, found.interval.high
        assert (found.verdict is Relation.LOWER) == (high < 0)
        assert (found.verdict is Relation.HIGHER) == (low > 0)


@given(st.lists(ratings, min_size=3), st.lists(ratings, min_size=3))
def test_the_difference_is_that_of_least_squares(ones, others):
    if len({b for b, _ in ones}) == len({b for b, _ in others}) == 1:
        return  # The slope is not known, and the full fit takes another one.
    pairs = pairs_of(sessions(ones, others))
    tables = [table_of(pairs.of(place))[None] for place in (0, 1)]
    assert adjusted_difference(*tables)[0] == pytest.approx(
        fitted(ones, others), abs=1e-9
    )


def test_a_higher_start_alone_is_no_difference():
    chance = np.random.default_rng(5)
    ones, others = made(chance, 60, 7, 0), made(chance, 60, 4, 0)
    falls = [np.mean([a - b for b, a in each]) for each in (ones, others)]
    assert falls[0] < falls[1] - 1
    assert compared(ones, others).verdict is Relation.UNCLEAR


def test_a_difference_from_the_same_start_is_told_either_way():
    chance = np.random.default_rng(6)
    ones, others = made(chance, 40, 6, 2), made(chance, 30, 6, 0)
    found = compared(ones, others)
    assert found.verdict is Relation.LOWER
    assert found.difference == pytest.approx(-2, abs=0.6)
    assert found.interval.low <= found.difference <= found.interval.high < 0
    assert compared(others, ones).verdict is Relation.HIGHER


def test_starts_that_hardly_meet_are_not_compared():
    found = compared([(9, 5), (8, 5)] * 6, [(2, 1), (3, 2), (8, 1)] * 4)
    assert found.verdict is Relation.APART
    assert found.began == (8.5, pytest.approx(13 / 3))


def test_where_nothing_ever_varies_the_difference_is_exact():
    found = compared([(6, 4)] * 10, [(6, 5)] * 10)
    assert (found.difference, found.verdict) == (-1.0, Relation.LOWER)
    assert (found.interval.low, found.interval.high) == (-1.0, -1.0)


def test_the_same_log_always_says_the_same():
    chance = np.random.default_rng(8)
    ones, others = made(chance, 12, 6, 1), made(chance, 15, 6, 0)
    assert compared(ones, others) == compared(ones, others)


def test_only_practices_with_ten_pairs_are_offered():
    many = [("a", 1, 1)] * 10 + [("b", 1, 1)] * 9 + [("c", 1, 1)] * 11
    assert comparable(sessions_of([*many, ("b", 1, None)])) == (("c", "C"), ("a", "A"))
    assert comparable(sessions_of([])) == ()


def test_an_unknown_practice_is_our_mistake():
    with pytest.raises(ValueError, match="nobody"):
        compare(sessions_of([]), "nobody", "one")


def test_draws_spread_as_those_of_scipy():
    chance = np.random.default_rng(9)
    ones, others = made(chance, 14, 6, 1), made(chance, 20, 5, 0)
    pairs = pairs_of(sessions(ones, others))
    tables = [table_of(pairs.of(place)) for place in (0, 1)]
    ours = adjusted_difference(*(drawn(table, chance, 20_000) for table in tables))

    def difference(one, other):
        return fitted([ones[row] for row in one], [others[row] for row in other])

    theirs = stats.bootstrap(
        (range(len(ones)), range(len(others))),
        difference,
        vectorized=False,
        n_resamples=1_500,
        method="percentile",
        rng=chance,
    )
    assert ours.std() == pytest.approx(theirs.standard_error, rel=0.1)
    low, high = np.quantile(ours, (0.025, 0.975))
    told = theirs.confidence_interval
    assert (low, high) == pytest.approx((told.low, told.high), abs=0.15)


def test_draws_keep_the_number_of_pairs_and_make_up_no_new_ones():
    table = np.zeros((LEVELS, LEVELS), np.int64)
    table[6, 4], table[0, 10] = 7, 3
    found = drawn(table, np.random.default_rng(1), draws=50)
    assert found.shape == (50, LEVELS, LEVELS)
    assert (found.sum(axis=(1, 2)) == 10).all()
    assert not found[:, table == 0].any()


@pytest.mark.parametrize("degrees", [9, 10, 14, 30, 1000])
def test_the_quantile_of_student_is_that_of_scipy(degrees):
    assert _student(0.975, degrees) == pytest.approx(
        stats.t.ppf(0.975, degrees), abs=1e-3
    )


def test_the_practice_to_set_others_beside_comes_with_the_companion():
    assert SITTING_QUIETLY in BY_ID
