"""What the log keeps: answers, check-ins, sessions, and drafts of check-ins."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Zone(StrEnum):
    """Where a person finds themselves in their window."""

    TOO_MUCH = "too-much"
    ENOUGH = "enough"
    TOO_LITTLE = "too-little"


class Occasion(StrEnum):
    """When a check-in was made, seen from its session."""

    BEFORE = "before"
    DURING = "during"
    AFTER = "after"


class Ending(StrEnum):
    """How a session ended."""

    COMPLETE = "complete"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class Answers:
    """Answers at one moment. None is skipped, and never the same as 0."""

    distress: int | None = None
    """0 to 10."""
    pleasantness: int | None = None
    """0 (unpleasant) to 100 (pleasant)."""
    energy: int | None = None
    """0 (drained) to 100 (full of energy)."""
    zone: Zone | None = None


@dataclass(frozen=True, slots=True)
class CheckIn:
    """One check-in; `felt_at` carries the local offset. `id` is a UUID."""

    id: str
    session_id: str | None
    occasion: Occasion
    felt_at: datetime
    answers: Answers = field(default_factory=Answers)


@dataclass(frozen=True, slots=True)
class Session:
    """One run of a practice. `ending` None: it was cut off (or is still going on)."""

    id: str
    practice_id: str
    title: str
    started_at: datetime
    frames_planned: int
    voice: str | None = None
    bed: str | None = None
    ended_at: datetime | None = None
    frames_heard: int | None = None
    ending: Ending | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """A check-in that is not finished yet, and what it belongs to."""

    check_in: CheckIn
    practice_id: str
    minutes: int | None = None
