"""How much later than it says a sound device is heard, from taps along with ticks."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

EVERY = 1.5
"""Seconds from tick to tick: longer than the longest delay and a tap that is early."""
EARLY = 0.03
"""Seconds by which people tap before what they hear: some tens of milliseconds (Repp
2005, Psychonomic Bulletin & Review 12, 969-992); most who practise no music, more."""
FINDING = 2
"""So many first taps find the beat, and are left out."""
LEAST_TAPS = 8
"""Of those that come after."""

_BEFORE = 0.25
"""Seconds: a tap so much before a tick still belongs to it."""
_NEAR = 0.06
"""Seconds: nearer than this to the others, no tap is left out."""
_STRAY = 3.0
"""A tap further out than so many times the usual spread is left out."""
_SHARE = 2 / 3
"""At least this share of the taps is to agree."""
_WIDE = 0.06
"""Seconds of spread beyond which nothing is said."""
_AS_SIGMA = 1.4826
"""Makes a median of distances comparable to a standard deviation."""
_STEP = 10
"""Milliseconds; nobody taps more exactly."""
_LONGEST = 1000


@dataclass(frozen=True, slots=True)
class Lateness:
    """What the taps so far amount to."""

    taps: int
    """Those that count."""
    delay_ms: int | None = None
    """About so much later; None while it is not clear."""

    @property
    def is_unsure(self) -> bool:
        """Whether there are taps enough, but they lie too far apart."""
        return self.taps >= LEAST_TAPS and self.delay_ms is None


def lateness(taps: Sequence[float], first: float = 0.0) -> Lateness:
    """Read the delay from the seconds of the sound's clock at which a person tapped.

    `first` is when the first tick came. The median of the distances to the ticks is not
    moved by a few taps that went astray, which are left out.
    """
    late = [(tap - first + _BEFORE) % EVERY - _BEFORE for tap in taps[FINDING:]]
    if len(late) < LEAST_TAPS:
        return Lateness(len(late))
    middle = median(late)
    apart = [abs(each - middle) for each in late]
    reach = max(_NEAR, _STRAY * _AS_SIGMA * median(apart))
    near = [each for each in late if abs(each - middle) <= reach]
    spread = _AS_SIGMA * median(abs(each - middle) for each in near)
    if len(near) < _SHARE * len(late) or spread > _WIDE:
        return Lateness(len(late))
    steps = round(1000 * (median(near) + EARLY) / _STEP)
    return Lateness(len(late), min(max(_STEP * steps, 0), _LONGEST))
