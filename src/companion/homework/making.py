"""Plans are begun, put together, given to somebody else and begun anew."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from companion.homework.desk import Template
from companion.homework.plan import Item, Plan, Practitioner, Rhythm
from companion.homework.telling import USUAL
from companion.practice.model import Direction, Practice
from companion.practice.patterns import has_holds

WEEKS = 2
"""How long a plan lasts at first; this and the next three: evidence.md, 6."""
MINUTES = (5, 10)
"""How long one practice is, at first; longer ones are possible."""
TIMES_A_WEEK = 4
"""How often at first: in the middle of three to five days."""
MANY_TIMES = 5
MOST_ITEMS = 2
"""More than so many things to do are possible, and gently advised against."""
MOST_SUBSTITUTES = 3
"""So many are suggested; more can be chosen."""


def empty_plan(
    plan_id: str, practitioner: Practitioner, client: str, now: datetime
) -> Plan:
    """Begin a plan that asks for nothing yet, from today on."""
    today = now.date()
    return Plan(
        id=plan_id,
        revision=1,
        title="",
        practitioner=practitioner,
        client=client,
        made_at=now,
        starts=today,
        expires=last_day(today),
        items=(),
        telling=USUAL,
    )


def last_day(starts: date, weeks: int = WEEKS) -> date:
    """Give the last day of so many weeks."""
    return starts + timedelta(weeks=weeks) - timedelta(days=1)


def new_item(
    item_id: str, practice: Practice, lengths: Sequence[int], usual: int
) -> Item:
    """Ask for a practice, as long and as often as is a good beginning.

    `lengths` are those on offer, in minutes; `usual` is the one as written.
    """
    return Item(
        id=item_id,
        practice_id=practice.id,
        title=practice.title,
        rhythm=Rhythm(times_a_week=TIMES_A_WEEK),
        minutes=_fitting(lengths, usual),
    )


def duplicate(
    plan: Plan, plan_id: str, practitioner: Practitioner, client: str, now: datetime
) -> Plan:
    """Begin the same plan as another one, from today on, for just as many days.

    What was spoken stays behind: it was for somebody.
    """
    today = now.date()
    return replace(
        plan,
        id=plan_id,
        revision=1,
        practitioner=practitioner,
        client=client,
        made_at=now,
        starts=today,
        expires=today + max(timedelta(0), plan.expires - plan.starts),
        spoken_note=None,
        scripts=(),
        clips=(),
    )


def revise(plan: Plan, practitioner: Practitioner, client: str, now: datetime) -> Plan:
    """Begin the next revision of a plan; it asks for the same until it is changed."""
    return replace(
        plan,
        revision=plan.revision + 1,
        practitioner=practitioner,
        client=client,
        made_at=now,
        scripts=(),
        clips=(),
    )


def template_of(plan: Plan, template_id: str, title: str) -> Template:
    """Keep a plan to begin others from; nothing in it tells of the client."""
    practitioner = replace(plan.practitioner, name="")
    bare = replace(
        plan,
        id=template_id,
        revision=1,
        title=title,
        practitioner=practitioner,
        client="",
        spoken_note=None,
        scripts=(),
        clips=(),
    )
    return Template(template_id, title, bare)


def with_item(plan: Plan, item: Item) -> Plan:
    """Ask for one thing more, or, where there is one of its id, for it as it is now."""
    if any(each.id == item.id for each in plan.items):
        items = tuple(item if each.id == item.id else each for each in plan.items)
        return replace(plan, items=items)
    return replace(plan, items=(*plan.items, item))


def without_item(plan: Plan, item_id: str) -> Plan:
    """Ask for one thing less."""
    return replace(plan, items=tuple(each for each in plan.items if each.id != item_id))


def moved(plan: Plan, item_id: str, to: int) -> Plan:
    """Put an item in another place, counted from 0; beyond the ends, at the end."""
    items = [each for each in plan.items if each.id != item_id]
    there = [each for each in plan.items if each.id == item_id]
    at = min(max(to, 0), len(items))
    return replace(plan, items=(*items[:at], *there, *items[at:]))


def substitutes_for(
    practice: Practice, practices: Sequence[Practice]
) -> Sequence[Practice]:
    """Give what may be done in place of a practice, the best suited first.

    That is what looks outward, where the practice looks inward: whoever has too much
    of it has somewhere to go (evidence.md, 4). Then what is of its kind. What holds
    the breath is in place of nothing.
    """
    others = [
        each for each in practices if each.id != practice.id and not has_holds(each)
    ]

    def suited(each: Practice) -> tuple[bool, bool, bool]:
        inward = practice.direction is Direction.INWARD
        return (
            inward and each.direction is not Direction.OUTWARD,
            bool(each.caution),
            each.kind is not practice.kind,
        )

    return sorted(others, key=suited)


def suggested_substitutes(
    practice: Practice, practices: Sequence[Practice]
) -> Sequence[Practice]:
    """Give the few that are put forward for what looks inward."""
    if practice.direction is Direction.OUTWARD:
        return ()
    outward = [each for each in practices if each.direction is Direction.OUTWARD]
    return substitutes_for(practice, outward)[:MOST_SUBSTITUTES]


def _fitting(lengths: Sequence[int], usual: int) -> int | None:
    """Give the length to begin with, if there is a choice; None: as written."""
    if not lengths:
        return None
    least, most = MINUTES

    def off(minutes: int) -> tuple[int, int]:
        return max(least - minutes, minutes - most, 0), abs(minutes - usual)

    return min(lengths, key=off)
