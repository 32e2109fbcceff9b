"""What homework there is on a day, as Today and the reminders need it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from companion.checkin.reminders import HomeworkItem
from companion.errors import LogError
from companion.homework.due import (
    Stage,
    due,
    ended_lately,
    in_order,
    next_asked,
    stage,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from companion.checkin.reminders import Asked
    from companion.homework.due import Due
    from companion.homework.marks import Marked
    from companion.homework.plan import Plan
    from companion.ui.keeper import Keeper

_DAY = timedelta(days=1)
_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Homework:
    """What there is on a day, of all plans that were not put away."""

    day: date
    dues: tuple[Due, ...] = ()
    """What is asked, in the order in which it is shown."""
    running: tuple[Plan, ...] = ()
    """The plans that run, whether or not they ask something on this day."""
    to_come: tuple[Plan, ...] = ()
    """Those that were taken and begin later, the soonest first."""
    ended: tuple[Plan, ...] = ()
    """Those that ended lately."""
    next_day: date | None = None
    """The next day on which something is asked."""

    def items(self) -> list[tuple[HomeworkItem, str]]:
        """Give all that the plans ask, on whichever day, with titles."""
        plans = (*self.running, *self.to_come)
        return [
            (HomeworkItem(plan.id, item.id), item.title)
            for plan in plans
            for item in plan.items
        ]


class HomeworkDays:
    """Reads it in the log; where that cannot be read, there is no homework.

    What the reminders need is borne in mind for a day or two, as ids and times alone,
    for the log may be locked while the companion waits in the tray.
    """

    def __init__(self, keeper: Keeper) -> None:
        self._keeper = keeper
        self._minded: dict[date, Asked] = {}

    def on(self, day: date) -> Homework:
        """Give all that Today shows."""
        try:
            return _homework(self._read(day), day)
        except LogError:
            return Homework(day)

    def asked_on(self, day: date) -> Asked:
        """Give what is asked on a day and not done yet; opens no log for that."""
        if not self._keeper.is_open:
            return self._minded.get(day, {})
        try:
            found = self._read(day)
        except LogError:
            return self._minded.get(day, {})
        self._minded = {each: _asked(found, each) for each in (day, day + _DAY)}
        return self._minded[day]

    def _read(self, day: date) -> Sequence[tuple[Plan, Sequence[Marked]]]:
        """Give the plans that were not put away, and the marks of about a week."""
        book = self._keeper.plan_book()
        plans = [each.plan for each in book.plans() if each.put_away_at is None]
        return [(each, book.marks(each.id, day - _WEEK, day)) for each in plans]


def _homework(plans: Iterable[tuple[Plan, Sequence[Marked]]], day: date) -> Homework:
    held = tuple(plans)
    stages = [(plan, stage(plan, day)) for plan, _ in held]
    to_come = [plan for plan, at in stages if at is Stage.TO_COME]
    after = [next_asked(plan, marks, day) for plan, marks in held]
    return Homework(
        day,
        in_order(each for plan, marks in held for each in due(plan, marks, day)),
        tuple(plan for plan, at in stages if at is Stage.RUNNING),
        tuple(sorted(to_come, key=lambda plan: plan.starts)),
        tuple(plan for plan, _ in stages if ended_lately(plan, day)),
        min((each for each in after if each is not None), default=None),
    )


def _asked(plans: Iterable[tuple[Plan, Sequence[Marked]]], day: date) -> Asked:
    return {
        HomeworkItem(plan.id, each.item.id): each.item.at
        for plan, marks in plans
        for each in due(plan, marks, day)
        if each.waits
    }
