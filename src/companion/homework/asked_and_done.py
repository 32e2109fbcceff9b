"""What was asked of a client, and what reports tell was done of it, week by week."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from companion.homework.desk import Made
from companion.homework.due import days_of
from companion.homework.marks import Mark
from companion.homework.plan import Plan
from companion.homework.progress import asked_between
from companion.homework.report import Asked, Report
from companion.homework.told import newest_first

Stretch = tuple[date, date]
"""Days from one to another, both among them."""

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
    """How many times; None: it is known in all, and not week by week."""


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


@dataclass(frozen=True, slots=True)
class _Given:
    """A revision as it was given away; see `progress.Taken`."""

    plan: Plan
    accepted_at: datetime
    put_away_at: datetime | None = None


def plans_told(reports: Iterable[Report], made: Iterable[Made]) -> tuple[PlanTold, ...]:
    """Give what reports of one client tell of each plan, the newest plan first.

    Reports may be about the same days: no day counts twice. What was asked is what
    reports say that share no day, for the client's companion knows since when each
    revision held. On the days that only other reports are about it is counted by the
    plan (`made`: all revisions on the desk); where that is not there, those days are
    in neither number.
    """
    given: dict[str, list[_Given]] = {}
    for each in sorted(made, key=lambda one: one.plan.revision):
        if each.saved_at is not None:
            there = given.setdefault(each.plan.id, [])
            there.append(_Given(each.plan, each.saved_at))
    by_plan: dict[str, list[Report]] = {}
    for report in newest_first(reports):
        if report.plan_id is not None and report.asked:
            by_plan.setdefault(report.plan_id, []).append(report)
    told = [_Plan(each, given.get(id_, ())).told() for id_, each in by_plan.items()]
    return tuple(sorted(told, key=lambda each: (each.last, each.first), reverse=True))


class _Plan:
    """One plan, its reports newest first, and its revisions oldest first."""

    def __init__(self, reports: Sequence[Report], given: Sequence[_Given]) -> None:
        self._reports = reports
        self._given = given
        self._apart = _apart(reports)
        self._covered = _joined((each.first, each.last) for each in reports)
        beside = _joined((each.first, each.last) for each in self._apart)
        self._rest = _without(self._covered, beside)
        self._counted = self._covered if given else beside
        starts = given[0].plan.starts if given else self._covered[0][0]
        self._spans = [
            span for each in self._covered for span in weeks_between(starts, *each)
        ]

    def told(self) -> PlanTold:
        """Give all of it."""
        newest = self._reports[0]
        ids = dict.fromkeys(a.item_id for r in self._reports for a in r.asked)
        return PlanTold(
            newest.plan_id or "",
            newest.plan_title,
            self._covered[0][0],
            self._covered[-1][1],
            tuple(map(self._item, ids)),
        )

    def _item(self, item_id: str) -> ItemTold:
        every, apart = _of(item_id, self._reports), _of(item_id, self._apart)
        days = {d: mark for each in reversed(every) for d, mark in each.days.items()}
        counted = {d: m for d, m in days.items() if _is_in(d, self._counted)}
        stopped = [each.stopped for each in every if each.stopped is not None]
        often = _count(counted, Mark.STOPPED) if days else max(stopped, default=0)
        asked = sum(each.asked for each in apart)
        asked += sum(self._asked(item_id, *stretch) for stretch in self._rest)
        return ItemTold(
            item_id,
            every[0].practice_id,
            every[0].title,
            asked=asked,
            done=_count(counted, Mark.DONE) if days else sum(a.done for a in apart),
            stopped=often if stopped else None,
            days=days,
            weeks=self._weeks(item_id, days, asked) if days else (),
        )

    def _asked(self, item_id: str, first: date, last: date) -> int:
        """Count by the plan; 0 where it is not there."""
        if not self._given:
            return 0
        plan = self._given[-1].plan
        return asked_between(plan, item_id, first, last, self._revisions())

    def _revisions(self) -> Sequence[_Given]:
        """Give them; the first holds from its start, whenever it was saved."""
        first, *later = self._given
        starts = first.plan.starts
        began = first.accepted_at.replace(
            year=starts.year, month=starts.month, day=starts.day
        )
        return (replace(first, accepted_at=min(first.accepted_at, began)), *later)

    def _weeks(
        self, item_id: str, days: Mapping[date, Mark], asked: int
    ) -> tuple[Week, ...]:
        """Give the weeks of the plan, and others in which something was marked."""
        marked = sorted(days)
        done = sorted(day for day, mark in days.items() if mark is Mark.DONE)
        weeks = tuple(
            Week(*span, _among(done, span), self._asked(item_id, *span))
            for span in self._spans
            if _among(marked, span) or self._is_of_plan(span)
        )
        # The client may have taken the plan after its start.
        if self._given and sum(week.asked or 0 for week in weeks) == asked:
            return weeks
        return tuple(replace(week, asked=None) for week in weeks)

    def _is_of_plan(self, span: Stretch) -> bool:
        return any(
            span[0] <= each.plan.expires and each.plan.starts <= span[1]
            for each in self._given
        )


def weeks_between(starts: date, first: date, last: date) -> Iterator[Stretch]:
    """Give the weeks of a plan from one day to another, cut off there."""
    begins = starts + (first - starts) // _WEEK * _WEEK
    while begins <= last:
        yield max(begins, first), min(begins + _WEEK - _DAY, last)
        begins += _WEEK


def _among(days: Sequence[date], span: Stretch) -> int:
    """Count the days of a stretch; `days` ascend."""
    return bisect_right(days, span[1]) - bisect_left(days, span[0])


def _count(days: Mapping[date, Mark], mark: Mark) -> int:
    return sum(each is mark for each in days.values())


def _of(item_id: str, reports: Iterable[Report]) -> list[Asked]:
    return [a for report in reports for a in report.asked if a.item_id == item_id]


def _apart(reports: Sequence[Report]) -> list[Report]:
    """Give reports that share no day: the longest, then what lies beside it."""
    chosen: list[Report] = []
    for report in sorted(reports, key=lambda r: r.first - r.last):
        if all(report.last < c.first or c.last < report.first for c in chosen):
            chosen.append(report)
    return chosen


def _joined(spans: Iterable[Stretch]) -> list[Stretch]:
    """Give the same days as stretches of which none touches another."""
    stretches: list[Stretch] = []
    for first, last in sorted(spans):
        if stretches and first <= stretches[-1][1] + _DAY:
            begins, ends = stretches[-1]
            stretches[-1] = (begins, max(ends, last))
        else:
            stretches.append((first, last))
    return stretches


def _without(every: Iterable[Stretch], those: Sequence[Stretch]) -> list[Stretch]:
    """Give the days of some stretches that are in none of others."""
    days = (day for span in every for day in days_of(*span) if not _is_in(day, those))
    return _joined((day, day) for day in days)


def _is_in(day: date, spans: Iterable[Stretch]) -> bool:
    return any(first <= day <= last for first, last in spans)
