"""All check-ins and sessions of a log as columns, so that years of them are quick.

Times are whole seconds since 1970 in UTC, and the local offset in seconds. Where
something was skipped stands `SKIPPED`, never 0.
"""

from dataclasses import dataclass

import numpy as np

from companion.journey.periods import Period, Whole, local_days, whole_of
from companion.practice.model import Question

SKIPPED = -1


@dataclass(frozen=True, slots=True, eq=False)
class CheckIns:
    """Columns of check-ins, oldest first; each of the same length."""

    ids: tuple[str, ...]
    utc: Whole
    offset: Whole
    occasion: Whole
    """The place of the occasion in `Occasion`."""
    distress: Whole
    """0 to 10, or SKIPPED."""
    pleasantness: Whole
    """0 to 100, or SKIPPED; so is energy."""
    energy: Whole
    zone: Whole
    """The place of the zone in `Zone`, or SKIPPED."""
    session: Whole
    """The row of its session, or SKIPPED for a check-in by itself."""

    @property
    def days(self) -> Whole:
        """The local day of each, as `periods.local_days` numbers them."""
        return local_days(self.utc, self.offset)

    def answers(self, question: Question) -> Whole:
        """Give the column of a question; of the zone, its place in `Zone`."""
        return {
            Question.DISTRESS: self.distress,
            Question.PLEASANTNESS: self.pleasantness,
            Question.ENERGY: self.energy,
            Question.ZONE: self.zone,
        }[question]

    def rows(self, period: Period | None = None) -> Whole:
        """Give the rows felt in a period (None: all), oldest first."""
        return _rows(self.days, period)


@dataclass(frozen=True, slots=True, eq=False)
class Sessions:
    """Columns of sessions, oldest first; each of the same length."""

    ids: tuple[str, ...]
    utc: Whole
    """When each began."""
    offset: Whole
    practice: Whole
    """The place of the practice in `practices`."""
    before: Whole
    """Distress at the last check-in before it, or SKIPPED."""
    after: Whole
    """Distress at the first check-in after it, or SKIPPED."""
    complete: Whole
    """1: to its end; 0: stopped or cut off."""
    practices: tuple[tuple[str, str], ...]
    """Id and title (the latest one) of each practice."""

    @property
    def days(self) -> Whole:
        """The local day on which each began, as `periods.local_days` numbers them."""
        return local_days(self.utc, self.offset)

    def rows(self, period: Period | None = None) -> Whole:
        """Give the rows that began in a period (None: all), oldest first."""
        return _rows(self.days, period)


@dataclass(frozen=True, slots=True, eq=False)
class History:
    """What the journey page is made of."""

    check_ins: CheckIns
    sessions: Sessions

    def whole(self) -> Period | None:
        """Give the period from the first day to the last; None: the log is empty."""
        return whole_of(self.check_ins.days, self.sessions.days)


def _rows(days: Whole, period: Period | None) -> Whole:
    if period is None:
        return np.arange(len(days))
    return np.flatnonzero(period.has(days))
