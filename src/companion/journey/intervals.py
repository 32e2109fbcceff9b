"""The interval of a median: which medians the data are compatible with."""

from dataclasses import dataclass

import numpy as np

from companion.journey.periods import Whole

CONFIDENCE = 0.95


@dataclass(frozen=True, slots=True)
class Interval:
    """From `low` to `high`; both ends belong to it."""

    low: float
    high: float

    @property
    def below_zero(self) -> bool:
        """Whether all of it is below 0."""
        return self.high < 0

    @property
    def above_zero(self) -> bool:
        """Whether all of it is above 0."""
        return self.low > 0


def median_interval(values: Whole, confidence: float = CONFIDENCE) -> Interval | None:
    """Give the exact interval of a median, from the values in their order.

    Whatever the values are distributed like, the number of them that lie below their
    median is binomial. So from the k-th lowest to the k-th highest value, the median is
    caught at least as often as `confidence` says, also where many values are alike
    (Thompson 1936; Conover 1999, Practical Nonparametric Statistics, 3.2). No chance is
    in it, and no assumption but that one session does not depend on another.

    None: there are too few values for any interval.
    """
    count = len(values)
    # How likely it is that at most k of the values lie below their median, k = 0, 1 …
    steps = np.arange(1, count + 1)
    logs = np.concatenate(([0.0], np.cumsum(np.log((count - steps + 1) / steps))))
    at_most = np.cumsum(np.exp(logs - count * np.log(2)))
    k = int(np.count_nonzero(at_most <= (1 - confidence) / 2))
    if k == 0:
        return None
    ordered = np.partition(values, (k - 1, count - k))
    return Interval(float(ordered[k - 1]), float(ordered[count - k]))
