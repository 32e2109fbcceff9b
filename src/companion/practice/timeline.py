"""A practice laid out in frames: what happens when. Built by `layout.build`."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from companion.practice.model import BreathPattern, Phase, Question
from companion.units import Frames


class EventKind(StrEnum):
    """The kinds of event, as they are named in files."""

    SPEAK = "speak"
    PHASE = "phase"
    CHIME = "chime"
    CHAPTER = "chapter"
    BED = "bed"
    ASK = "ask"
    CHOOSE = "choose"
    PAUSE = "pause"


@dataclass(frozen=True, slots=True)
class Event:
    """Something with a start and a length in frames."""

    start: Frames
    frames: Frames

    @property
    def end(self) -> Frames:
        """The first frame after it."""
        return Frames(self.start + self.frames)


@dataclass(frozen=True, slots=True)
class Speak(Event):
    """A spoken line; without a clip it is only shown, for its reading time."""

    text: str
    has_clip: bool
    said_before: int = 0
    """How often the same words come before it."""


@dataclass(frozen=True, slots=True)
class PhaseSpan(Event):
    """One phase of one breath; where it is cut short, the next goes on from there."""

    phase: Phase
    begins: float | None = None
    """How full the lungs are at its start, 0 to 1; None: empty before a breath in, and
    full before one out."""
    whole: Frames | None = None
    """The length that it was to have; None: it is as long as it was to be."""
    turned: float | None = None
    """How far the breath has turned inward as it begins, 0 to 1; None: not yet."""
    is_own: bool = False
    """Whether it lasts as long as the person wants, and not as long as it is laid."""

    def progress(self, frame: int) -> float:
        """Give how far it is at a frame, as a share of its whole length."""
        return (frame - self.start) / (self.whole or self.frames)


@dataclass(frozen=True, slots=True)
class ChapterSpan(Event):
    """A chapter, until the next one."""

    title: str


@dataclass(frozen=True, slots=True)
class ChimeAt(Event):
    """A stroke of the bell, or of the gong; its length is how long it is let ring."""

    gong: bool = False


class Side(StrEnum):
    """From where a tick comes."""

    LEFT = "left"
    BOTH = "both"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class TickAt(Event):
    """A tick, to hear how sound comes; no practice has any."""

    side: Side = Side.BOTH


@dataclass(frozen=True, slots=True)
class BedSpan(Event):
    """A bed, until the next one or the end; `fade` frames of it are its way out.

    `rise` is its way in. 0 is the usual one of either.
    """

    name: str
    fade: Frames = Frames(0)  # noqa: RUF009 a NewType call has no effect
    rise: Frames = Frames(0)  # noqa: RUF009 a NewType call has no effect


@dataclass(frozen=True, slots=True)
class AskSpan(Event):
    """A question, and how long it stays on the screen."""

    question: Question


@dataclass(frozen=True, slots=True)
class ChooseSpan(Event):
    """The paces breathed so far, to choose from, and how long they stay."""

    paces: tuple[BreathPattern, ...]


@dataclass(frozen=True, slots=True)
class PauseSpan(Event):
    """A pause that the script asks for."""


Dims = tuple[tuple[Frames, float], ...]
"""Points of a gain, each a frame and how loud it is there, 0 to 1; ascending."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """One track for each kind of event, each sorted by start and free of overlap.

    Breathing never ends but on a complete exhale; `frames` is the whole length. At
    night all of it is quieter.
    """

    frames: Frames
    speaks: tuple[Speak, ...] = ()
    phases: tuple[PhaseSpan, ...] = ()
    chapters: tuple[ChapterSpan, ...] = ()
    chimes: tuple[ChimeAt, ...] = ()
    beds: tuple[BedSpan, ...] = ()
    asks: tuple[AskSpan, ...] = ()
    pauses: tuple[PauseSpan, ...] = ()
    chooses: tuple[ChooseSpan, ...] = ()
    ticks: tuple[TickAt, ...] = ()
    dims: Dims = ()
    """How loud all of it is: 1 before the first point, even from each to the next."""
    night: bool = False
    cut: bool = False
    """Whether it ends before the practice does."""

    @property
    def fades_away(self) -> bool:
        """Whether it ends in silence, such as after the sleep timer."""
        return bool(self.dims) and self.dims[-1][1] == 0.0


@dataclass(frozen=True, slots=True)
class Moment:
    """The state of a timeline at one frame; what the screen shows."""

    frame: Frames
    left: Frames
    phase: Phase | None = None
    phase_progress: float = 0.0
    """How far through the phase, 0 to 1."""
    fullness: float = 0.0
    """How full the lungs are, 0 to 1, without jumps; 0 where nothing is paced."""
    caption: str | None = None
    chapter: int | None = None
    """The index into the timeline's chapters."""
    ask: Question | None = None
    choose: tuple[BreathPattern, ...] = ()
    """The paces to choose from now; empty: none."""
    bed: str | None = None
    turned_from: float | None = None
    """How far the breath had turned inward as the phase began; None: as ever."""
    phase_frames: Frames = Frames(0)  # noqa: RUF009 a NewType call has no effect
    """How long the phase is to last, also where it is cut; 0 where nothing is paced, or
    where that is up to the person."""


E = TypeVar("E", bound=Event)


def started(track: Sequence[Event], frame: int) -> int:
    """Count the events of a sorted track that have started by a frame."""
    return bisect_right(track, frame, key=lambda event: event.start)


def touching(track: Sequence[E], start: int, n: int) -> Sequence[E]:
    """Give the events of a sorted track that have a part in a block."""
    first = max(started(track, start) - 1, 0)
    events = track[first : started(track, start + n - 1)]
    return events[1:] if events and events[0].end <= start else events
