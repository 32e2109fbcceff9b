"""Two practices side by side, adjusted for the distress at which they began.

Whoever begins at 8 has further to fall than whoever begins at 3. So a straight line
through after over before, of the same slope for both (analysis of covariance, by least
squares), says how far apart the two are after beginnings that are alike.
"""

from dataclasses import dataclass
from enum import StrEnum
from math import ceil, floor

import numpy as np
from numpy.typing import NDArray

from companion.journey.bootstrap import LEVELS, drawn, expanded_interval, table_of
from companion.journey.effects import Pairs, pairs_of
from companion.journey.history import Sessions
from companion.journey.intervals import Interval
from companion.journey.periods import Period, Whole
from companion.journey.sentences import FOR_A_TENDENCY

Numbers = NDArray[np.float64]

SITTING_QUIETLY = "quiet-pause"
"""The practice to set others beside: the same time and rating, and little else."""


class Relation(StrEnum):
    """What may be said about one practice beside another."""

    TOO_FEW = "too-few"
    """One of the two has under 10 pairs: nothing is said."""
    APART = "apart"
    """They began at distress too different to be compared."""
    UNCLEAR = "unclear"
    """The interval of the difference has 0 in it."""
    LOWER = "lower"
    """After beginnings that are alike, distress was lower after the one."""
    HIGHER = "higher"


@dataclass(frozen=True, slots=True)
class Comparison:
    """What may be said about one practice beside another."""

    one: tuple[str, str]
    """Id and title."""
    other: tuple[str, str]
    counts: tuple[int, int]
    """How many pairs each has."""
    verdict: Relation
    began: tuple[float, float] | None = None
    """The mean distress at which each began; None where too few."""
    difference: float | None = None
    """After the one less after the other, had they begun alike; None: not told."""
    interval: Interval | None = None
    """Of the difference, 95 %, widened to whole tenths."""


def comparable(
    sessions: Sessions, period: Period | None = None
) -> tuple[tuple[str, str], ...]:
    """Give the practices with pairs enough to be compared, those with most first."""
    counts = np.bincount(
        pairs_of(sessions, period).practice, minlength=len(sessions.practices)
    )
    enough = np.flatnonzero(counts >= FOR_A_TENDENCY)
    in_order = enough[np.argsort(-counts[enough], kind="stable")]
    return tuple(sessions.practices[practice] for practice in in_order)


def compare(
    sessions: Sessions, one: str, other: str, period: Period | None = None
) -> Comparison:
    """Compare two practices, by their ids, in a period (None: ever).

    The bootstrap is seeded by the data: the same log always says the same.

    Raises:
        ValueError: A practice is not among those of the sessions.
    """
    ids = [practice for practice, _ in sessions.practices]
    places = ids.index(one), ids.index(other)
    pairs = pairs_of(sessions, period)
    return _compared(
        sessions.practices[places[0]],
        sessions.practices[places[1]],
        pairs.of(places[0]),
        pairs.of(places[1]),
    )


def _compared(
    one: tuple[str, str], other: tuple[str, str], ones: Pairs, others: Pairs
) -> Comparison:
    counts = len(ones), len(others)
    if min(counts) < FOR_A_TENDENCY:
        return Comparison(one, other, counts, Relation.TOO_FEW)
    began = float(ones.before.mean()), float(others.before.mean())
    if not _overlap(ones.before, others.before):
        return Comparison(one, other, counts, Relation.APART, began)
    tables = table_of(ones), table_of(others)
    difference = float(adjusted_difference(tables[0][None], tables[1][None])[0])
    chance = np.random.default_rng(np.concatenate([each.ravel() for each in tables]))
    draws = adjusted_difference(drawn(tables[0], chance), drawn(tables[1], chance))
    interval = _outward(expanded_interval(draws, min(counts)))
    verdict = _verdict_of(interval)
    return Comparison(one, other, counts, verdict, began, difference, interval)


def adjusted_difference(ones: Whole, others: Whole) -> Numbers:
    """Give after of the one less after of the other, at the same before.

    The slope is the common one within both: where everything began at one value it is
    not known, and taken as 0.

    Args:
        ones: Tables of pairs, shape (n, LEVELS, LEVELS): before, after.
        others: The same of the other practice.
    """
    before_1, after_1, spread_1, common_1 = _moments(ones)
    before_2, after_2, spread_2, common_2 = _moments(others)
    spread = spread_1 + spread_2
    slope = (common_1 + common_2) / np.where(spread == 0, 1, spread)
    result: Numbers = (after_1 - after_2) - slope * (before_1 - before_2)
    return result


def _moments(tables: Whole) -> tuple[Numbers, Numbers, Numbers, Numbers]:
    """Give the means of before and after, and the sums of squares and of products."""
    levels = np.arange(LEVELS)
    befores, afters = tables.sum(axis=2), tables.sum(axis=1)
    count = befores.sum(axis=1)
    before, after = befores @ levels / count, afters @ levels / count
    spread = befores @ levels**2 - count * before**2
    products = tables.reshape(len(tables), -1) @ np.outer(levels, levels).ravel()
    # What is 0 but for rounding is 0.
    spread = np.where(spread < _ROUNDING, 0.0, spread)
    return before, after, spread, products - count * before * after


_ROUNDING = 1e-6


def _overlap(ones: Whole, others: Whole) -> bool:
    """Say whether the median beginning of each lies in the range of the other."""
    return bool(
        others.min() <= np.median(ones) <= others.max()
        and ones.min() <= np.median(others) <= ones.max()
    )


def _outward(interval: Interval) -> Interval:
    """Give it to one decimal, never narrower: what is judged is what is shown."""
    return Interval(floor(interval.low * 10) / 10, ceil(interval.high * 10) / 10)


def _verdict_of(interval: Interval) -> Relation:
    if interval.below_zero:
        return Relation.LOWER
    return Relation.HIGHER if interval.above_zero else Relation.UNCLEAR
