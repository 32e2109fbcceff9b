"""The gong: one soft stroke that blooms, synthesised."""

from functools import cache

from companion.sound.bank import Samples
from companion.sound.strokes import Partial, Stroke
from companion.units import frames_from_seconds

NOTE = 99.0
"""Hertz of the lowest partial: two octaves under the bell."""

# The ratios are those of a round plate with a free edge (A. W. Leissa, Vibration of
# Plates, NASA SP-160, 1969, Poisson's ratio 0.33). As in a tam-tam, which a soft mallet
# sets going in its lowest modes, the energy takes a second to reach the high ones
# (N. H. Fletcher and T. D. Rossing, The Physics of Musical Instruments, chapter 20).
# Modes with diameters come in pairs that no real plate tunes alike, so they beat, here
# always faster than anyone breathes; modes of circles alone (1.72, 7.32) have no twin.
PARTIALS = (
    Partial(1.0, 1.0, 4.2, rise=0.05, beat=0.55),
    Partial(1.723, 0.8, 3.8, rise=0.08),
    Partial(2.327, 0.6, 3.4, rise=0.13, beat=0.8),
    Partial(3.898, 0.42, 2.9, rise=0.22, beat=1.1),
    Partial(4.091, 0.36, 2.8, rise=0.25, beat=0.7),
    Partial(6.283, 0.26, 2.2, rise=0.4, beat=1.3),
    Partial(6.698, 0.22, 2.1, rise=0.45, beat=0.9),
    Partial(7.318, 0.2, 2.0, rise=0.5),
    Partial(8.896, 0.14, 1.8, rise=0.6, beat=1.7),
    Partial(10.057, 0.11, 1.6, rise=0.7, beat=1.2),
    Partial(11.376, 0.08, 1.5, rise=0.8, beat=1.9),
    Partial(13.945, 0.055, 1.3, rise=0.9, beat=1.5),
    Partial(16.688, 0.035, 1.1, rise=1.0),
)
LENGTH = frames_from_seconds(14)
SOFT_START = frames_from_seconds(0.12)
SOFT_END = frames_from_seconds(4)


@cache
def gong() -> Samples:
    """Give one stroke, mono, with a peak of 1; it begins and ends in silence."""
    return Stroke(NOTE, PARTIALS, LENGTH, SOFT_START, SOFT_END).samples()
