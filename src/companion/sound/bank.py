"""What rendering needs of the recorded sounds."""

from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Samples = NDArray[np.float32]
"""Mono, shape (n,), or stereo, shape (n, 2); 1.0 is full scale."""


class Loop(Protocol):
    """A bed, stereo, played round and round; any stretch of it can be asked for."""

    frames: int
    """The length of one round."""

    def block(self, start: int, n: int) -> Samples:
        """Give samples, shape (n, 2), from any frame on; the same ones every time."""


class SoundBank(Protocol):
    """The clips of one voice, and the beds."""

    def clip(self, text: str) -> Samples:
        """Give a line's clip, mono; only asked for lines that have one."""

    def bed(self, name: str) -> Loop:
        """Give a bed."""
