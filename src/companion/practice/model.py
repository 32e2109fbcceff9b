"""What a practice is: the parsed script, before it is laid out in time."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from companion.units import Millis

_NONE = Millis(0)


class Kind(StrEnum):
    """What sort of practice it is."""

    BREATHING = "breathing"
    BODY_SCAN = "body-scan"
    GROUNDING = "grounding"
    DIALOGUE = "dialogue"
    MOVEMENT = "movement"
    TOUCH = "touch"
    QUIET = "quiet"


class Direction(StrEnum):
    """Where a practice points attention; the guard needs it."""

    INWARD = "inward"
    OUTWARD = "outward"


class Need(StrEnum):
    """What a person may be looking for when they choose a practice."""

    SETTLE = "settle"
    GROUND = "ground"
    SLEEP = "sleep"
    NOTICE = "notice"
    MOVE = "move"


class Wording(StrEnum):
    """A way in which a practice can be worded, where it makes a difference."""

    LYING = "lying"
    SEATED = "seated"
    EYES_OPEN = "eyes-open"


class Evidence(StrEnum):
    """How well a practice is studied: some trials, some weak ones, indirect, none."""

    B = "B"
    B_MINUS = "B-"
    C = "C"
    D = "D"


class Phase(StrEnum):
    """One of the four parts of a breath."""

    IN = "in"
    HOLD_FULL = "hold-full"
    OUT = "out"
    HOLD_EMPTY = "hold-empty"


class Question(StrEnum):
    """What a check-in can ask, in the order in which it is asked."""

    DISTRESS = "distress"
    PLEASANTNESS = "pleasantness"
    ENERGY = "energy"
    ZONE = "zone"
    SAFETY = "safety"
    PLACE = "place"
    SENSATIONS = "sensations"
    FEELINGS = "feelings"
    NOTE = "note"
    PRACTITIONER = "practitioner"


ON_THE_WAY = tuple(question for question in Question if question != Question.SAFETY)
"""What a practice can ask; how safe it feels is asked after it, by the companion."""
LASTING = (
    Question.PLACE,
    Question.SENSATIONS,
    Question.FEELINGS,
    Question.NOTE,
    Question.PRACTITIONER,
)
"""What takes a while to answer: on the way, it stays until its chapter ends."""


HOLDS = "holds"
"""The caution of a practice with breath holds; it stands behind a gate."""


@dataclass(frozen=True, slots=True)
class BreathPattern:
    """In, hold, out, hold; a hold of 0 is left out."""

    inhale: Millis
    exhale: Millis
    hold_full: Millis = _NONE
    hold_empty: Millis = _NONE

    @property
    def cycle(self) -> Millis:
        """The length of one whole breath."""
        return Millis(self.inhale + self.hold_full + self.exhale + self.hold_empty)

    def phases(self) -> tuple[tuple[Phase, Millis], ...]:
        """The phases that last longer than nothing, in order."""
        every = (
            (Phase.IN, self.inhale),
            (Phase.HOLD_FULL, self.hold_full),
            (Phase.OUT, self.exhale),
            (Phase.HOLD_EMPTY, self.hold_empty),
        )
        return tuple((phase, length) for phase, length in every if length)


@dataclass(frozen=True, slots=True)
class Ramp:
    """A pace that glides from one rate to another, in breaths per minute.

    `out_percent` is the share of each breath that is exhaled.
    """

    start: Decimal
    end: Decimal
    out_percent: Decimal


@dataclass(frozen=True, slots=True)
class Lead:
    """Pace and lead: from the person's own pace to `end`, in breaths per minute.

    `out_percent` is the share of each breath that is exhaled.
    """

    end: Decimal
    out_percent: Decimal


@dataclass(frozen=True, slots=True)
class Chosen:
    """The pace that the person chose among those breathed before."""


Pace = BreathPattern | Ramp | Lead | Chosen | str
"""How a breathing part is paced; a text is the name of a pattern."""


@dataclass(frozen=True, slots=True)
class Line:
    """One spoken line; `only` in some wordings, or, where empty, in all."""

    text: str
    only: tuple[Wording, ...] = ()


@dataclass(frozen=True, slots=True)
class Pause:
    """Quiet, with the bed going on."""

    length: Millis


@dataclass(frozen=True, slots=True)
class Chime:
    """The bell, once."""


@dataclass(frozen=True, slots=True)
class Gong:
    """The gong, once."""


@dataclass(frozen=True, slots=True)
class Fade:
    """Quiet in which the bed fades to silence; the last item of its practice."""

    length: Millis


@dataclass(frozen=True, slots=True)
class ChoosePace:
    """The paces breathed so far, to choose from; choosing is optional."""


@dataclass(frozen=True, slots=True)
class Bed:
    """From here on, this bed; None for no bed."""

    name: str | None


@dataclass(frozen=True, slots=True)
class Ask:
    """A question shown for a while; answering is optional."""

    question: Question


@dataclass(frozen=True, slots=True)
class Note:
    """A note to the reader of the script, never spoken."""

    text: str


@dataclass(frozen=True, slots=True)
class TimedLine:
    """A line spoken over breathing, `after` its start; None: after the line before."""

    text: str
    after: Millis | None = None


@dataclass(frozen=True, slots=True)
class Breathe:
    """Paced breathing, at a fixed or a changing pace.

    Exactly one of `lasting` (a length) and `breaths` (a count) is given; only a
    pattern can be counted.
    """

    pace: Pace
    lasting: Millis | None = None
    breaths: int | None = None
    over: tuple[TimedLine, ...] = ()


Item = Line | Pause | Chime | Gong | Fade | Bed | Ask | ChoosePace | Note | Breathe

Bounds = tuple[Decimal, Decimal]
"""The least and the most by which something may be stretched; 1 is as written."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A titled part of a practice; what stands before the first title has title ""."""

    title: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Practice:
    """Something a person can do, written as one script."""

    id: str
    title: str
    kind: Kind
    direction: Direction
    chapters: tuple[Chapter, ...]
    summary: str = ""
    posture: str = ""
    evidence: Evidence | None = None
    note: str = ""
    caution: tuple[str, ...] = ()
    bed: str | None = None
    minutes: tuple[int, ...] = ()
    """The lengths on offer, in minutes, ascending; empty: as written."""
    needs: tuple[Need, ...] = ()
    sources: tuple[str, ...] = ()
    """What the note and the grade rest on: author, year, journal."""
    wordings: tuple[Wording, ...] = ()
    """The wordings on offer; the first is the usual one."""
    night: bool = False
    """Whether it is quieter, for falling asleep."""
    pauses: Bounds | None = None
    breathing: Bounds | None = None

    def items(self) -> Iterator[Item]:
        """Every item of every chapter, in order."""
        for chapter in self.chapters:
            yield from chapter.items

    def spoken(self) -> Iterator[str]:
        """The text of every line in every wording, in order, over breathing too."""
        for item in self.items():
            if isinstance(item, Line):
                yield item.text
            elif isinstance(item, Breathe):
                yield from (line.text for line in item.over)

    @property
    def leads(self) -> bool:
        """Whether it begins at the person's own pace."""
        return any(
            isinstance(item, Breathe) and isinstance(item.pace, Lead)
            for item in self.items()
        )

    def worded(self, wording: Wording | None = None) -> "Practice":
        """Give the practice in one of its wordings; by default the usual one."""
        wording = wording or next(iter(self.wordings), None)
        chapters = tuple(
            replace(chapter, items=tuple(_in_wording(chapter.items, wording)))
            for chapter in self.chapters
        )
        return replace(self, chapters=chapters, wordings=())


def _in_wording(items: Iterable[Item], wording: Wording | None) -> Iterator[Item]:
    for item in items:
        if not isinstance(item, Line) or not item.only:
            yield item
        elif wording in item.only:
            yield Line(item.text)
