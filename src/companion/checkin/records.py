"""What the log keeps: answers, check-ins, sessions, and drafts of check-ins."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from companion.checkin.body import BodyMap
from companion.practice.model import Direction


class Zone(StrEnum):
    """Where a person finds themselves in their window."""

    TOO_MUCH = "too-much"
    ENOUGH = "enough"
    TOO_LITTLE = "too-little"


class Safety(StrEnum):
    """How a person finds themselves after a practice, compared with before it."""

    SAFER = "safer"
    SAME = "same"
    LESS_SAFE = "less-safe"
    FAR_AWAY = "far-away"


class Occasion(StrEnum):
    """When a check-in was made: around a session, or by itself."""

    BEFORE = "before"
    DURING = "during"
    AFTER = "after"
    ALONE = "alone"
    REMINDED = "reminded"
    """By itself, from a reminder."""


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
    """0 (sleepy) to 100 (wide awake)."""
    zone: Zone | None = None
    safety: Safety | None = None
    """Asked after a practice alone."""
    body: BodyMap | None = None
    sensations: tuple[str, ...] = ()
    """Ids of words; empty: skipped, for "none" and "unsure" are words too.

    A word that is not known here is kept, and shown as it is.
    """
    feelings: tuple[str, ...] = ()
    """Ids of words of either level; empty: skipped."""
    note: str | None = None
    """Never empty; so is the next."""
    for_practitioner: str | None = None
    """What the person wants to tell their practitioner."""


NO_ANSWERS = Answers()


@dataclass(frozen=True, slots=True)
class CheckIn:
    """One check-in; `felt_at` carries the local offset. `id` is a UUID."""

    id: str
    session_id: str | None
    occasion: Occasion
    felt_at: datetime
    answers: Answers = field(default_factory=Answers)
    edited_at: datetime | None = None
    """When it was changed last; None: it is as it was first saved."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """A check-in as it was before it was changed."""

    check_in: CheckIn
    replaced_at: datetime


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
    direction: Direction | None = None
    """Where it pointed attention; None: not known, as of sessions of version 1."""
    ended_at: datetime | None = None
    frames_heard: int | None = None
    ending: Ending | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """A check-in that is not finished yet, and what it belongs to."""

    check_in: CheckIn
    practice_id: str | None = None
    """None: it is a check-in by itself."""
    minutes: int | None = None
