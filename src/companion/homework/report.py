"""A report: what a client tells a practitioner about a plan, or about a while."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time

from companion.checkin.records import Answers, Ending
from companion.homework.marks import Mark
from companion.homework.telling import Telling

NOT_MONITORED = "This report is not monitored: nobody sees it before it is opened."


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked of one item in the period, and on how many days it was done."""

    item_id: str
    practice_id: str
    title: str
    asked: int
    """How many times, by the plan's rhythm, until the period's end."""
    done: int
    stopped: int | None
    """None: not told."""
    days: Mapping[date, Mark] = field(default_factory=dict)
    """The last mark of each day that has one."""


@dataclass(frozen=True, slots=True)
class Sat:
    """One session of the period; what the client does not tell is None."""

    day: date
    title: str
    practice_id: str
    item_id: str | None = None
    """None: it was of no plan."""
    began: time | None = None
    ending: Ending | None = None
    frames_planned: int | None = None
    frames_heard: int | None = None
    before: Answers | None = None
    """Only what is told of them; so is the next."""
    after: Answers | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """All that a report tells."""

    id: str
    """A UUID."""
    client: str
    """The pseudonym."""
    first: date
    last: date
    """The days that it is about, both among them."""
    made_at: datetime
    """With it, the client agreed to tell this."""
    told: tuple[Telling, ...]
    plan_id: str | None = None
    """None: it is about a while, whatever the plan."""
    plan_revision: int | None = None
    plan_title: str = ""
    asked: tuple[Asked, ...] = ()
    sat: tuple[Sat, ...] = ()
    """Oldest first."""
    message: str = ""
    extra: Mapping[str, object] = field(default_factory=dict)
    """What a newer companion wrote that is not known here."""
