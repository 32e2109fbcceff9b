"""The bell: one soft stroke, synthesised."""

from functools import cache

from companion.sound.bank import Samples
from companion.sound.strokes import Partial, Stroke
from companion.units import frames_from_seconds

STRIKE = 396.0
"""Hertz of the note that is heard."""

# After the partials of church bells (hum, prime, tierce, quint, nominal), with the
# highs kept short.
PARTIALS = (
    Partial(0.5, 0.55, 2.2),
    Partial(1.0, 1.0, 1.6),
    Partial(1.003, 0.4, 1.5),
    Partial(1.19, 0.45, 1.1),
    Partial(1.5, 0.25, 0.8),
    Partial(2.0, 0.4, 0.7),
    Partial(2.74, 0.12, 0.35),
)
LENGTH = frames_from_seconds(8.5)
SOFT_START = frames_from_seconds(0.1)
SOFT_END = frames_from_seconds(2)


@cache
def bell() -> Samples:
    """Give one stroke, mono, with a peak of 1; it begins and ends in silence."""
    return Stroke(STRIKE, PARTIALS, LENGTH, SOFT_START, SOFT_END).samples()
