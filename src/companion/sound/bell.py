"""The bell: one soft stroke, synthesised."""

from functools import cache

import numpy as np

from companion.sound.bank import Samples
from companion.sound.envelope import eased
from companion.units import RATE, frames_from_seconds

STRIKE = 396.0
"""Hertz of the note that is heard."""
PARTIALS = (
    # ratio to the strike note, level, seconds to fall to 1/e: after the partials of
    # church bells (hum, prime, tierce, quint, nominal), with the highs kept short.
    (0.5, 0.55, 2.2),
    (1.0, 1.0, 1.6),
    (1.003, 0.4, 1.5),
    (1.19, 0.45, 1.1),
    (1.5, 0.25, 0.8),
    (2.0, 0.4, 0.7),
    (2.74, 0.12, 0.35),
)
LENGTH = frames_from_seconds(8.5)
SOFT_START = frames_from_seconds(0.1)
SOFT_END = frames_from_seconds(2)


@cache
def bell() -> Samples:
    """Give one stroke, mono, with a peak of 1; it begins and ends in silence."""
    frame = np.arange(LENGTH, dtype=np.float64)
    time = frame / RATE
    wave = np.zeros(LENGTH)
    for ratio, level, fall in PARTIALS:
        wave += level * np.exp(-time / fall) * np.sin(2 * np.pi * STRIKE * ratio * time)
    wave *= eased(frame / SOFT_START) * eased((LENGTH - frame) / SOFT_END)
    stroke: Samples = (wave / np.abs(wave).max()).astype(np.float32)
    return stroke
