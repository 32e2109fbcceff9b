"""What rendering needs of the recorded sounds."""

from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Samples = NDArray[np.float32]
"""Mono, shape (n,), or stereo, shape (n, 2); 1.0 is full scale."""


class SoundBank(Protocol):
    """The clips of one voice, and the beds."""

    def clip(self, text: str) -> Samples:
        """Give a line's clip, mono; only asked for lines that have one."""

    def bed(self, name: str) -> Samples:
        """Give a bed, stereo, that can be played round and round."""
