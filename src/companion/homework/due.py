"""What a plan asks on a local day.

A day is a local calendar day and nothing else, so that neither a change of clocks nor
the time of a session moves anything.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta
from enum import Enum, StrEnum, auto

from companion.homework.marks import Mark, Marked
from companion.homework.plan import Item, Plan

TOLD_FOR = timedelta(days=14)
"""So long after its last day a plan is said to have come to its end."""
_WEEK = 7
_DAY = timedelta(days=1)


class Stage(Enum):
    """Where a plan stands on a day."""

    TO_COME = auto()
    RUNNING = auto()
    OVER = auto()


class State(StrEnum):
    """How it is with something that a plan asks on a day."""

    OPEN = "open"
    LATER = "later"
    DONE = "done"
    NOT_TODAY = "not-today"


_ORDER = tuple(State)
_STATES = {
    Mark.DONE: State.DONE,
    Mark.LATER: State.LATER,
    Mark.NOT_TODAY: State.NOT_TODAY,
    Mark.STOPPED: State.OPEN,
}


@dataclass(frozen=True, slots=True)
class Due:
    """One item that a plan asks on a day."""

    plan: Plan
    item: Item
    state: State = State.OPEN
    begun: bool = False
    """Whether it was begun that day and stopped early; then it stays open."""
    marked: Marked | None = None
    """The mark that counts; taking it back undoes what was said last."""
    done_in_week: int = 0
    """On how many days of the plan's week it was done, until this one and with it."""

    @property
    def waits(self) -> bool:
        """Whether it can still be begun on that day."""
        return self.state in (State.OPEN, State.LATER)


def stage(plan: Plan, today: date) -> Stage:
    """Say whether a plan is to come, runs, or is over on a day."""
    if today > plan.expires:
        return Stage.OVER
    return Stage.TO_COME if today < plan.starts else Stage.RUNNING


def ended_lately(plan: Plan, today: date) -> bool:
    """Tell whether it is time to say that a plan has come to its end."""
    return stage(plan, today) is Stage.OVER and today - plan.expires <= TOLD_FOR


def week_of(plan: Plan, day: date) -> tuple[date, date]:
    """Give the first and the last day of the plan's week that a day is in.

    It begins on the weekday on which the plan starts, before and after the plan too.
    """
    first = day - timedelta(days=(day - plan.starts).days % _WEEK)
    return first, first + 6 * _DAY


def counting(marks: Iterable[Marked]) -> Mapping[tuple[str, date], Marked]:
    """Give the mark that counts of each item and day that has one.

    That is the latest, except that what was done stays done when it is begun once more
    and stopped early. Of two made at one moment the one that comes later counts.
    """
    found: dict[tuple[str, date], Marked] = {}
    for marked in sorted(marks, key=lambda each: each.at):
        key = marked.item_id, marked.day
        before = found.get(key)
        done = before is not None and before.mark is Mark.DONE
        if not (done and marked.mark is Mark.STOPPED):
            found[key] = marked
    return found


def due(plan: Plan, marks: Iterable[Marked], today: date) -> tuple[Due, ...]:
    """Give what a plan asks on a day, in the order in which it is shown.

    What is asked so many times a week is asked every day until it was done so often in
    that week; what was done today stays among what is asked today. Marks of other
    plans are left aside. Whoever put the plan away does not ask.
    """
    if stage(plan, today) is not Stage.RUNNING:
        return ()
    counted = counting(each for each in marks if each.plan_id == plan.id)
    found = (_due(plan, item, counted, today) for item in plan.items)
    return in_order(each for each in found if each is not None)


def in_order(dues: Iterable[Due]) -> tuple[Due, ...]:
    """Put what several plans ask on one day in order.

    First what is open, by its time, what has none after it; then what was put off, what
    was done, and what is not for today.
    """
    return tuple(
        sorted(
            dues,
            key=lambda each: (_ORDER.index(each.state), each.item.at or time.max),
        )
    )


def next_asked(plan: Plan, marks: Iterable[Marked], after: date) -> date | None:
    """Give the first day after a day on which a plan asks something; None: none.

    As it is now, and if nothing is done meanwhile.
    """
    known = tuple(marks)
    first = max(after + _DAY, plan.starts)
    last = min(plan.expires, first + timedelta(days=2 * _WEEK))
    return next((day for day in days_of(first, last) if due(plan, known, day)), None)


def days_of(first: date, last: date) -> Iterator[date]:
    """Give all days from first to last."""
    for step in range((last - first).days + 1):
        yield first + step * _DAY


def _due(
    plan: Plan, item: Item, counted: Mapping[tuple[str, date], Marked], today: date
) -> Due | None:
    first, _ = week_of(plan, today)
    done = {
        day
        for day in days_of(first, today)
        if (it := counted.get((item.id, day))) is not None and it.mark is Mark.DONE
    }
    if not _is_asked(item, today, len(done - {today})):
        return None
    marked = counted.get((item.id, today))
    if marked is None:
        return Due(plan, item, done_in_week=len(done))
    begun = marked.mark is Mark.STOPPED
    return Due(plan, item, _STATES[marked.mark], begun, marked, len(done))


def _is_asked(item: Item, day: date, done_before: int) -> bool:
    """Tell whether a day asks an item that was done so often in the week before it."""
    times = item.rhythm.times_a_week
    if times is not None:
        return done_before < times
    return day.weekday() in item.rhythm.weekdays
