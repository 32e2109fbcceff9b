"""A log in memory to look back on."""

from dataclasses import replace
from datetime import datetime, timedelta, timezone
from uuid import UUID, uuid5

from companion.checkin.records import Answers, CheckIn, Ending, Occasion, Session, Zone
from fakes.log import FakeLog

PARIS = timezone(timedelta(hours=1))
START = datetime(2026, 3, 2, 8, tzinfo=PARIS)
"""A Monday."""


def named(name: str) -> str:
    """The same UUID for the same name: the log takes no other ids."""
    return str(uuid5(UUID(int=0), name))


def diary_of(entries: int, start: datetime = START) -> FakeLog:
    """A diary with so many sessions, one each day, and one check-in by itself."""
    diary = FakeLog()
    for number in range(entries):
        begun = start + timedelta(days=number, minutes=number)
        before, after = (number * 7) % 11, (number * 5) % 9
        add_session(diary, f"s{number}", begun, before, after)
    return diary


def add_session(
    diary: FakeLog,
    name: str,
    begun: datetime,
    before: int | None,
    after: int | None,
    **answers: object,
) -> None:
    """Add a session of ten minutes with a check-in on either side."""
    session = Session(
        id=named(name),
        practice_id="head-to-sacrum",
        title="Head to sacrum",
        started_at=begun,
        frames_planned=600 * 48_000,
    )
    ends = begun + timedelta(minutes=10)
    session = replace(
        session, ended_at=ends, frames_heard=600 * 48_000, ending=Ending.COMPLETE
    )
    first, last = Answers(distress=before), Answers(distress=after, zone=Zone.ENOUGH)
    diary.sessions[session.id] = session
    said = replace(last, **answers)
    felt = begun - timedelta(minutes=1)
    for id_, occasion, at, told in (
        (f"{name}-before", Occasion.BEFORE, felt, first),
        (f"{name}-after", Occasion.AFTER, ends, said),
    ):
        diary.add(CheckIn(named(id_), session.id, occasion, at, told))


def alone(name: str, felt_at: datetime, **answers: object) -> CheckIn:
    """A check-in by itself."""
    said = replace(Answers(), **answers)
    return CheckIn(named(name), None, Occasion.ALONE, felt_at, said)
