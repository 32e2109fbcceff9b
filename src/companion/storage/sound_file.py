"""Writing a rendered practice to a sound file."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

import soundfile

from companion.errors import CompanionError, WrongUse
from companion.sound.bank import Samples
from companion.sound.pcm import to_pcm
from companion.storage.atomic import replacing
from companion.units import RATE

_FORMATS = {
    ".wav": ("WAV", "PCM_16"),
    ".flac": ("FLAC", "PCM_16"),
    ".ogg": ("OGG", "VORBIS"),
    ".mp3": ("MP3", "MPEG_LAYER_III"),
}
_SYSTEM_ERROR = 2
"""What libsndfile calls a write that was refused."""

ENDINGS = tuple(_FORMATS)


class Sink(Protocol):
    """Takes stereo samples, block after block."""

    def __call__(self, block: Samples) -> None:
        """Write a block, shape (n, 2)."""


@contextmanager
def sound_file(path: Path) -> Iterator[Sink]:
    """Give a sink; the file is at `path` once everything is written, and not before.

    WAV and FLAC hold 16 bits, as a sound device takes them. Raises `WrongUse` for an
    unknown ending, `CompanionError` where the disk refuses.
    """
    if path.suffix.lower() not in _FORMATS:
        raise WrongUse(
            f'"{path.name}" needs an ending that says which sound it is: '
            f"{', '.join(ENDINGS)}."
        )
    kind, subtype = _FORMATS[path.suffix.lower()]
    whole = subtype == "PCM_16"
    with replacing(path, mode=None) as temporary:
        try:
            with soundfile.SoundFile(
                temporary, "w", RATE, 2, subtype=subtype, format=kind
            ) as file:
                yield lambda block: file.write(to_pcm(block) if whole else block)
                frames = file.frames
            check_end(temporary, frames)
        except soundfile.LibsndfileError as error:
            raise CompanionError(
                f"{path} cannot be written ({error}); is the disk full?"
            ) from error


def check_end(path: Path, frames: int) -> None:
    """Read the last frame: what the disk refused at the closing, libsndfile conceals.

    Raises:
        soundfile.LibsndfileError: It is not there.
    """
    with soundfile.SoundFile(path) as file:
        file.seek(frames - 1)
        if not len(file.read(1)):
            raise soundfile.LibsndfileError(_SYSTEM_ERROR)
