"""Distress before a session and after it, as pairs; both have to be answered."""

from dataclasses import dataclass

import numpy as np

from companion.journey.history import SKIPPED, Sessions
from companion.journey.periods import MONDAY, Period, Whole
from companion.journey.series import MOST_MARKS, Marks, marks


@dataclass(frozen=True, slots=True, eq=False)
class Pairs:
    """Columns of pairs, oldest first; each of the same length."""

    rows: Whole
    """The rows of their sessions."""
    practice: Whole
    """The place of the practice in `Sessions.practices`."""
    local: Whole
    """When each session began, in seconds of local time since 1970."""
    before: Whole
    """0 to 10; so is the next."""
    after: Whole

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def changes(self) -> Whole:
        """After less before: below 0 where distress was lower afterward."""
        return self.after - self.before

    def of(self, practice: int) -> "Pairs":
        """Give those of one practice."""
        mine = self.practice == practice
        return Pairs(
            self.rows[mine],
            self.practice[mine],
            self.local[mine],
            self.before[mine],
            self.after[mine],
        )


@dataclass(frozen=True, slots=True)
class Counts:
    """How often distress was lower, the same or higher afterward."""

    lower: int
    same: int
    higher: int


@dataclass(frozen=True, slots=True)
class Middle:
    """The median of changes or of strengths, the least and the most."""

    median: float
    least: int
    """The smallest number: the largest fall, where there was one."""
    most: int


def pairs_of(sessions: Sessions, period: Period | None = None) -> Pairs:
    """Give the pairs of the sessions that began in a period (None: ever)."""
    rows = sessions.rows(period)
    before, after = sessions.before[rows], sessions.after[rows]
    rows = rows[(before != SKIPPED) & (after != SKIPPED)]
    return Pairs(
        rows=rows,
        practice=sessions.practice[rows],
        local=sessions.utc[rows] + sessions.offset[rows],
        before=sessions.before[rows],
        after=sessions.after[rows],
    )


def pair_marks(
    pairs: Pairs, most: int = MOST_MARKS, first_weekday: int = MONDAY
) -> tuple[Marks, Marks]:
    """Give the marks of before and of after; they stand in pairs at the same times."""
    return (
        marks(pairs.local, pairs.before, pairs.rows, most, first_weekday),
        marks(pairs.local, pairs.after, pairs.rows, most, first_weekday),
    )


def counts_of(changes: Whole) -> Counts:
    """Count the changes below, at and above 0."""
    lower, higher = int((changes < 0).sum()), int((changes > 0).sum())
    return Counts(lower, len(changes) - lower - higher, higher)


def middle_of(changes: Whole) -> Middle:
    """Give the median and the ends of one number or more."""
    return Middle(float(np.median(changes)), int(changes.min()), int(changes.max()))
