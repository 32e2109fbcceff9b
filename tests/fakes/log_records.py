"""Sessions and check-ins to keep: plain ones, and any that hypothesis thinks of."""

from datetime import UTC, datetime, timedelta, timezone
from uuid import UUID, uuid5

from hypothesis import strategies as st

from companion.checkin.body import NO_PAINT, PAINT_BYTES, BodyMap, Felt
from companion.checkin.records import (
    Answers,
    CheckIn,
    Draft,
    Ending,
    Occasion,
    Safety,
    Session,
    Zone,
)
from companion.practice.model import Direction
from companion.storage.schema import PAGE_SIZE
from companion.storage.sql import sqlite3

KATHMANDU = timezone(timedelta(hours=5, minutes=45))
NOW = datetime(2026, 3, 1, 8, 30, 0, 123456, tzinfo=KATHMANDU)

ALL_SKIPPED = Answers()
ALL_ZERO = Answers(distress=0, pleasantness=0, energy=0, zone=Zone.TOO_LITTLE)
EVERYTHING = Answers(
    distress=4,
    pleasantness=60,
    energy=30,
    zone=Zone.ENOUGH,
    safety=Safety.SAFER,
    body=BodyMap(
        front=b"\x80" + NO_PAINT[1:],
        back=NO_PAINT[1:] + b"\x01",
        felt=(Felt("left-shoulder-front", "tight", 0), Felt("belly")),
    ),
    sensations=("warm", "not known here"),
    feelings=("sad",),
    note="Überall war es wärmer, é and \U0001f30a.\nA second line.",
    for_practitioner="=1+1 is not a formula",
)
NOWHERE = Answers(body=BodyMap())
"""The body map was answered: nothing is felt anywhere."""


def an_id(number: int) -> str:
    """The same UUID for the same number."""
    return str(uuid5(UUID(int=0), str(number)))


def a_session(number: int = 1) -> Session:
    """A session that starts `number` hours after NOW, without an ending."""
    return Session(
        id=an_id(number),
        practice_id="coherent-breathing",
        title="Coherent breathing",
        started_at=NOW + timedelta(hours=number),
        frames_planned=14_400_000,
        voice="af_heart",
        bed="ocean",
    )


def an_ended_session(number: int = 1) -> Session:
    session = a_session(number)
    return Session(
        id=session.id,
        practice_id=session.practice_id,
        title=session.title,
        started_at=session.started_at,
        frames_planned=session.frames_planned,
        ended_at=session.started_at + timedelta(minutes=5),
        frames_heard=14_400_000,
        ending=Ending.COMPLETE,
    )


def a_check_in(
    number: int = 1,
    session: int | None = 1,
    occasion: Occasion = Occasion.BEFORE,
    answers: Answers = ALL_SKIPPED,
) -> CheckIn:
    return CheckIn(
        id=an_id(1000 + number),
        session_id=None if session is None else an_id(session),
        occasion=occasion,
        felt_at=NOW + timedelta(minutes=number),
        answers=answers,
    )


def a_draft(number: int = 1, answers: Answers = ALL_ZERO) -> Draft:
    return Draft(a_check_in(number, answers=answers), "coherent-breathing", 5)


ids = st.uuids().map(str)
names = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=20)
texts = st.text(st.characters(exclude_categories=("Cs",)), max_size=20)
frames = st.integers(0, 2**63 - 1)
offsets = st.integers(-86399, 86399).map(lambda s: timezone(timedelta(seconds=s)))
moments = st.datetimes(
    min_value=datetime(1, 1, 3),  # noqa: DTZ001 - the offset comes from `offsets`
    max_value=datetime(9999, 12, 29),  # noqa: DTZ001
    timezones=st.one_of(st.just(UTC), st.just(KATHMANDU), offsets, st.timezones()),
).filter(lambda moment: not moment.utcoffset() % timedelta(seconds=1))

strengths = st.none() | st.integers(0, 10)
paints = st.sampled_from((NO_PAINT, b"\xff" * PAINT_BYTES)) | st.binary(
    min_size=PAINT_BYTES, max_size=PAINT_BYTES
)
felt = st.builds(Felt, names, st.none() | names, strengths)
bodies = st.builds(
    BodyMap,
    paints,
    paints,
    st.lists(felt, max_size=3, unique_by=lambda each: each.region).map(tuple),
)
words = st.lists(names, max_size=3).map(tuple)
answers = st.builds(
    Answers,
    distress=st.none() | st.integers(0, 10),
    pleasantness=st.none() | st.integers(0, 100),
    energy=st.none() | st.integers(0, 100),
    zone=st.none() | st.sampled_from(Zone),
    safety=st.none() | st.sampled_from(Safety),
    body=st.none() | bodies,
    sensations=words,
    feelings=words,
    note=st.none() | names,
    for_practitioner=st.none() | names,
)


@st.composite
def sessions(draw: st.DrawFn) -> Session:
    ended = draw(st.booleans())
    return Session(
        id=draw(ids),
        practice_id=draw(names),
        title=draw(texts),
        started_at=draw(moments),
        frames_planned=draw(frames),
        voice=draw(st.none() | names),
        bed=draw(st.none() | names),
        direction=draw(st.none() | st.sampled_from(Direction)),
        ended_at=draw(moments) if ended else None,
        frames_heard=draw(frames) if ended else None,
        ending=draw(st.sampled_from(Ending)) if ended else None,
    )


def check_ins(of: st.SearchStrategy[str | None]) -> st.SearchStrategy[CheckIn]:
    return st.builds(
        CheckIn,
        id=ids,
        session_id=of,
        occasion=st.sampled_from(Occasion),
        felt_at=moments,
        answers=answers,
        edited_at=st.none() | moments,
    )


def drafts() -> st.SearchStrategy[Draft]:
    return st.builds(
        Draft,
        check_in=check_ins(st.none() | ids),
        practice_id=st.none() | names,
        minutes=st.none() | st.integers(1, 2**31),
    )


@st.composite
def logs(draw: st.DrawFn) -> tuple[list[Session], list[CheckIn]]:
    """All of a log: check-ins are of its sessions, or of none."""
    of = draw(st.lists(sessions(), max_size=4, unique_by=lambda s: s.id))
    session_ids = st.sampled_from([None, *(session.id for session in of)])
    made = st.lists(check_ins(session_ids), max_size=6, unique_by=lambda c: c.id)
    return of, draw(made)


def first_byte_of(table: str, connection: sqlite3.Connection) -> int:
    """Where in the log's file a table's first page begins."""
    (page,) = connection.execute(
        "SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)
    ).fetchone()
    return int(page - 1) * PAGE_SIZE


def exactly(moment: datetime | None) -> tuple[datetime, timedelta | None] | None:
    """A time as nothing but its instant and offset, which == alone does not compare."""
    if moment is None:
        return None
    offset = moment.utcoffset()
    assert offset is not None
    return (moment.replace(tzinfo=None) - offset), offset
