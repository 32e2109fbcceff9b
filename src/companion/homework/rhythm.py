"""How often an item of a plan was asked for, over all revisions that were taken."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from companion.homework.plan import Plan, Rhythm

_WEEK = 7


@dataclass(frozen=True, slots=True)
class InForce:
    """A revision of a plan that was accepted, and the day on which it was."""

    plan: Plan
    since: date


def times_asked(taken: Sequence[InForce], item_id: str, first: date, last: date) -> int:
    """Count how many times an item was asked for on days from first to last.

    A revision holds from the day on which it was accepted, the first one from its
    start; each until the next one, or until it expires.
    """
    times = 0
    for rank, (each, following) in enumerate(
        zip(taken, (*taken[1:], None), strict=True)
    ):
        ends = min(each.plan.expires, last)
        if following is not None:
            ends = min(ends, following.since - timedelta(days=1))
        begins = max(each.plan.starts, first, each.since if rank else first)
        rhythm = next((i.rhythm for i in each.plan.items if i.id == item_id), None)
        if rhythm is not None:
            times += _times_of(rhythm, each.plan.starts, begins, ends)
    return times


def _times_of(rhythm: Rhythm, starts: date, first: date, last: date) -> int:
    """Count them within days of one revision; of a part of a week, at most its days."""
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    if rhythm.times_a_week is None:
        return sum(day.weekday() in rhythm.weekdays for day in days)
    weeks: dict[int, int] = {}
    for day in days:
        week = (day - starts).days // _WEEK
        weeks[week] = weeks.get(week, 0) + 1
    return sum(min(rhythm.times_a_week, there) for there in weeks.values())
