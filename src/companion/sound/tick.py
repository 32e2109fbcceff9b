"""The tick: a short, soft tap, as on wood, whose beginning is plain to hear."""

from functools import cache

from companion.sound.bank import Samples
from companion.sound.strokes import Partial, Stroke
from companion.units import frames_from_seconds

NOTE = 660.0
"""Hertz; small loudspeakers have it too."""
PARTIALS = (
    Partial(1.0, 1.0, 0.055),
    Partial(2.76, 0.25, 0.02),
)
LENGTH = frames_from_seconds(0.5)
SOFT_START = frames_from_seconds(0.004)
"""Long enough not to click, and short enough to tap along with."""
SOFT_END = frames_from_seconds(0.1)


@cache
def tick() -> Samples:
    """Give one tick, mono, with a peak of 1; it begins and ends in silence."""
    return Stroke(NOTE, PARTIALS, LENGTH, SOFT_START, SOFT_END).samples()
