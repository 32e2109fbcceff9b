"""Struck metal as a sum of partials that rise, beat and fall."""

from dataclasses import dataclass

import numpy as np

from companion.sound.bank import Samples
from companion.sound.envelope import Wave, eased
from companion.units import RATE, Frames

_GONE = 14.0
"""How many falls to 1/e until a partial is under -120 dB, and is left out."""


@dataclass(frozen=True, slots=True)
class Partial:
    """One partial of a stroke; times in seconds."""

    ratio: float
    """To the note's frequency."""

    level: float
    fall: float
    """How long it takes to fall to 1/e."""

    rise: float = 0.0
    """How long it takes to come, to about two thirds; 0: it is there at once."""

    beat: float = 0.0
    """How often a second it beats with a weaker twin; 0: it has none."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """A stroke that begins and ends in silence; its note is in Hz."""

    note: float
    partials: tuple[Partial, ...]
    length: Frames
    soft_start: Frames
    soft_end: Frames

    def samples(self) -> Samples:
        """Give the stroke, mono, with a peak of 1; it cannot be written to."""
        wave = np.zeros(self.length)
        for partial in self.partials:
            heard = min(
                self.length, round((_GONE * partial.fall + partial.rise) * RATE)
            )
            wave[:heard] += _partial(partial, self.note, heard)
        frame = np.arange(self.length, dtype=np.float64)
        wave *= eased(frame / self.soft_start)
        wave *= eased((self.length - 1 - frame) / self.soft_end)
        stroke: Samples = (wave / np.abs(wave).max()).astype(np.float32)
        stroke.setflags(write=False)
        return stroke


_TWIN = 0.45
"""How strong a twin is: a beat that waxes and wanes, and never quite goes."""


def _partial(partial: Partial, note: float, n: int) -> Wave:
    time = np.arange(n, dtype=np.float64) / RATE
    hertz = note * partial.ratio
    wave = np.sin(2 * np.pi * hertz * time)
    if partial.beat:
        wave += _TWIN * np.sin(2 * np.pi * (hertz + partial.beat) * time)
    wave *= partial.level * np.exp(-time / partial.fall)
    if partial.rise:
        wave *= -np.expm1(-((time / partial.rise) ** 2))
    return wave
