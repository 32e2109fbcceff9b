"""The guard: what is offered to a person, given what they just answered."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from companion.checkin.records import Answers, Zone
from companion.practice.model import Direction


@dataclass(frozen=True, slots=True)
class Sat:
    """A session of the past, as the guard looks at it."""

    practice_id: str
    direction: Direction | None
    """None: not known."""
    started_at: datetime
    before: Answers | None
    """None: there was no check-in; so is the next."""
    after: Answers | None


@dataclass(frozen=True, slots=True)
class Overrides:
    """What the person decided against the guard's advice: when, last, for each rule."""

    made: Mapping[tuple[str, str | None], datetime] = field(default_factory=dict)
    """By the rule's name and the practice's id (None: of no single practice)."""


OVERWHELMED = 8
"""From this distress on, looking outward is offered before looking inward."""


def look_outward_first(answers: Answers, direction: Direction) -> bool:
    """Say whether to invite a person to look outward before an inward practice.

    A skipped question says nothing: neither that it is much, nor that it is enough.
    """
    if direction is Direction.OUTWARD:
        return False
    much = answers.distress is not None and answers.distress >= OVERWHELMED
    outside = answers.zone is not None and answers.zone is not Zone.ENOUGH
    return much or outside
