"""What the reports of one client tell together; no session is counted twice."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from itertools import groupby
from typing import TypeVar

import numpy as np

from companion.checkin.records import Answers, Ending
from companion.homework.report import Report, Sat
from companion.journey.periods import DAY_SECONDS, Whole, number_of
from companion.journey.sentences import Finding, finding_of

T = TypeVar("T")

_COMPARED = 50
"""With so many sessions of a practice on one day each is compared, and no more: nobody
sits as often, but a file may say so."""


@dataclass(frozen=True, slots=True)
class Sitting:
    """One session, as all the reports together tell it."""

    sat: Sat
    plan_id: str | None


@dataclass(frozen=True, slots=True)
class Said:
    """Something that a client wrote to the practitioner."""

    day: date
    about: str
    """The practice after which it was written; "": it is the message of a report."""
    text: str


@dataclass(frozen=True, slots=True, eq=False)
class Pairs:
    """Distress before and after, as columns of one length, oldest first."""

    titles: tuple[str, ...]
    practices: tuple[str, ...]
    local: Whole
    """When each began, in seconds of local time since 1970; else when its day did."""
    timed: tuple[bool, ...]
    """Whether the time of day is told."""
    before: Whole
    after: Whole

    def __len__(self) -> int:
        return len(self.titles)

    @property
    def changes(self) -> Whole:
        """After less before."""
        return self.after - self.before

    def overall(self) -> Finding:
        """Say what may be said about all of them together."""
        return finding_of(self.changes)

    def findings(self) -> tuple[tuple[Finding, tuple[tuple[int, int], ...]], ...]:
        """Say it of each practice, with its pairs; those with most pairs first."""
        names = dict(zip(self.practices, self.titles, strict=True))
        found = []
        for practice, title in names.items():
            mine = np.array([each == practice for each in self.practices], np.bool_)
            before, after = self.before[mine].tolist(), self.after[mine].tolist()
            finding = finding_of(self.changes[mine], (practice, title))
            found.append((finding, tuple(zip(before, after, strict=True))))
        found.sort(key=lambda each: (-each[0].count, each[0].practice or ("", "")))
        return tuple(found)


def together(reports: Iterable[Report]) -> tuple[Sitting, ...]:
    """Give each session once, oldest first, whatever reports tell of it.

    Reports may be about the same days. Two of them tell of one session where practice
    and day are the same and nothing else that both tell differs. What is told in the
    newest counts, and what only an older one tells stands beside it.
    """
    found: dict[tuple[date, str], list[Sitting]] = {}
    for report in newest_first(reports):
        for key, sat in groupby(_by_practice(report.sat), _key):
            _take(found.setdefault(key, []), list(sat), report.plan_id)
    every = [sitting for there in found.values() for sitting in there]
    return tuple(sorted(every, key=_when))


def newest_first(reports: Iterable[Report]) -> list[Report]:
    """Give reports in the order in which they were made, the newest first."""
    return sorted(reports, key=lambda each: (each.made_at, each.id), reverse=True)


def pairs_of(sittings: Sequence[Sitting]) -> Pairs:
    """Give the pairs: the sessions with distress told before and after."""
    pairs = [
        (sitting.sat, before, after)
        for sitting in sittings
        if (before := _distress(sitting.sat.before)) is not None
        and (after := _distress(sitting.sat.after)) is not None
    ]
    return Pairs(
        titles=tuple(sat.title for sat, _, _ in pairs),
        practices=tuple(sat.practice_id for sat, _, _ in pairs),
        local=np.array([_seconds(sat) for sat, _, _ in pairs], np.int64),
        timed=tuple(sat.began is not None for sat, _, _ in pairs),
        before=np.array([before for _, before, _ in pairs], np.int64),
        after=np.array([after for _, _, after in pairs], np.int64),
    )


def stopped_early(sittings: Iterable[Sitting]) -> tuple[Sat, ...]:
    """Give the sessions that are told to have been stopped early."""
    return tuple(
        sitting.sat for sitting in sittings if sitting.sat.ending is Ending.STOPPED
    )


def said_in(reports: Iterable[Report], sittings: Iterable[Sitting]) -> tuple[Said, ...]:
    """Give what was written to the practitioner, newest first."""
    said = [
        Said(report.made_at.date(), "", report.message)
        for report in newest_first(reports)
        if report.message.strip()
    ]
    for sitting in sittings:
        for answers in (sitting.sat.before, sitting.sat.after):
            if answers is not None and answers.for_practitioner:
                sat = sitting.sat
                said.append(Said(sat.day, sat.title, answers.for_practitioner))
    return tuple(sorted(said, key=lambda each: each.day, reverse=True))


def _take(there: list[Sitting], sat: Sequence[Sat], plan_id: str | None) -> None:
    """Add what an older report tells of one practice on one day."""
    free = list(range(len(there)))
    for each in sat:
        here = Sitting(each, plan_id)
        near = free[:_COMPARED]
        place = next((at for at in near if _may_be_one(there[at], here)), None)
        if place is None:
            there.append(here)
        else:
            free.remove(place)
            there[place] = _joined(there[place], here)


def _may_be_one(newer: Sitting, older: Sitting) -> bool:
    one, other = newer.sat, older.sat
    return all(
        a is None or b is None or a == b
        for a, b in (
            (newer.plan_id, older.plan_id),
            (one.item_id, other.item_id),
            (one.began, other.began),
            (one.ending, other.ending),
            (one.frames_heard, other.frames_heard),
            (_distress(one.before), _distress(other.before)),
            (_distress(one.after), _distress(other.after)),
        )
    )


def _joined(newer: Sitting, older: Sitting) -> Sitting:
    one, other = newer.sat, older.sat
    sat = replace(
        one,
        item_id=_first(one.item_id, other.item_id),
        began=_first(one.began, other.began),
        ending=_first(one.ending, other.ending),
        frames_planned=_first(one.frames_planned, other.frames_planned),
        frames_heard=_first(one.frames_heard, other.frames_heard),
        before=_answers(one.before, other.before),
        after=_answers(one.after, other.after),
    )
    return Sitting(sat, _first(newer.plan_id, older.plan_id))


def _first(newer: T | None, older: T | None) -> T | None:
    return older if newer is None else newer


def _answers(newer: Answers | None, older: Answers | None) -> Answers | None:
    """Give the newer answers, and of the older those that are missing there."""
    if newer is None or older is None:
        return _first(newer, older)
    return Answers(
        distress=_first(newer.distress, older.distress),
        pleasantness=_first(newer.pleasantness, older.pleasantness),
        energy=_first(newer.energy, older.energy),
        zone=_first(newer.zone, older.zone),
        safety=_first(newer.safety, older.safety),
        body=_first(newer.body, older.body),
        sensations=newer.sensations or older.sensations,
        feelings=newer.feelings or older.feelings,
        note=_first(newer.note, older.note),
        for_practitioner=_first(newer.for_practitioner, older.for_practitioner),
    )


def _by_practice(sat: Sequence[Sat]) -> list[Sat]:
    return sorted(sat, key=lambda each: (*_key(each), each.began or time()))


def _key(sat: Sat) -> tuple[date, str]:
    return sat.day, sat.practice_id


def _when(sitting: Sitting) -> tuple[datetime, str]:
    sat = sitting.sat
    return datetime.combine(sat.day, _clock(sat)), sat.practice_id


def _clock(sat: Sat) -> time:
    return time() if sat.began is None else sat.began.replace(tzinfo=None)


def _seconds(sat: Sat) -> int:
    clock = _clock(sat)
    seconds = (clock.hour * 60 + clock.minute) * 60 + clock.second
    return number_of(sat.day) * DAY_SECONDS + seconds


def _distress(answers: Answers | None) -> int | None:
    return None if answers is None else answers.distress
