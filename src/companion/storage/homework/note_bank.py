"""A spoken note made ready to be played, decoded piece by piece as it is heard."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import numpy as np
import soundfile
import soxr

from companion.errors import CompanionError
from companion.ports import LONGEST_NOTE
from companion.practice.timeline import Speak, Timeline
from companion.units import RATE, Frames, frames_from_seconds

if TYPE_CHECKING:
    from companion.sound.bank import Loop, Samples

PIECE = frames_from_seconds(10)
_DAMAGED = "The spoken note cannot be played; it is damaged, or is no sound."
_FULL = 32_767
_READ = 1 << 15


class NoteBank:
    """A `SoundBank` whose lines are the pieces of one note, by where they begin.

    Raises `CompanionError` for what is no sound. What is damaged further on is silent.
    """

    def __init__(self, data: bytes) -> None:
        """Take the bytes of a sound file, of any rate."""
        try:
            self._file = file = soundfile.SoundFile(io.BytesIO(data))
        except (soundfile.LibsndfileError, TypeError) as error:
            raise CompanionError(_DAMAGED) from error
        frames = round(file.frames * RATE / file.samplerate)
        if not 0 < frames <= (LONGEST_NOTE + 1) * RATE:
            raise CompanionError(_DAMAGED)
        self._heard = np.zeros(frames, np.int16)
        self._done = 0
        self._ended = False
        rate = file.samplerate
        self._stream = (
            soxr.ResampleStream(rate, RATE, 1, dtype="float32", quality="HQ")
            if rate != RATE
            else None
        )
        self.timeline = _timeline(Frames(frames))

    def clip(self, text: str) -> Samples:
        """Give the piece that begins at a frame, mono."""
        start = int(text)
        piece = self._heard[start : start + PIECE]
        while not self._ended and self._done < start + len(piece):
            self._go_on()
        return piece.astype(np.float32) / np.float32(_FULL)

    def bed(self, name: str) -> Loop:
        """Give none: there is only the voice."""
        raise LookupError(name)

    def _go_on(self) -> None:
        mono = self._next()
        room = self._heard[self._done :]
        taken = np.clip(mono[: len(room)], -1.0, 1.0) * _FULL
        room[: len(taken)] = np.rint(taken)
        self._done += len(taken)

    def _next(self) -> Samples:
        """Decode a little more, mono at 48 kHz."""
        try:
            found = self._file.read(_READ, dtype="float32", always_2d=True)
        except soundfile.LibsndfileError:
            found = np.zeros((0, 1), np.float32)
        self._ended = not len(found)
        mono: Samples = np.nan_to_num(found, posinf=0.0, neginf=0.0).mean(axis=1)
        if self._stream is None:
            return mono
        resampled: Samples = self._stream.resample_chunk(mono, last=self._ended)
        return resampled


def _timeline(frames: Frames) -> Timeline:
    starts = range(0, frames, PIECE)
    speaks = (
        Speak(Frames(at), Frames(min(PIECE, frames - at)), str(at), has_clip=True)
        for at in starts
    )
    return Timeline(frames, tuple(speaks))
