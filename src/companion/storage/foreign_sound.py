"""Sound files from elsewhere, read block by block; says what is wrong with them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from math import ceil
from pathlib import Path

import numpy as np
import soundfile
import soxr

from companion.errors import CompanionError
from companion.sound.bank import Samples
from companion.storage.trouble import reading_trouble
from companion.units import RATE

SHORTEST, LONGEST = 10, 30 * 60
"""Seconds."""
SPARE = 1
"""Second more that is taken: encoders pad what they are given."""
SLOWEST, FASTEST = 4_000, 400_000
"""Samples a second; at other rates, what a header says is not to be believed."""
READ_AT_ONCE = 1 << 17
"""Samples of all channels together: bounds memory whatever the file."""
UNKNOWN = 1 << 62
"""libsndfile gives more frames than this where the header does not say how many."""
LEEWAY = 0.1
"""Seconds that may be missing at the end."""
MP3_LEEWAY = 0.03
"""Of its length; where an MP3 does not count its frames, that is a guess."""

_KINDS = frozenset({"WAV", "WAVEX", "RF64", "FLAC", "OGG", "MP3"})
_NO_SIZE = (0, 0xFFFFFFFF)
_LAST_PAGE = 1 << 17
"""Bytes, of which an Ogg page has less."""
_END_OF_STREAM = 4


@dataclass(frozen=True, slots=True)
class Use:
    """What a sound is wanted for."""

    name: str
    longest: int
    """Seconds."""
    kinds: frozenset[str] | None
    """The forms of file that are taken; None: whatever can be read."""


BED = Use("a bed", LONGEST, _KINDS)


class ForeignSound:
    """A sound file of the person's, as 48 kHz stereo; its header was found to fit.

    Raises `CompanionError` for what is no such file, is too long or too short.
    """

    def __init__(self, path: Path, use: Use = BED) -> None:
        self.path = path
        self._use = use
        try:
            _check_readable(path)
            with self._opened() as file:
                _check_bounds(path, file, use)
                self._breaks_off = _breaks_off(path, file.format)
                self.seconds: float = file.frames / file.samplerate
                """How long it is, as its header tells; no more than that is read."""
        except OSError as error:
            raise CompanionError(reading_trouble(error, path)) from error

    def blocks(self) -> Iterator[Samples]:
        """Give the sound, shape (n, 2) each; of many channels, the first two.

        Raises:
            CompanionError: It is damaged or cut short.
        """
        with self._opened() as file:
            rate: int = file.samplerate
            if rate == RATE:
                yield from self._stereo(file)
                return
            stream = soxr.ResampleStream(rate, RATE, 2, dtype="float32", quality="HQ")
            for block in self._stereo(file):
                yield stream.resample_chunk(block)
            yield stream.resample_chunk(np.zeros((0, 2), np.float32), last=True)

    @contextmanager
    def _opened(self) -> Iterator[soundfile.SoundFile]:
        try:
            file = soundfile.SoundFile(self.path)
        except (soundfile.LibsndfileError, TypeError) as error:
            # TypeError: a .raw file, of which soundfile would have the rate told.
            raise _not_a_sound(self.path) from error
        with file:
            if self._use.kinds is not None and file.format not in self._use.kinds:
                raise _not_a_sound(self.path)
            yield file

    def _stereo(self, file: soundfile.SoundFile) -> Iterator[Samples]:
        """Give the frames at the file's own rate, and look whether they are whole."""
        at_once = max(READ_AT_ONCE // file.channels, 1)
        done = 0
        while True:
            try:
                block: Samples = file.read(at_once, dtype="float32", always_2d=True)
            except soundfile.LibsndfileError as error:
                raise self._damaged(done / file.samplerate) from error
            if not len(block):
                break
            done += len(block)
            if not np.isfinite(block).all():
                raise self._damaged(done / file.samplerate)
            yield np.repeat(block, 2, axis=1) if file.channels == 1 else block[:, :2]
        guessed = file.format == "MP3"
        leeway = file.frames * MP3_LEEWAY if guessed else file.samplerate * LEEWAY
        if self._breaks_off or done + leeway < file.frames:
            raise self._damaged(done / file.samplerate)

    def _damaged(self, seconds: float) -> CompanionError:
        return CompanionError(
            f"{self.path.name} is damaged or cut short: only {_clock(seconds)} of it "
            "can be read; try another copy."
        )


def _check_readable(path: Path) -> None:
    if path.exists() and not path.is_file():  # opening a pipe would wait for ever
        raise CompanionError(f"{path} is not a file; choose a sound file.")
    with path.open("rb"):
        pass


def _check_bounds(path: Path, file: soundfile.SoundFile, use: Use) -> None:
    if not SLOWEST <= file.samplerate <= FASTEST:
        raise CompanionError(
            f"{path.name} says that it has {file.samplerate:,} samples a second, which "
            "cannot be; try another copy."
        )
    if file.frames >= UNKNOWN:
        raise CompanionError(
            f"{path.name} does not say how long it is; save it again in a program for "
            "sound, then add that."
        )
    seconds = file.frames / file.samplerate
    if seconds > use.longest + SPARE:
        raise CompanionError(
            f"{path.name} lasts {_clock(ceil(seconds))}; {use.name} may last up to "
            f"{use.longest // 60} minutes, so make a shorter file of it first."
        )


def _breaks_off(path: Path, kind: str) -> bool:
    """Tell whether a file ends before its form says; libsndfile is silent about it."""
    size = path.stat().st_size
    with path.open("rb") as file:
        if kind in ("WAV", "WAVEX"):
            little = file.read(4) == b"RIFF"
            told = int.from_bytes(file.read(4), "little" if little else "big")
            return told not in _NO_SIZE and told + 8 > size + 1  # a byte of padding
        if kind == "OGG":
            file.seek(max(size - _LAST_PAGE, 0))
            end = file.read()
            page = end.rfind(b"OggS")
            flags = end[page + 5 : page + 6] if page >= 0 else b""
            return not (flags and flags[0] & _END_OF_STREAM)
    return False


def too_short(path: Path) -> CompanionError:
    """Give the sentence for a sound that is too short for a bed."""
    return CompanionError(
        f"{path.name} is shorter than {SHORTEST} seconds; a longer sound makes a bed."
    )


def _clock(seconds: float) -> str:
    minutes, second = divmod(int(seconds), 60)
    hour, minute = divmod(minutes, 60)
    return f"{hour}:{minute:02}:{second:02}" if hour else f"{minute}:{second:02}"


def _not_a_sound(path: Path) -> CompanionError:
    return CompanionError(
        f"{path.name} is not a sound that Companion can read; wav, flac, ogg and mp3 "
        "files are."
    )
