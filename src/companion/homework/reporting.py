"""Makes a report of what the log knows, and of no more than the client tells."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time

from companion.checkin.records import (
    NO_ANSWERS,
    Answers,
    CheckIn,
    Ending,
    Occasion,
    Session,
)
from companion.homework.due import counting
from companion.homework.marks import Mark, Marked
from companion.homework.plan import Item, Plan
from companion.homework.progress import Taken, asked_between
from companion.homework.report import Asked, Report, Sat
from companion.homework.telling import Telling
from companion.practice.calm import CALM_ID


@dataclass(frozen=True, slots=True)
class Found:
    """What the log knows of a while."""

    sessions: tuple[Session, ...] = ()
    check_ins: tuple[CheckIn, ...] = ()
    """Those around the sessions; others are left out."""
    marks: tuple[Marked, ...] = ()
    """Of the plan; so is the next."""
    taken: tuple[Taken, ...] = ()
    """The revisions that were accepted, oldest first; none: it is about a while."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What the client chose to tell."""

    id: str
    """A UUID."""
    client: str
    """The pseudonym."""
    first: date
    last: date
    made_at: datetime
    told: tuple[Telling, ...] = ()
    message: str = ""


def days_of(taken: Sequence[Taken], today: date) -> tuple[date, date]:
    """Give the first and the last day of a plan that a report of today is about."""
    first = min(taken[0].plan.starts, today)
    return first, max(first, min(taken[-1].plan.expires, today))


def report_of(found: Found, wish: Wish) -> Report:
    """Make the report.

    Who does not tell which sessions were stopped early tells nothing of those at all:
    the report is as if they had not been. Who does not tell times tells no time of the
    day, that of making the report neither, and no time zone. Calm now, notes and
    feelings are never told.
    """
    told = frozenset(wish.told)
    plan = found.taken[-1].plan if found.taken else None
    marks = [m for m in found.marks if _is_told(m.mark, told)]
    sats = _Sats(told, _items_of(found.marks), _around(found.check_ins))
    of_plan = plan is not None
    sessions = [
        each
        for each in found.sessions
        if _within(each, wish) and (not of_plan or each.id in sats.items)
    ]
    asked = of_plan and Telling.DONE in told
    return Report(
        id=wish.id,
        client=wish.client,
        first=wish.first,
        last=wish.last,
        made_at=wish.made_at if Telling.TIMES in told else _day_alone(wish.made_at),
        told=tuple(each for each in Telling if each in told),
        plan_id=plan.id if plan else None,
        plan_revision=plan.revision if plan else None,
        plan_title=plan.title if plan else "",
        asked=_asked(found.taken, marks, wish, told) if asked else (),
        sat=sats.told_of(sessions, listed=not of_plan and Telling.DONE in told),
        message=wish.message if Telling.MESSAGE in told else "",
    )


def _is_told(mark: Mark, told: frozenset[Telling]) -> bool:
    return mark is not Mark.STOPPED or Telling.STOPPED in told


def _within(session: Session, wish: Wish) -> bool:
    began = session.started_at.date()
    return wish.first <= began <= wish.last and session.practice_id != CALM_ID


def _day_alone(moment: datetime) -> datetime:
    return datetime.combine(moment.date(), time.min, UTC)


def _items_of(marks: Iterable[Marked]) -> dict[str, str]:
    """Give the item of each session of a plan, by the session's id."""
    return {mark.session_id: mark.item_id for mark in marks if mark.session_id}


def _around(check_ins: Iterable[CheckIn]) -> dict[str, tuple[Answers, Answers]]:
    """Give the last answers before each session, and the first ones after it."""
    found: dict[str, tuple[Answers, Answers]] = {}
    for each in sorted(check_ins, key=lambda check_in: check_in.felt_at):
        if each.session_id is None:
            continue
        before, after = found.get(each.session_id, (NO_ANSWERS, NO_ANSWERS))
        if each.occasion is Occasion.BEFORE:
            before = each.answers
        elif each.occasion is Occasion.AFTER and after == NO_ANSWERS:
            after = each.answers
        found[each.session_id] = (before, after)
    return found


@dataclass(frozen=True, slots=True)
class _Sats:
    """Says of sessions what is told of them."""

    told: frozenset[Telling]
    items: Mapping[str, str]
    around: Mapping[str, tuple[Answers, Answers]] = field(default_factory=dict)

    def told_of(self, sessions: Iterable[Session], *, listed: bool) -> tuple[Sat, ...]:
        """Give what is told; `listed`: each session is told, if only by its day."""
        ordered = sorted(sessions, key=lambda session: session.started_at)
        made = [(session, self._sat(session)) for session in ordered]
        return tuple(
            sat
            for session, sat in made
            if self._may_be_told(session) and (listed or self._says_something(sat))
        )

    def _may_be_told(self, session: Session) -> bool:
        return session.ending is Ending.COMPLETE or Telling.STOPPED in self.told

    def _says_something(self, sat: Sat) -> bool:
        stopped = Telling.STOPPED in self.told and sat.ending is not Ending.COMPLETE
        answered = sat.before is not None or sat.after is not None
        return stopped or answered or sat.began is not None

    def _sat(self, session: Session) -> Sat:
        before, after = self.around.get(session.id, (NO_ANSWERS, NO_ANSWERS))
        pair = before.distress is not None and after.distress is not None
        how_far = Telling.STOPPED in self.told
        began = session.started_at.time().replace(second=0, microsecond=0)
        return Sat(
            day=session.started_at.date(),
            title=session.title,
            practice_id=session.practice_id,
            item_id=self.items.get(session.id),
            began=began if Telling.TIMES in self.told else None,
            ending=session.ending if how_far else None,
            frames_planned=session.frames_planned if how_far else None,
            frames_heard=session.frames_heard if how_far else None,
            before=self._answers(before, pair=pair),
            after=self._answers(after, pair=pair),
        )

    def _answers(self, given: Answers, *, pair: bool) -> Answers | None:
        """Give of some answers what is told; distress only as one of a pair."""
        kept = NO_ANSWERS
        if Telling.CHANGES in self.told and pair:
            kept = replace(kept, distress=given.distress)
        if Telling.ANSWERS in self.told:
            kept = replace(
                kept,
                pleasantness=given.pleasantness,
                energy=given.energy,
                zone=given.zone,
                safety=given.safety,
            )
        if Telling.BODY in self.told:
            kept = replace(kept, body=given.body, sensations=given.sensations)
        if Telling.FOR_PRACTITIONER in self.told:
            kept = replace(kept, for_practitioner=given.for_practitioner)
        return kept if kept != NO_ANSWERS else None


def _asked(
    taken: Sequence[Taken],
    marks: Sequence[Marked],
    wish: Wish,
    told: frozenset[Telling],
) -> tuple[Asked, ...]:
    """Tell of each item that was asked for or done, on which days it was done.

    That it was put off, or not for that day, is not told.
    """
    plans = [each.plan for each in taken]
    counted = counting(marks)
    found = []
    for item in _all_items(plans):
        days = {
            day: counts.mark
            for (item_id, day), counts in sorted(counted.items())
            if item_id == item.id and counts.mark in (Mark.DONE, Mark.STOPPED)
            if wish.first <= day <= wish.last
        }
        times = asked_between(plans[-1], item.id, wish.first, wish.last, taken)
        if times or days:
            found.append(_asked_of(item, times, days, Telling.STOPPED in told))
    return tuple(found)


def _asked_of(
    item: Item, times: int, days: Mapping[date, Mark], stopping: bool
) -> Asked:
    stopped = sum(mark is Mark.STOPPED for mark in days.values())
    return Asked(
        item_id=item.id,
        practice_id=item.practice_id,
        title=item.title,
        asked=times,
        done=sum(mark is Mark.DONE for mark in days.values()),
        stopped=stopped if stopping else None,
        days=days,
    )


def _all_items(plans: Iterable[Plan]) -> list[Item]:
    """Give each item of any revision once, as the latest one has it."""
    items: dict[str, Item] = {}
    for plan in plans:
        for item in plan.items:
            items[item.id] = item
    return [*items.values()]
