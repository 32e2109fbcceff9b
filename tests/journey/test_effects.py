"""Distress before and after, as pairs."""

from datetime import date

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from companion.journey.effects import (
    Counts,
    Middle,
    counts_of,
    middle_of,
    pair_marks,
    pairs_of,
)
from companion.journey.periods import DAY_SECONDS, Span, period_of
from companion.journey.series import Each
from companion.journey.welcome import Visits, visits_of
from fakes.columns import sessions_of, whole

changes = st.lists(st.integers(-10, 10), min_size=1, max_size=40)


def test_a_pair_needs_both_answers():
    sessions = sessions_of(
        [("scan", 6, 4), ("scan", None, 4), ("scan", 6, None), ("scan", 0, 0)]
    )
    pairs = pairs_of(sessions)
    assert pairs.rows.tolist() == [0, 3]
    assert pairs.before.tolist() == [6, 0]
    assert pairs.after.tolist() == [4, 0]
    assert pairs.changes.tolist() == [-2, 0]
    assert len(pairs) == 2


def test_pairs_of_a_practice_and_of_a_period():
    sessions = sessions_of(
        [("scan", 6, 4), ("pause", 3, 3), ("scan", 5, 6)], every=DAY_SECONDS
    )
    assert pairs_of(sessions).of(0).changes.tolist() == [-2, 1]
    second = period_of(Span.DAY, date(2023, 11, 15))
    assert pairs_of(sessions, second).rows.tolist() == [1]


def test_before_and_after_have_their_marks_at_the_same_times():
    sessions = sessions_of([("scan", 6, 4), ("scan", 8, 1)] * 300, every=DAY_SECONDS)
    before, after = pair_marks(pairs_of(sessions), most=100)
    assert before.each is after.each is Each.WEEK
    assert before.x.tolist() == after.x.tolist()
    assert before.count.tolist() == after.count.tolist()
    assert set(before.middle[1:-1]) <= {6.0, 8.0}
    assert set(after.middle[1:-1]) <= {1.0, 4.0}


@given(changes)
def test_counts_and_middle_are_those_of_the_changes(values):
    counts, middle = counts_of(whole(values)), middle_of(whole(values))
    assert counts.lower == sum(value < 0 for value in values)
    assert counts.higher == sum(value > 0 for value in values)
    assert counts.lower + counts.same + counts.higher == len(values)
    assert middle == Middle(float(np.median(values)), min(values), max(values))


def test_no_change_is_neither_lower_nor_higher():
    assert counts_of(whole([0, 0, -1])) == Counts(1, 2, 0)


def test_visits_are_counted_from_the_first_local_day():
    assert visits_of(sessions_of([])) is None
    sessions = sessions_of([("scan", None, None)] * 9)
    assert visits_of(sessions) == Visits(9, date(2023, 11, 14))
