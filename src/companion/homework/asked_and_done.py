"""What was asked of a client, and what reports tell was done of it, week by week."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from companion.homework.marks import Mark
from companion.homework.plan import Item, Plan, Rhythm
from companion.homework.report import Asked, Report
from companion.homework.told import newest_first

_WEEK = timedelta(days=7)
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Week:
    """A week of a plan, or as much of one as reports are about."""

    first: date
    last: date
    done: int
    """On how many days."""
    asked: int | None
    """How many times; None: the plan is not on this desk."""


@dataclass(frozen=True, slots=True)
class ItemTold:
    """One item of a plan."""

    item_id: str
    practice_id: str
    title: str
    asked: int
    done: int
    stopped: int | None
    """On how many days it was stopped early; None: not told."""
    days: Mapping[date, Mark] = field(default_factory=dict)
    weeks: tuple[Week, ...] = ()


@dataclass(frozen=True, slots=True)
class PlanTold:
    """What reports tell about one plan."""

    plan_id: str
    title: str
    first: date
    last: date
    """The days from the first to the last that reports are about."""
    items: tuple[ItemTold, ...]

    @property
    def asked(self) -> int:
        """How many times something was asked."""
        return sum(item.asked for item in self.items)

    @property
    def done(self) -> int:
        """How many times it was done."""
        return sum(item.done for item in self.items)


def plans_told(
    reports: Iterable[Report], plans: Iterable[Plan]
) -> tuple[PlanTold, ...]:
    """Give what reports of one client tell of each plan, the newest plan first.

    Reports may be about the same days: no day counts twice. `plans` are all revisions
    of those on the desk. Where a plan is there, what was asked is counted by its
    rhythm, on the days that reports are about. Where it is not, it is what the reports
    say, of those that share no day.
    """
    known = {(plan.id, plan.revision): plan for plan in plans}
    latest = {id_: known[id_, revision] for id_, revision in sorted(known)}
    by_plan: dict[str, list[Report]] = {}
    for report in newest_first(reports):
        if report.plan_id is not None and report.asked:
            by_plan.setdefault(report.plan_id, []).append(report)
    told = []
    for plan_id, mine in by_plan.items():
        plan = known.get((plan_id, mine[0].plan_revision or 0), latest.get(plan_id))
        told.append(_told_of(plan_id, mine, plan))
    return tuple(sorted(told, key=lambda each: (each.last, each.first), reverse=True))


def asked_between(rhythm: Rhythm, plan: Plan, first: date, last: date) -> int:
    """Give how many times a rhythm asks from one day to another, both among them."""
    first, last = max(first, plan.starts), min(last, plan.expires)
    if rhythm.times_a_week is None:
        return sum(day.weekday() in rhythm.weekdays for day in _days(first, last))
    return sum(
        min(rhythm.times_a_week, (ends - begins).days + 1)
        for begins, ends in weeks_between(plan.starts, first, last)
    )


def weeks_between(starts: date, first: date, last: date) -> Iterator[tuple[date, date]]:
    """Give the weeks of a plan from one day to another, cut off there."""
    begins = starts + (first - starts) // _WEEK * _WEEK
    while begins <= last:
        yield max(begins, first), min(begins + _WEEK - _DAY, last)
        begins += _WEEK


def _told_of(plan_id: str, reports: Sequence[Report], plan: Plan | None) -> PlanTold:
    covered = _covered(reports)
    starts = plan.starts if plan is not None else min(covered)[0]
    apart = _apart(reports)
    items = []
    for item_id in dict.fromkeys(a.item_id for r in reports for a in r.asked):
        mine = _of(item_id, reports)
        in_plan = _in_plan(item_id, plan)
        days = {d: mark for each in reversed(mine) for d, mark in each.days.items()}
        weeks = tuple(
            _week(days, begins, ends, plan, in_plan)
            for stretch in covered
            for begins, ends in weeks_between(starts, *stretch)
        )
        items.append(_item(mine, _of(item_id, apart), days, weeks))
    title = reports[0].plan_title
    return PlanTold(plan_id, title, covered[0][0], covered[-1][1], tuple(items))


def _item(
    every: Sequence[Asked],
    apart: Sequence[Asked],
    days: Mapping[date, Mark],
    weeks: tuple[Week, ...],
) -> ItemTold:
    newest = every[0]
    asked = [week.asked for week in weeks if week.asked is not None]
    stopped = [each.stopped for each in every if each.stopped is not None]
    return ItemTold(
        newest.item_id,
        newest.practice_id,
        newest.title,
        asked=sum(asked) if asked else sum(each.asked for each in apart),
        done=_count(days, Mark.DONE) if days else sum(each.done for each in apart),
        stopped=_count(days, Mark.STOPPED) if stopped and days else _sum(stopped),
        days=days,
        weeks=weeks if days else (),
    )


def _sum(numbers: Sequence[int]) -> int | None:
    return max(numbers) if numbers else None


def _week(
    days: Mapping[date, Mark],
    first: date,
    last: date,
    plan: Plan | None,
    item: Item | None,
) -> Week:
    inside = {day: mark for day, mark in days.items() if first <= day <= last}
    asked = None
    if plan is not None and item is not None:
        asked = asked_between(item.rhythm, plan, first, last)
    return Week(first, last, _count(inside, Mark.DONE), asked)


def _count(days: Mapping[date, Mark], mark: Mark) -> int:
    return sum(each is mark for each in days.values())


def _of(item_id: str, reports: Iterable[Report]) -> list[Asked]:
    return [a for report in reports for a in report.asked if a.item_id == item_id]


def _in_plan(item_id: str, plan: Plan | None) -> Item | None:
    items = () if plan is None else plan.items
    return next((item for item in items if item.id == item_id), None)


def _apart(reports: Sequence[Report]) -> list[Report]:
    """Give reports that share no day: the longest, then what lies beside it."""
    chosen: list[Report] = []
    for report in sorted(reports, key=lambda r: r.first - r.last):
        if all(report.last < c.first or c.last < report.first for c in chosen):
            chosen.append(report)
    return chosen


def _covered(reports: Iterable[Report]) -> list[tuple[date, date]]:
    """Give the stretches of days that reports are about, none touching another."""
    stretches: list[tuple[date, date]] = []
    for first, last in sorted((r.first, r.last) for r in reports):
        if stretches and first <= stretches[-1][1] + _DAY:
            begins, ends = stretches[-1]
            stretches[-1] = (begins, max(ends, last))
        else:
            stretches.append((first, last))
    return stretches


def _days(first: date, last: date) -> Iterator[date]:
    while first <= last:
        yield first
        first += _DAY
