"""What a plan lacks before it can be given away, and what is worth a second thought."""

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from companion.homework.making import MANY_TIMES, MINUTES, MOST_ITEMS
from companion.homework.plan import Item, Plan, Rhythm

_LONGEST = 366
"""Days; a plan that goes on for longer is nobody's intention."""


class Lack(StrEnum):
    """What keeps a plan from being saved; the screen says it in words."""

    NO_NAME = "no-name"
    NO_TITLE = "no-title"
    NOTHING_ASKED = "nothing-asked"
    NO_DAYS = "no-days"
    ENDS_BEFORE_START = "ends-before-start"
    IS_OVER = "is-over"
    TOO_LONG = "too-long"
    NO_PRACTICE = "no-practice"
    NO_LENGTH = "no-length"


class Thought(StrEnum):
    """What is possible, and yet not the usual advice (evidence.md, 6)."""

    MANY_ITEMS = "many-items"
    LONG = "long"
    OFTEN = "often"
    NO_STOP_RULE = "no-stop-rule"


@dataclass(frozen=True, slots=True)
class Lacking:
    """One thing that a plan lacks, and the item that lacks it, if it is one."""

    lack: Lack
    item: Item | None = None


def problems(
    plan: Plan, today: date, lengths: Mapping[str, Container[int]]
) -> tuple[Lacking, ...]:
    """Give all that is missing; `lengths` are those of each practice there is."""
    return (*_of_plan(plan, today), *_of_items(plan, lengths))


def thoughts(plan: Plan) -> tuple[Thought, ...]:
    """Give what is worth a second thought; a plan can be saved all the same."""
    found = []
    if len(plan.items) > MOST_ITEMS:
        found.append(Thought.MANY_ITEMS)
    if any((item.minutes or 0) > MINUTES[1] for item in plan.items):
        found.append(Thought.LONG)
    if any(days_a_week(item.rhythm) > MANY_TIMES for item in plan.items):
        found.append(Thought.OFTEN)
    if plan.items and not plan.stop_rule.strip():
        found.append(Thought.NO_STOP_RULE)
    return tuple(found)


def days_a_week(rhythm: Rhythm) -> int:
    """Say on how many days of a week something is asked."""
    return rhythm.times_a_week or len(rhythm.weekdays)


def _of_plan(plan: Plan, today: date) -> Iterator[Lacking]:
    days = (plan.expires - plan.starts).days
    if not plan.practitioner.name.strip():
        yield Lacking(Lack.NO_NAME)
    if not plan.title.strip():
        yield Lacking(Lack.NO_TITLE)
    if days < 0:
        yield Lacking(Lack.ENDS_BEFORE_START)
    elif plan.expires < today:
        yield Lacking(Lack.IS_OVER)
    elif days > _LONGEST:
        yield Lacking(Lack.TOO_LONG)
    if not plan.items:
        yield Lacking(Lack.NOTHING_ASKED)


def _of_items(plan: Plan, lengths: Mapping[str, Container[int]]) -> Iterator[Lacking]:
    for item in plan.items:
        if item.practice_id not in lengths:
            yield Lacking(Lack.NO_PRACTICE, item)
        elif item.minutes is not None and item.minutes not in lengths[item.practice_id]:
            yield Lacking(Lack.NO_LENGTH, item)
        if not days_a_week(item.rhythm):
            yield Lacking(Lack.NO_DAYS, item)
