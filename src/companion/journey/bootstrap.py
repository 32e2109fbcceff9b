"""Draws of tables of pairs, as if the same sessions had been had again and again.

The bootstrap (Efron 1979). Since distress is a whole number from 0 to 10, pairs are
cells of a table of 11 by 11; to draw as many pairs with replacement is to draw that
table from a multinomial distribution, which costs the same for 10 pairs and for 10,000.
"""

from math import sqrt
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from companion.journey.effects import Pairs
from companion.journey.intervals import CONFIDENCE, Interval
from companion.journey.periods import Whole

DRAWS = 5_000
LEVELS = 11
"""0 to 10."""


def table_of(pairs: Pairs) -> Whole:
    """Count the pairs by what they began and ended at, shape (LEVELS, LEVELS)."""
    cells = np.bincount(pairs.before * LEVELS + pairs.after, minlength=LEVELS**2)
    return cells.reshape(LEVELS, LEVELS)


def drawn(table: Whole, chance: np.random.Generator, draws: int = DRAWS) -> Whole:
    """Draw a table again and again, with replacement; shape (draws, *table.shape)."""
    cells = table.ravel()
    found = np.zeros((draws, len(cells)), np.int64)
    used = np.flatnonzero(cells)
    shares = cells[used] / cells.sum()
    found[:, used] = chance.multinomial(cells.sum(), shares, size=draws)
    return found.reshape(draws, *table.shape)


def expanded_interval(
    draws: NDArray[np.float64], count: int, confidence: float = CONFIDENCE
) -> Interval:
    """Give the percentile interval of what was drawn, widened for small samples.

    The plain one is too narrow: it divides by n and not by n - 1, and its ends are of
    the normal distribution, not of Student's. Both are mended by percentiles further
    out, at cdf(-sqrt(n / (n - 1)) * t) (Hesterberg 2015, The American Statistician
    69:371, "expanded").

    Args:
        draws: One value a draw.
        count: How many values the smallest sample has that was drawn from.
        confidence: How often the interval is to catch what is true.
    """
    tail = (1 - confidence) / 2
    t = _student(1 - tail, count - 1)
    share = NormalDist().cdf(-sqrt(count / (count - 1)) * t)
    low, high = np.quantile(draws, (share, 1 - share))
    return Interval(float(low), float(high))


def _student(share: float, degrees: int) -> float:
    """Give a quantile of Student's t (Abramowitz & Stegun 1964, 26.7.5).

    To three digits from 9 degrees of freedom on.
    """
    z = NormalDist().inv_cdf(share)
    terms = (
        z,
        (z**3 + z) / 4,
        (5 * z**5 + 16 * z**3 + 3 * z) / 96,
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384,
    )
    return sum((terms[p] / float(degrees) ** p for p in range(len(terms))), 0.0)
