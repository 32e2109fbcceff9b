"""Plans, and what a log may know of them, for reports."""

from datetime import date, datetime, timedelta, timezone

from companion.checkin.body import BodyMap, Felt
from companion.checkin.records import (
    Answers,
    CheckIn,
    Ending,
    Occasion,
    Safety,
    Session,
    Zone,
)
from companion.homework.marks import Mark, Marked
from companion.homework.plan import Item, Plan, Practitioner, Rhythm
from companion.homework.plan_text import write_manifest
from companion.homework.reporting import Found, Wish
from companion.homework.telling import USUAL, Telling
from companion.homework.trust import PublicKeys
from companion.ports import Accepted
from fakes.log_records import an_id

TOKYO = timezone(timedelta(hours=9))
START = date(2026, 11, 16)
"""A Monday."""
TODAY = date(2026, 11, 25)
MADE = datetime(2026, 11, 25, 18, 41, 7, tzinfo=TOKYO)
RECIPIENT = "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p"
PLAN_ID = an_id(77)

BREATHING = Item(
    "breathing", "coherent-breathing", "Coherent breathing", Rhythm(times_a_week=3)
)
SCAN = Item("scan", "body-scan", "Body scan", Rhythm(weekdays=(0, 3)))


def a_plan(revision: int = 1, items: tuple[Item, ...] = (BREATHING, SCAN)) -> Plan:
    return Plan(
        id=PLAN_ID,
        revision=revision,
        title="Two quiet weeks",
        practitioner=Practitioner("Dr. Ada Muster", PublicKeys(b"s" * 32, RECIPIENT)),
        client="Heron",
        made_at=datetime(2026, 11, 15, 9, 0, tzinfo=TOKYO),
        starts=START,
        expires=START + timedelta(days=13),
        items=items,
        telling=(Telling.DONE, Telling.BODY),
    )


def a_taken(plan: Plan | None = None, since: date = START) -> Accepted:
    at = datetime(since.year, since.month, since.day, 8, 0, tzinfo=TOKYO)
    taken = plan or a_plan()
    return Accepted(taken, write_manifest(taken, {}), at)


def a_session(
    number: int,
    day: date,
    ending: Ending | None = Ending.COMPLETE,
    item: Item = BREATHING,
) -> Session:
    began = datetime(day.year, day.month, day.day, 7, 12, 34, tzinfo=TOKYO)
    return Session(
        id=an_id(number),
        practice_id=item.practice_id,
        title=item.title,
        started_at=began,
        frames_planned=14_400_000,
        ended_at=began + timedelta(minutes=5) if ending else None,
        frames_heard=14_400_000 if ending is Ending.COMPLETE else 4_800_000,
        ending=ending,
    )


def around(session: Session, before: Answers, after: Answers) -> tuple[CheckIn, ...]:
    hour = timedelta(hours=1)
    return tuple(
        CheckIn(f"{session.id}-{occasion}", session.id, occasion, felt_at, answers)
        for occasion, felt_at, answers in (
            (Occasion.BEFORE, session.started_at - hour, before),
            (Occasion.AFTER, session.started_at + hour, after),
        )
    )


def a_mark(session: Session, item: Item = BREATHING, mark: Mark = Mark.DONE) -> Marked:
    at = session.started_at + timedelta(minutes=5)
    return Marked(
        f"{session.id}-{mark}", PLAN_ID, item.id, at.date(), mark, at, session.id
    )


ALL = Answers(
    distress=6,
    pleasantness=31,
    energy=52,
    zone=Zone.ENOUGH,
    safety=Safety.SAFER,
    body=BodyMap(felt=(Felt("belly", "warm", 3),)),
    sensations=("warm",),
    feelings=("sad",),
    note="Only mine.",
    for_practitioner="Is it right to lie down?",
)


def a_fortnight() -> Found:
    """Three sessions that were done, and one that was stopped early."""
    first = a_session(1, START)
    second = a_session(2, START + timedelta(days=1))
    third = a_session(3, START + timedelta(days=3), item=SCAN)
    fourth = a_session(4, START + timedelta(days=4), Ending.STOPPED)
    return Found(
        sessions=(first, second, third, fourth),
        check_ins=(
            *around(first, ALL, Answers(distress=4)),
            *around(second, Answers(distress=5), Answers(distress=5)),
            *around(third, Answers(distress=7), Answers(distress=3)),
            *around(fourth, Answers(distress=8), Answers()),
        ),
        marks=(
            a_mark(first),
            a_mark(second),
            a_mark(third, SCAN),
            a_mark(fourth, mark=Mark.STOPPED),
        ),
        taken=(a_taken(),),
    )


def a_wish(
    told: tuple[Telling, ...] = USUAL, message: str = "Is it right to lie down?"
) -> Wish:
    return Wish(an_id(900), "Heron", START, TODAY, MADE, told, message)
