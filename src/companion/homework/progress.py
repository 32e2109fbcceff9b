"""What a plan asked, and what was done of it, week by week.

A day without a mark says nothing: it is never counted as one on which something was not
done. What is done besides is counted, for more than was asked is welcome.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Protocol

from companion.homework.due import Stage, counting, days_of, stage, week_of
from companion.homework.marks import Mark, Marked
from companion.homework.plan import Item, Plan

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Week:
    """One item in one week of a plan."""

    first: date
    last: date
    """Its days, within the plan."""
    asked: int
    """How many times in all of the week, the days to come among them."""
    days: Mapping[date, Mark] = field(default_factory=dict)
    """What counts of each day that has a mark, until today."""

    @property
    def done(self) -> int:
        """On how many days it was done; it may be more than was asked."""
        return sum(mark is Mark.DONE for mark in self.days.values())

    @property
    def stopped(self) -> int:
        """On how many days it was begun, stopped early, and left at that."""
        return sum(mark is Mark.STOPPED for mark in self.days.values())


@dataclass(frozen=True, slots=True)
class Progress:
    """One item of a plan, week by week."""

    item: Item
    """As the latest revision that has it says."""
    weeks: tuple[Week, ...]
    """Those that have begun, oldest first; none before it was asked or done."""
    is_gone: bool = False
    """Whether the plan as it is now does not ask it any more."""

    @property
    def done(self) -> int:
        """On how many days it was done."""
        return sum(week.done for week in self.weeks)


class Taken(Protocol):
    """A revision of a plan that the client took; `companion.ports.Accepted` is one."""

    @property
    def plan(self) -> Plan:
        """The revision."""

    @property
    def accepted_at(self) -> datetime:
        """When, with the local offset."""

    @property
    def put_away_at(self) -> datetime | None:
        """Since when it rests; None: it does not."""


def progress(
    plan: Plan,
    marks: Iterable[Marked],
    today: date,
    revisions: Sequence[Taken] = (),
) -> tuple[Progress, ...]:
    """Give week by week what was asked of each item, and what was done.

    Items come as in the plan; those that are gone from it come last, for they stay
    known. What a day asks is what the revision says that held on it; a plan that was
    taken after its start asked nothing before.

    Args:
        plan: As it is now.
        marks: Those of the plan; others are left aside.
        today: The local day; nothing after it counts as done.
        revisions: All that were taken, oldest first; none: the plan held from its
            start.
    """
    held = _Held(plan, revisions)
    counted = counting(
        each for each in marks if each.plan_id == plan.id and each.day <= today
    )
    now = {item.id for item in plan.items}
    return tuple(
        Progress(item, _weeks(held, item, counted, today), item.id not in now)
        for item in _items(plan, revisions)
    )


def asked_between(
    plan: Plan,
    item_id: str,
    first: date,
    last: date,
    revisions: Sequence[Taken] = (),
) -> int:
    """Count how many times an item was asked on days from first to last.

    Of something asked so many times a week, a week that is not all among those days
    asks at most once on each day of it that is.
    """
    held = _Held(plan, revisions)
    first, last = max(first, held.first), min(last, held.last)
    return sum(
        held.asks(item_id, max(first, start), min(last, end))
        for start, end in _spans(plan, first, last)
    )


class _Held:
    """Which revision of a plan holds on which day."""

    def __init__(self, plan: Plan, revisions: Sequence[Taken]) -> None:
        self.now = plan
        taken = [(each.accepted_at.date(), each.plan) for each in revisions]
        self._taken = taken or [(plan.starts, plan)]
        rests = revisions[-1].put_away_at if revisions else None
        ends = [] if rests is None else [rests.date() - _DAY]
        self.first = min(max(since, each.starts) for since, each in self._taken)
        self.last = min([max(each.expires for _, each in self._taken), *ends])

    def item(self, item_id: str, day: date) -> Item | None:
        """Give an item as it is asked in the week of a day; None: it is not."""
        at_day = [plan for since, plan in self._taken if since <= day]
        if not at_day or not self.first <= day <= self.last:
            return None
        plan = at_day[-1]
        if stage(plan, day) is not Stage.RUNNING:
            return None
        return next((item for item in plan.items if item.id == item_id), None)

    def asks(self, item_id: str, first: date, last: date) -> int:
        """Count how often an item is asked on days of one week."""
        found = [(day, self.item(item_id, day)) for day in days_of(first, last)]
        there = [(day, item) for day, item in found if item is not None]
        if not there:
            return 0
        times = there[-1][1].rhythm.times_a_week
        if times is not None:
            return min(times, len(there))
        return sum(day.weekday() in item.rhythm.weekdays for day, item in there)


def _items(plan: Plan, revisions: Sequence[Taken]) -> Sequence[Item]:
    """Give the items of the plan, then those that only earlier revisions have."""
    found = {item.id: item for item in plan.items}
    for taken in reversed(revisions):
        for item in taken.plan.items:
            found.setdefault(item.id, item)
    return tuple(found.values())


def _weeks(
    held: _Held, item: Item, counted: Mapping[tuple[str, date], Marked], today: date
) -> tuple[Week, ...]:
    marked = {day: it.mark for (id_, day), it in counted.items() if id_ == item.id}
    first = min([held.first, *marked])
    last = min(max([held.last, *marked]), today)
    weeks = []
    for start, end in _spans(held.now, first, last):
        asked = held.asks(item.id, max(start, held.first), min(end, held.last))
        days = {day: marked[day] for day in days_of(start, end) if day in marked}
        if asked or days:
            span = max(start, first), min(end, max(held.last, last))
            weeks.append(Week(*span, asked, days))
    return tuple(weeks)


def _spans(plan: Plan, first: date, last: date) -> Iterator[tuple[date, date]]:
    """Give the plan's weeks in which days from first to last are."""
    while first <= last:
        start, end = week_of(plan, first)
        yield start, end
        first = end + _DAY
