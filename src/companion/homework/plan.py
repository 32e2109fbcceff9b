"""A homework plan: what a practitioner asks for, and what may come back."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time

from companion.homework.telling import Telling
from companion.homework.trust import PublicKeys
from companion.practice.model import Question, Wording

CARRIED = "plan/"
"""Begins the id of a practice whose script the plan carries."""


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How often: on some days of the week, or so many times a week on any days.

    Exactly one of the two is given. A week of the plan begins on the weekday on which
    the plan starts.
    """

    weekdays: tuple[int, ...] = ()
    """0 is Monday; ascending."""
    times_a_week: int | None = None
    """1 to 7: at most once a day."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to do."""

    id: str
    """Known within the plan; it stays the same in later revisions."""
    practice_id: str
    """Of the library, or, with `CARRIED` before it, of a script in the plan."""
    title: str
    """The practice's title when the plan was made."""
    rhythm: Rhythm
    minutes: int | None = None
    """None: as written."""
    wording: Wording | None = None
    voice: str | None = None
    """None: as the client prefers."""
    at: time | None = None
    """The wall-clock time at which it is meant, if any."""
    cue: str = ""
    """What it follows, such as "after I brushed my teeth"; "" where nothing."""
    substitutes: tuple[str, ...] = ()
    """Ids of practices that may be done in its place."""
    extra: Mapping[str, object] = field(default_factory=dict)
    """What a newer companion wrote that is not known here; kept when written again."""


@dataclass(frozen=True, slots=True)
class Carried:
    """A script that the plan carries, so that it plays on the client's machine."""

    practice_id: str
    """Begins with `CARRIED`."""
    member: str
    """The name of its file in the plan."""


@dataclass(frozen=True, slots=True)
class Clip:
    """A spoken line that the plan carries."""

    text: str
    voice: str
    """The voice in which it is; a line has one clip in each voice at most."""
    member: str
    frames: int
    """Its length at 48,000 Hz."""


@dataclass(frozen=True, slots=True)
class Practitioner:
    """Whom a plan is from. The name is their own word; the keys are what is known."""

    name: str
    keys: PublicKeys


@dataclass(frozen=True, slots=True)
class Plan:
    """What is asked of one client for a while."""

    id: str
    """A UUID; all revisions of a plan share it."""
    revision: int
    """1, 2, …: a later one takes the place of an earlier one."""
    title: str
    practitioner: Practitioner
    client: str
    """A pseudonym that both know; reports carry it."""
    made_at: datetime
    starts: date
    expires: date
    """The last day on which something is asked."""
    items: tuple[Item, ...]
    note: str = ""
    """In the practitioner's own words."""
    spoken_note: str | None = None
    """The member that holds it, spoken."""
    stop_rule: str = ""
    """When to leave it; besides, the companion's own words always stand."""
    before: tuple[Question, ...] = (Question.DISTRESS,)
    """What is asked before each practice; so is the next, after it."""
    after: tuple[Question, ...] = (Question.DISTRESS,)
    telling: tuple[Telling, ...] = ()
    """What the practitioner would like a report to contain; the client decides."""
    scripts: tuple[Carried, ...] = ()
    clips: tuple[Clip, ...] = ()
    extra: Mapping[str, object] = field(default_factory=dict)
    """What a newer companion wrote that is not known here; kept when written again."""
