"""A person's own pace, from taps that they gave with their breath."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from companion.practice.pacing import OWN_LEAST, OWN_MOST

LEAST_TAPS = 6
"""docs/evidence.md, "Pace and lead"."""
BOUNCE = 1.0
"""Seconds: a tap nearer than this to the one before belongs to the same breath."""
FORGOTTEN = 30.0
"""Seconds: after a longer gap the person begins anew."""


@dataclass(frozen=True, slots=True)
class Tapped:
    """What the taps so far amount to."""

    breaths: int
    """Taps that count, each the start of a breath."""
    rate: float | None
    """Breaths per minute as tapped; None while there are too few taps."""

    @property
    def start(self) -> float | None:
        """The rate at which a practice can begin: the tapped one, within bounds."""
        if self.rate is None:
            return None
        return min(max(self.rate, OWN_LEAST), OWN_MOST)


def tapped(taps: Sequence[float]) -> Tapped:
    """Read the person's pace from the seconds at which they tapped, ascending.

    The median of the intervals (docs/evidence.md) is not moved by one tap too many or
    too few; what cannot be a breath at all is left out before.
    """
    counted: list[float] = []
    last = float("-inf")
    for tap in taps:
        if tap - last > FORGOTTEN:
            counted.clear()
        if tap - last >= BOUNCE:
            counted.append(tap)
        last = tap
    if len(counted) < LEAST_TAPS:
        return Tapped(len(counted), None)
    intervals = [later - earlier for earlier, later in pairwise(counted)]
    return Tapped(len(counted), 60 / median(intervals))
