"""Days, weeks, months and the whole of a log, as ranges of local days.

A day is the local day on which something was felt: its instant and its own offset
tell it, so that neither a DST night nor a journey moves anything to another day. A day
of 23 or of 25 hours is a day.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

Whole = NDArray[np.int64]

MONDAY, SUNDAY = 0, 6
DAY_SECONDS = 86_400
_EPOCH = date(1970, 1, 1).toordinal()
_WEEK = 7


class Span(StrEnum):
    """How much of a log is looked at."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Period:
    """A range of local days; both ends belong to it."""

    span: Span
    first: date
    last: date

    def has(self, days: Whole) -> NDArray[np.bool_]:
        """Say of each day, as `local_days` numbers them, whether it belongs to it."""
        within: NDArray[np.bool_] = days >= number_of(self.first)
        within &= days <= number_of(self.last)
        return within


def local_days(utc: Whole, offset: Whole) -> Whole:
    """Number the local days of instants, from 1970-01-01 on; all in seconds."""
    return (utc + offset) // DAY_SECONDS


def number_of(day: date) -> int:
    """Number a day from 1970-01-01 on, as `local_days` does."""
    return day.toordinal() - _EPOCH


def day_of(number: int) -> date:
    """Give the day of a number."""
    return date.fromordinal(int(number) + _EPOCH)


def period_of(span: Span, day: date, first_weekday: int = MONDAY) -> Period:
    """Give the day, week or month with a day in it.

    At the ends of the calendar, a week may be a short one.

    Args:
        span: DAY, WEEK or MONTH; of ALL, `whole_of` knows.
        day: Any day of it.
        first_weekday: With which day weeks begin, Monday 0 to Sunday 6.
    """
    if span is Span.DAY:
        return Period(span, day, day)
    if span is Span.MONTH:
        return Period(span, day.replace(day=1), _end_of_month(day))
    if span is Span.WEEK:
        first = day.toordinal() - (day.weekday() - first_weekday) % _WEEK
        return Period(span, _within_calendar(first), _within_calendar(first + 6))
    raise ValueError("how much all is, the log says")


def whole_of(*days: Whole) -> Period | None:
    """Give the period from the first to the last of the days of a log; None: none."""
    felt = [each for each in days if len(each)]
    if not felt:
        return None
    first = min(int(each.min()) for each in felt)
    last = max(int(each.max()) for each in felt)
    return Period(Span.ALL, day_of(first), day_of(last))


def before(period: Period) -> Period | None:
    """Give the period just before; None before all, and before the calendar."""
    if period.span is Span.ALL or period.first == date.min:
        return None
    last = period.first.toordinal() - 1
    if period.span is Span.WEEK:
        first = _within_calendar(last - 6)
        return Period(period.span, first, _within_calendar(last))
    return period_of(period.span, _within_calendar(last))


def after(period: Period) -> Period | None:
    """Give the period just after; None after all, and after the calendar."""
    if period.span is Span.ALL or period.last == date.max:
        return None
    first = period.last.toordinal() + 1
    if period.span is Span.WEEK:
        last = _within_calendar(first + 6)
        return Period(period.span, _within_calendar(first), last)
    return period_of(period.span, _within_calendar(first))


def _end_of_month(day: date) -> date:
    # Four days after the 28th is always in the month that follows.
    if (day.year, day.month) == (date.max.year, date.max.month):
        return date.max
    following = date.fromordinal(day.replace(day=28).toordinal() + 4)
    return date.fromordinal(following.replace(day=1).toordinal() - 1)


def _within_calendar(ordinal: int) -> date:
    return date.fromordinal(min(max(ordinal, 1), date.max.toordinal()))
