"""Which voices, clips and beds there are, and how long; reads no sound."""

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import TypeVar

import msgspec

from companion.errors import CompanionError
from companion.practice.layout import ClipFrames
from companion.units import Frames

INDEX = "index.json"
LAST = 1_000

Kind = TypeVar("Kind")


class Clip(msgspec.Struct, frozen=True):
    """One spoken line of one voice; `frames` at 48 kHz."""

    text: str
    file: str
    frames: int


class Voice(msgspec.Struct, frozen=True):
    """A voice and its clips; `about` says in a few words how it sounds.

    Voices are offered by their `order`, those without one last.
    """

    id: str
    title: str
    clips: tuple[Clip, ...]
    about: str = ""
    order: int = LAST

    @property
    def told(self) -> str:
        """The name, and how it sounds."""
        return f"{self.title}, {self.about.lower()}" if self.about else self.title


class BedFile(msgspec.Struct, frozen=True):
    """A bed: the loop is `frames` from `start` on, the rest is wrapped around it."""

    id: str
    title: str
    file: str
    start: int
    frames: int


class Beds(msgspec.Struct, frozen=True):
    """The index of all beds."""

    beds: tuple[BedFile, ...]


class SoundIndex:
    """The indexes in the folder of sounds, read when they are first needed."""

    def __init__(self, audio: Path) -> None:
        self.audio = audio

    @cached_property
    def voices(self) -> Mapping[str, Voice]:
        """Every voice by its id, in the order in which they are offered."""
        found = [_read(path, Voice) for path in self.audio.glob(f"voice/*/{INDEX}")]
        found.sort(key=lambda voice: (voice.order, voice.id))
        return {voice.id: voice for voice in found}

    @cached_property
    def beds(self) -> Mapping[str, BedFile]:
        """Every bed by its id."""
        return {bed.id: bed for bed in _read(self.audio / "beds" / INDEX, Beds).beds}

    def clip_frames(self, voice: str | None) -> ClipFrames:
        """Give the lengths of a voice's clips; of no voice there are none."""
        if voice is None:
            return lambda _text: None
        lengths = {clip.text: Frames(clip.frames) for clip in self.voices[voice].clips}
        return lengths.get


def _read(path: Path, kind: type[Kind]) -> Kind:
    try:
        return msgspec.json.decode(path.read_bytes(), type=kind)
    except (OSError, msgspec.MsgspecError) as error:
        raise CompanionError(
            f"The sounds' list {path} cannot be read; please install it again."
        ) from error
