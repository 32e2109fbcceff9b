"""Spoken notes: of a recording or a sound file, as the bytes of an Ogg Vorbis file."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import numpy as np
import soundfile

from companion.errors import CompanionError
from companion.ports import LONGEST_NOTE, SpokenNote
from companion.sound.spoken import levelled, trimmed
from companion.storage.foreign_sound import ForeignSound, Use
from companion.units import RATE, Frames

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from companion.ports.recording import Pcm
    from companion.sound.bank import Samples

ENDING = ".ogg"
NOTHING_HEARD = (
    "Nothing is to be heard in the recording. Look whether the microphone is switched "
    "on, then record again."
)
_NOTE = Use("a spoken note", LONGEST_NOTE, None)
_READING = 0.3
"""The share of the work on a file that is reading it."""
_TOP = 32_767
_DAMAGED = "The spoken note cannot be read; record it again, or take another file."


class NoteFiles:
    """Implements `companion.ports.NoteMaker`."""

    def of_recording(
        self,
        recorded: Pcm,
        progress: Callable[[float], None] = lambda _share: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> SpokenNote | None:
        """Make a note of what was recorded, mono, 16 bits at 48 kHz."""
        spoken = trimmed(recorded)
        if not len(spoken):
            raise CompanionError(NOTHING_HEARD)
        return _encoded(levelled(spoken, progress), cancelled)

    def of_file(
        self,
        path: Path,
        progress: Callable[[float], None] = lambda _share: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> SpokenNote | None:
        """Make a note of a sound file; a longer one is refused before it is decoded."""
        sound = ForeignSound(path, _NOTE)
        read = _mono(sound, lambda share: progress(_READING * share), cancelled)
        if read is None:
            return None
        spoken = trimmed(read)
        if not len(spoken):
            raise CompanionError(f"Nothing is to be heard in {path.name}.")
        rest = 1 - _READING
        pieces = levelled(spoken, lambda share: progress(_READING + rest * share))
        return _encoded(pieces, cancelled)

    def of_bytes(self, data: bytes) -> SpokenNote:
        """Take one that was made before, as a plan carries it."""
        return SpokenNote(data, Frames(sum(map(len, note_pieces(data)))))


def note_pieces(data: bytes) -> Iterable[Samples]:
    """Give the sound of a note piece after piece, mono at 48 kHz, bounded in length.

    Raises:
        CompanionError: It is no sound, too long, or damaged.
    """
    most, done = (LONGEST_NOTE + 1) * RATE, 0
    try:
        with soundfile.SoundFile(io.BytesIO(data)) as file:
            if file.samplerate != RATE or file.channels != 1 or file.frames > most:
                raise CompanionError(_DAMAGED)
            for piece in file.blocks(RATE, dtype="float32"):
                done += len(piece)
                if done > most or not np.isfinite(piece).all():
                    raise CompanionError(_DAMAGED)
                yield piece
    except (soundfile.LibsndfileError, TypeError) as error:
        raise CompanionError(_DAMAGED) from error


def _mono(
    sound: ForeignSound,
    progress: Callable[[float], None],
    cancelled: Callable[[], bool],
) -> Pcm | None:
    """Decode a file, both channels as one; None where that was cancelled."""
    most = round((min(sound.seconds, LONGEST_NOTE) + 1) * RATE)
    whole, done = np.zeros(most, np.int16), 0
    for block in sound.blocks():
        if cancelled():
            return None
        mono = np.clip(block.mean(axis=1), -1.0, 1.0)[: most - done]
        whole[done : done + len(mono)] = np.rint(mono * _TOP)
        done += len(mono)
        progress(done / most)
    return whole[:done]


def _encoded(
    pieces: Iterable[Samples], cancelled: Callable[[], bool]
) -> SpokenNote | None:
    data, frames = io.BytesIO(), 0
    form = {"format": "OGG", "subtype": "VORBIS"}
    with soundfile.SoundFile(data, "w", RATE, 1, **form) as file:
        for piece in pieces:
            if cancelled():
                return None
            # libsndfile's coder takes its room from the stack: a little at a time.
            for start in range(0, len(piece), RATE):
                file.write(piece[start : start + RATE])
            frames += len(piece)
    return SpokenNote(data.getvalue(), Frames(frames))
