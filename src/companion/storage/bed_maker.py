"""From a sound file to a bed: as loud as the shipped ones, without a seam, on disk.

The file is read twice, block by block: how loud it is decides how it is written.
"""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import soundfile

from companion.errors import CompanionError
from companion.sound.bank import Samples
from companion.sound.loop import OVERLAP, LoopMaker
from companion.sound.loudness import LoudnessMeter, matching_gain
from companion.sound.pcm import to_pcm
from companion.storage.atomic import replacing
from companion.storage.foreign_sound import SHORTEST, ForeignSound, too_short
from companion.storage.sound_file import check_end
from companion.units import RATE, Frames

LOUDNESS = -24.0
"""LUFS, as the shipped beds."""
CEILING = 10 ** (-3 / 20)
"""Room for peaks between samples, and for peaks that meet where the ends overlap."""
QUIETEST = -60.0
"""LUFS: what is quieter would be mostly hiss if it were made as loud as a bed."""
STALE = 60 * 60
"""Seconds without a write, after which nobody is writing a temporary file any more."""


class Stopped(Exception):
    """The person cancelled."""


class Watch:
    """Tells how much is done, and stops when the person cancels."""

    def __init__(
        self,
        frames: float,
        progress: Callable[[float], None],
        cancelled: Callable[[], bool],
    ) -> None:
        self._frames = max(frames, 1)
        self._progress = progress
        self._cancelled = cancelled

    def over(
        self, blocks: Iterator[Samples], begin: float, end: float
    ) -> Iterator[Samples]:
        """Pass blocks on, as the part of the whole between two shares, 0 to 1."""
        done = 0
        for block in blocks:
            if self._cancelled():
                raise Stopped
            yield block
            done += len(block)
            share = min(done / self._frames, 1.0)
            self._progress(begin + (end - begin) * share)


@dataclass(frozen=True, slots=True)
class Measured:
    """What a sound needs to become a bed."""

    frames: Frames
    """Its length at 48 kHz."""
    gain: float

    @property
    def loop_frames(self) -> Frames:
        """The length of the loop it makes."""
        return Frames(self.frames - OVERLAP)


def measure(sound: ForeignSound, watch: Watch) -> Measured:
    """Hear a sound to its end; raises `CompanionError` where it makes no bed."""
    meter = LoudnessMeter()
    frames = 0
    for block in watch.over(sound.blocks(), 0.0, 0.5):
        meter.add(block)
        frames += len(block)
    if frames < SHORTEST * RATE:
        raise too_short(sound.path)
    loudness = meter.integrated()
    if loudness is None or loudness < QUIETEST:
        raise CompanionError(
            f"{sound.path.name} is silent, or nearly so; choose a louder sound."
        )
    gain = matching_gain(loudness, meter.peak, LOUDNESS, CEILING)
    return Measured(Frames(frames), gain)


def write_bed(
    sound: ForeignSound, measured: Measured, title: str, path: Path, watch: Watch
) -> None:
    """Write the loop to a FLAC file that holds its title, whole or not at all.

    Raises:
        CompanionError: The disk refused, or the sound is not the one that was measured.
    """
    with replacing(path) as temporary:
        _remove_stale(temporary)
        try:
            with soundfile.SoundFile(
                temporary, "w", RATE, 2, format="FLAC", subtype="PCM_16"
            ) as file:
                file.title = title
                for block in _loop(sound, measured, watch):
                    file.write(to_pcm(block))
            check_end(temporary, measured.loop_frames)
        except soundfile.LibsndfileError as error:
            raise CompanionError(
                f"The bed could not be written to {path.parent}; if the disk is full, "
                "make some room, then try again."
            ) from error


def _loop(sound: ForeignSound, measured: Measured, watch: Watch) -> Iterator[Samples]:
    maker = LoopMaker()
    frames = 0
    for block in watch.over(sound.blocks(), 0.5, 1.0):
        frames += len(block)
        yield maker.add(block) * measured.gain
    if frames != measured.frames:
        raise CompanionError(
            f"{sound.path.name} changed while it was read; add it again when it is "
            "ready."
        )
    yield maker.close() * measured.gain


def _remove_stale(temporary: Path) -> None:
    """Remove what was left when a companion was killed while it wrote a bed."""
    now = temporary.stat().st_mtime
    for path in temporary.parent.glob(f".companion-*{temporary.suffix}"):
        with suppress(OSError):
            if now - path.stat().st_mtime > STALE:
                path.unlink()
