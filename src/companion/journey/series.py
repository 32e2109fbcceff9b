"""Answers over time, for charts: every one of them, or what a chart can still show.

A gap stays a gap: nothing is put where nothing was said, and marks are joined only
where one follows the other closely.
"""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from companion.journey.history import SKIPPED, CheckIns
from companion.journey.periods import DAY_SECONDS, MONDAY, Period, Whole
from companion.practice.model import Question

Numbers = NDArray[np.float64]

MOST_MARKS = 400
"""So many marks can still be told apart on a chart."""
_WEEK = 7
_EPOCH_WEEKDAY = 3  # 1970-01-01 was a Thursday


class Each(StrEnum):
    """What one mark stands for."""

    ENTRY = "entry"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"


@dataclass(frozen=True, slots=True, eq=False)
class Marks:
    """Columns of marks, in the order of time; each of the same length."""

    each: Each
    x: Numbers
    """Local time in seconds since 1970-01-01 00:00, as the clock there showed it.

    Of a day, week or month, its middle. After a journey westward it may step back.
    """
    low: Numbers
    """The lowest answer; of a single entry, its answer. So are the next two."""
    middle: Numbers
    """The median."""
    high: Numbers
    count: Whole
    """How many answers it stands for, never 0."""
    first: Whole
    """The place of the first of them in what was given."""
    day: Whole
    """The local day on which it begins, as `periods.local_days` numbers them."""
    joined: NDArray[np.bool_]
    """Whether a line may lead to the next mark; it does not lead over a gap."""


def marks_of(
    check_ins: CheckIns,
    question: Question,
    period: Period | None = None,
    most: int = MOST_MARKS,
    first_weekday: int = MONDAY,
) -> Marks:
    """Give the answers to a question that were given in a period (None: ever)."""
    answers = check_ins.answers(question)
    rows = check_ins.rows(period)
    rows = rows[answers[rows] != SKIPPED]
    local = check_ins.utc[rows] + check_ins.offset[rows]
    return marks(local, answers[rows], rows, most, first_weekday)


def marks(
    local: Whole,
    values: Whole,
    rows: Whole,
    most: int = MOST_MARKS,
    first_weekday: int = MONDAY,
) -> Marks:
    """Give each value a mark, or each day, week or month where there are too many.

    Args:
        local: Local times in seconds, in the order of what really came first.
        values: As many, none of them skipped.
        rows: As many; where each comes from.
        most: With more marks than this, the next longer stretch gets one (months are
            the longest, so of those there may be more).
        first_weekday: With which day weeks begin, Monday 0 to Sunday 6.
    """
    if len(values) <= most:
        return _entries(local, values, rows)
    days = local // DAY_SECONDS
    for each in (Each.DAY, Each.WEEK):
        groups = _groups(each, days, first_weekday)
        if len(np.unique(groups)) <= most:
            return _grouped(each, groups, values, rows, first_weekday)
    groups = _groups(Each.MONTH, days, first_weekday)
    return _grouped(Each.MONTH, groups, values, rows, first_weekday)


def _entries(local: Whole, values: Whole, rows: Whole) -> Marks:
    days = local // DAY_SECONDS
    height = values.astype(np.float64)
    joined = np.zeros(len(values), np.bool_)
    joined[:-1] = (np.diff(days) <= 1) & (np.diff(local) >= 0)
    return Marks(
        each=Each.ENTRY,
        x=local.astype(np.float64),
        low=height,
        middle=height,
        high=height,
        count=np.ones(len(values), np.int64),
        first=rows,
        day=days,
        joined=joined,
    )


def _groups(each: Each, days: Whole, first_weekday: int) -> Whole:
    """Number the day, week or month of each day; what follows is one more."""
    if each is Each.DAY:
        return days
    if each is Each.WEEK:
        return (days + _EPOCH_WEEKDAY - first_weekday) // _WEEK
    return days.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)


def _first_days(each: Each, groups: Whole, first_weekday: int) -> Whole:
    """Give the day with which each day, week or month begins."""
    if each is Each.DAY:
        return groups
    if each is Each.WEEK:
        return groups * _WEEK - _EPOCH_WEEKDAY + first_weekday
    return groups.astype("datetime64[M]").astype("datetime64[D]").astype(np.int64)


def _grouped(
    each: Each, groups: Whole, values: Whole, rows: Whole, first_weekday: int
) -> Marks:
    found, first, count = np.unique(groups, return_index=True, return_counts=True)
    in_order = values[np.lexsort((values, groups))]
    start = np.cumsum(count) - count
    middle = in_order[start + (count - 1) // 2] + in_order[start + count // 2]
    begin = _first_days(each, found, first_weekday)
    end = _first_days(each, found + 1, first_weekday)
    joined = np.zeros(len(found), np.bool_)
    joined[:-1] = np.diff(found) == 1
    return Marks(
        each=each,
        x=(begin + end).astype(np.float64) * (DAY_SECONDS / 2),
        low=in_order[start].astype(np.float64),
        middle=middle / 2,
        high=in_order[start + count - 1].astype(np.float64),
        count=count.astype(np.int64),
        first=rows[first],
        day=begin,
        joined=joined,
    )
