"""Loops: sounds that are played round and round, and how one is made of a sound."""

import numpy as np

from companion.sound.bank import Samples
from companion.units import frames_from_seconds

OVERLAP = frames_from_seconds(3)
"""How much of a sound's end is laid over its beginning."""


class HeldLoop:
    """A `Loop` that is held in memory."""

    def __init__(self, samples: Samples) -> None:
        self._samples = samples
        self.frames = len(samples)

    def block(self, start: int, n: int) -> Samples:
        """Give stereo samples, shape (n, 2), from any frame on, round and round."""
        first = start % self.frames
        if first + n <= self.frames:
            return self._samples[first : first + n]
        return self._samples[np.arange(first, first + n) % self.frames]


class LoopMaker:
    """Makes a loop of a longer sound, block after block, in constant memory.

    The loop begins one overlap into the sound, and closes with the sound's end fading
    out while its beginning fades in, both at equal power. So it is one overlap shorter
    than the sound, which is at least two overlaps long.
    """

    def __init__(self, overlap: int = OVERLAP) -> None:
        self._overlap = overlap
        self._head: Samples = np.zeros((0, 2), np.float32)
        self._tail: Samples = np.zeros((0, 2), np.float32)

    def add(self, block: Samples) -> Samples:
        """Take the sound's next frames, shape (n, 2); gives the loop's next ones."""
        missing = self._overlap - len(self._head)
        if missing > 0:
            self._head = np.concatenate([self._head, block[:missing]])
            block = block[missing:]
        tail = np.concatenate([self._tail, block])
        ready = max(len(tail) - self._overlap, 0)
        self._tail = tail[ready:].copy()
        return tail[:ready]

    def close(self) -> Samples:
        """Give the loop's last frames, when the sound has ended."""
        if len(self._tail) < self._overlap:
            raise ValueError("the sound is shorter than two overlaps")
        quarter = (np.arange(self._overlap) + 0.5) / self._overlap * np.pi / 2
        falling = np.cos(quarter).astype(np.float32)[:, None]
        rising = np.sin(quarter).astype(np.float32)[:, None]
        return self._tail * falling + self._head * rising
