"""What may be said about the change around a practice, and no more.

Below the thresholds nothing can be said, since the numbers for it are not there. What
is said in which words, the screen knows.
"""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from companion.journey.effects import (
    Counts,
    Middle,
    Pairs,
    counts_of,
    middle_of,
    pairs_of,
)
from companion.journey.history import Sessions
from companion.journey.intervals import Interval, median_interval
from companion.journey.periods import Period, Whole

FOR_A_MIDDLE = 5
"""From so many pairs on, there is a median."""
FOR_A_TENDENCY = 10
"""From so many pairs on, there is an interval, and perhaps something usual."""


class Verdict(StrEnum):
    """How much is said."""

    LISTED = "listed"
    """Under 5 pairs: they are listed, and nothing is said about them."""
    RANGED = "ranged"
    """5 to 9: median and range."""
    UNCLEAR = "unclear"
    """10 or more, and the interval has 0 in it: no clear direction."""
    USUALLY_LOWER = "usually-lower"
    USUALLY_HIGHER = "usually-higher"


@dataclass(frozen=True, slots=True)
class Finding:
    """What may be said about the distress before and after one practice, or all."""

    practice: tuple[str, str] | None
    """Id and title; None: all practices together."""
    count: int
    """How many pairs there are."""
    verdict: Verdict
    counts: Counts | None = None
    """None under 5 pairs; so is `middle`."""
    middle: Middle | None = None
    interval: Interval | None = None
    """Of the median, 95 %; None under 10 pairs."""


def finding_of(changes: Whole, practice: tuple[str, str] | None = None) -> Finding:
    """Say what changes, after less before, allow to say."""
    count = len(changes)
    if count < FOR_A_MIDDLE:
        return Finding(practice, count, Verdict.LISTED)
    counts, middle = counts_of(changes), middle_of(changes)
    interval = median_interval(changes) if count >= FOR_A_TENDENCY else None
    if interval is None:
        return Finding(practice, count, Verdict.RANGED, counts, middle)
    verdict = _verdict_of(interval)
    return Finding(practice, count, verdict, counts, middle, interval)


def overall(sessions: Sessions, period: Period | None = None) -> Finding:
    """Say what may be said about all practices together, in a period (None: ever)."""
    return finding_of(pairs_of(sessions, period).changes)


def findings(sessions: Sessions, period: Period | None = None) -> tuple[Finding, ...]:
    """Say it of each practice with a pair in a period; those with most pairs first."""
    pairs = pairs_of(sessions, period)
    found = [
        finding_of(changes, sessions.practices[practice])
        for practice, changes in _by_practice(pairs)
    ]
    return tuple(sorted(found, key=lambda each: (-each.count, each.practice)))


def _verdict_of(interval: Interval) -> Verdict:
    if interval.below_zero:
        return Verdict.USUALLY_LOWER
    return Verdict.USUALLY_HIGHER if interval.above_zero else Verdict.UNCLEAR


def _by_practice(pairs: Pairs) -> list[tuple[int, Whole]]:
    practices, start = np.unique(np.sort(pairs.practice), return_index=True)
    order = np.argsort(pairs.practice, kind="stable")
    parts = np.split(pairs.changes[order], start[1:])
    return [*zip(practices.tolist(), parts, strict=True)] if len(pairs) else []
