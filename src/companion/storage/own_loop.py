"""A bed of the person's own, read from the disk as it is played."""

from pathlib import Path

import numpy as np
import soundfile

from companion.sound.bank import Samples
from companion.units import RATE

CHUNK = 10 * RATE
"""Frames that are read together, and kept until others are needed."""


class OwnLoop:
    """A `Loop` in a FLAC file, of which one chunk is in memory.

    The file is open only while it is read, so that it can be removed at any time. What
    cannot be read any more is silent: a session goes on without its bed.
    """

    def __init__(self, path: Path, frames: int) -> None:
        self._path = path
        self.frames = frames
        self._start = 0
        self._chunk: Samples = np.zeros((0, 2), np.float32)

    def block(self, start: int, n: int) -> Samples:
        """Give stereo samples, shape (n, 2), from any frame on, round and round."""
        out = np.empty((n, 2), np.float32)
        done = 0
        while done < n:
            piece = self._piece((start + done) % self.frames, n - done)
            out[done : done + len(piece)] = piece
            done += len(piece)
        return out

    def _piece(self, first: int, most: int) -> Samples:
        """Give at least one frame and at most so many, from one chunk."""
        start = first - first % CHUNK
        if not len(self._chunk) or start != self._start:
            self._chunk = self._read(start, min(CHUNK, self.frames - start))
            self._start = start
        return self._chunk[first - start :][:most]

    def _read(self, start: int, n: int) -> Samples:
        # Not Ogg: after a seek in Vorbis the first samples differ now and then.
        out = np.zeros((n, 2), np.float32)
        try:
            with soundfile.SoundFile(self._path) as file:
                file.seek(start)
                file.read(out=out, fill_value=0)
        except soundfile.LibsndfileError:
            out[:] = 0
        return out
