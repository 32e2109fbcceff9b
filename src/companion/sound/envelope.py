"""Gains over time: how a sound comes, stays and goes."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from companion.sound.bank import Samples
from companion.units import Frames

Wave = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Swell:
    """A gain that rises before `start` is reached, is 1 until `end`, then falls.

    Both edges are half a cosine; `attack` ends at `start`, `release` begins at `end`.
    """

    start: Frames
    end: Frames
    attack: Frames
    release: Frames

    def touches(self, start: int, n: int) -> bool:
        """Tell whether the gain is above 0 anywhere in a block."""
        return start < self.end + self.release and start + n > self.start - self.attack

    def gain(self, start: int, n: int) -> Samples:
        """Give the gain of each frame of a block, 0 to 1."""
        if self.start <= start and start + n <= self.end:
            return np.ones(n, np.float32)
        frame = np.arange(start, start + n, dtype=np.float64)
        rise = (frame - (self.start - self.attack)) / max(self.attack, 1)
        fall = (self.end + self.release - frame) / max(self.release, 1)
        return eased(np.minimum(rise, fall))


def eased(progress: Wave) -> Samples:
    """Turn progress, 0 to 1 and beyond, into half a cosine from 0 to 1."""
    inside = np.clip(progress, 0.0, 1.0)
    return ((1 - np.cos(np.pi * inside)) / 2).astype(np.float32)


def ramp(first: float, last: float, n: int) -> Samples:
    """Give a gain, shape (n, 1), that goes straight from one value towards another."""
    return np.linspace(first, last, n, endpoint=False, dtype=np.float32)[:, None]
