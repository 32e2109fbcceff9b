"""Sounds that a plan carries: looked at, and decoded, from bytes of others."""

from __future__ import annotations

import io
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import soundfile

if TYPE_CHECKING:
    from collections.abc import Iterator

    from companion.sound.bank import Samples

SLOWEST, FASTEST = 8_000, 192_000
"""Samples a second."""
MOST_CHANNELS = 2
_LOOKED_AT = 4_800
"""Frames at each end that are decoded to see whether there is sound in it."""
_MAGIC = {
    "flac": (b"fLaC",),
    "ogg": (b"OggS",),
    "wav": (b"RIFF",),
    "mp3": (b"ID3", b"\xff\xfb", b"\xff\xfa", b"\xff\xf3", b"\xff\xf2"),
}
"""How a file of each ending begins; libsndfile is given nothing else."""
_KINDS = {
    "flac": ("FLAC",),
    "ogg": ("OGG",),
    "wav": ("WAV", "WAVEX"),
    "mp3": ("MP3",),
}
_NO_SOUND = (soundfile.LibsndfileError, TypeError, ValueError, RuntimeError, OSError)


class NotSound(Exception):
    """Says what is wrong with it, as in "the sound …"."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What a sound is."""

    frames: int
    rate: int
    channels: int

    @property
    def seconds(self) -> float:
        """How long it is."""
        return self.frames / self.rate


def look_at(data: bytes, ending: str, most_seconds: float) -> Heard:
    """Look at a sound of an ending ("flac"), without decoding more than its ends.

    Raises:
        NotSound: It is none, is too long, or is not whole.
    """
    with _opened(data, ending) as file:
        heard = Heard(file.frames, file.samplerate, file.channels)
        if not SLOWEST <= heard.rate <= FASTEST or heard.channels > MOST_CHANNELS:
            raise NotSound("has a form that cannot be played")
        if heard.frames < 1:
            raise NotSound("is empty")
        if heard.seconds > most_seconds:
            raise NotSound(f"is longer than {most_seconds / 60:.0f} minutes")
        if ending == "wav" and int.from_bytes(data[4:8], "little") + 8 > len(data) + 1:
            raise NotSound("is cut short")
        # An MP3 tells its length about.
        last = 0 if ending == "mp3" else max(heard.frames - _LOOKED_AT, 0)
        for start in {0, last}:
            file.seek(start)
            found = file.read(_LOOKED_AT, dtype="float32", always_2d=True)
            _check(found, min(heard.frames - start, _LOOKED_AT), ending)
    return heard


def decode_mono(data: bytes, ending: str, frames: int) -> Samples:
    """Give so many frames of a sound, mono; what is missing at its end is silence.

    Raises:
        NotSound: It is none.
    """
    whole = np.zeros(frames, np.float32)
    with _opened(data, ending) as file:
        found = file.read(frames, dtype="float32", always_2d=True).mean(axis=1)
    whole[: len(found)] = np.nan_to_num(found, nan=0.0, posinf=0.0, neginf=0.0)
    return np.clip(whole, -1, 1)


@contextmanager
def _opened(data: bytes, ending: str) -> Iterator[soundfile.SoundFile]:
    if not data.startswith(_MAGIC.get(ending, ())):
        raise NotSound("is not a sound that Companion can read")
    try:
        with soundfile.SoundFile(io.BytesIO(data)) as file:
            if file.format not in _KINDS[ending]:
                raise NotSound("is not a sound that Companion can read")
            yield file
    except _NO_SOUND as error:
        raise NotSound("is damaged, or is not a sound") from error


def _check(found: Samples, frames: int, ending: str) -> None:
    if not np.isfinite(found).all():
        raise NotSound("is damaged")
    if len(found) < frames and (ending != "mp3" or not len(found)):
        raise NotSound("is cut short")
