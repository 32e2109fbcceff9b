"""Gathers from the log what a report may be made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.homework.reporting import Found
from companion.journey.periods import Period, Span

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from companion.ports import Diary, PlanBook


def found_of_plan(diary: Diary, book: PlanBook, plan_id: str) -> Found:
    """Gather what there is of a plan; raises `LogError`."""
    marks = tuple(book.marks(plan_id))
    ids = dict.fromkeys(mark.session_id for mark in marks if mark.session_id)
    found = _sessions(diary, ids)
    return Found(found.sessions, found.check_ins, marks, tuple(book.revisions(plan_id)))


def found_between(diary: Diary, first: date, last: date) -> Found:
    """Gather what there is of a while; raises `LogError`."""
    sessions = diary.history().sessions
    rows = sessions.rows(Period(Span.ALL, first, last))
    return _sessions(diary, (sessions.ids[row] for row in rows.tolist()))


def _sessions(diary: Diary, ids: Iterable[str]) -> Found:
    """Gather sessions that are still in the log, and the check-ins around them."""
    found = [each for id_ in ids if (each := diary.session(id_)) is not None]
    around = (each for session in found for each in diary.check_ins(session.id))
    return Found(tuple(found), tuple(around))
