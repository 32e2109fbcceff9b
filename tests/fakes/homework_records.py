"""Plans and marks to keep: plain ones, and any that hypothesis thinks of."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta, timezone

from hypothesis import strategies as st

from companion.homework.marks import Mark, Marked
from companion.homework.plan import Item, Plan, Practitioner, Rhythm
from companion.homework.plan_text import write_manifest
from companion.homework.trust import Known, PublicKeys
from companion.ports import Accepted, PlanBook
from fakes.log_records import NOW, an_id, ids, moments, names, texts

KEYS = PublicKeys(bytes(range(32)), f"age1{'q' * 58}")
DAY = NOW.date()
FUTURE = b'{"format": "companion-plan", "version": 2, "needs": ["music"]}'
"""A plan's text that only a newer companion can read."""


def a_plan(number: int = 1, revision: int = 1) -> Plan:
    """A plan of two weeks; the number says which, in words of any letters."""
    return Plan(
        id=an_id(5000 + number),
        revision=revision,
        title=f"Zwei Wochen é \U0001f30a {number}.{revision}",
        practitioner=Practitioner("Mara Lind", KEYS),
        client="Otter",
        made_at=NOW,
        starts=DAY,
        expires=DAY + timedelta(days=13),
        items=(
            Item("breath", "coherent-breathing", "Coherent breathing", Rhythm((0, 2))),
        ),
    )


def an_accepted(number: int = 1, revision: int = 1, hours: int = 0) -> Accepted:
    """A revision that was taken so many hours after NOW."""
    plan = a_plan(number, revision)
    return Accepted(plan, write_manifest(plan, {}), NOW + timedelta(hours=hours))


def put_away(accepted: Accepted, hours: int = 1) -> Accepted:
    return replace(accepted, put_away_at=accepted.accepted_at + timedelta(hours=hours))


def of_the_future(number: int, revision: int = 1) -> Accepted:
    """A revision that was taken by a newer companion."""
    return replace(an_accepted(number, revision), manifest=FUTURE)


def a_mark(
    number: int = 1,
    mark: Mark = Mark.DONE,
    *,
    plan: int = 1,
    session: int | None = None,
    days: int = 0,
) -> Marked:
    """A mark that is made `number` minutes after NOW, about so many days later."""
    return Marked(
        id=an_id(6000 + number),
        plan_id=an_id(5000 + plan),
        item_id="breath",
        day=DAY + timedelta(days=days),
        mark=mark,
        at=NOW + timedelta(minutes=number),
        session_id=None if session is None else an_id(session),
    )


def keep(
    book: PlanBook,
    taken: Iterable[Accepted] = (),
    made: Iterable[Marked] = (),
    met: Iterable[Known] = (),
) -> None:
    for accepted in taken:
        book.accept(accepted)
    for marked in made:
        book.mark(marked)
    for known in met:
        book.know(known)


def a_known(name: str = "Mara Lind", hours: int = 0, keys: PublicKeys = KEYS) -> Known:
    return Known(keys, name, NOW + timedelta(hours=hours))


# Of a time that comes twice, with its zone, Python says that it is none but itself.
at_times = moments.map(
    lambda at: at.astimezone(timezone(at.utcoffset() or timedelta()))
)
marks = st.builds(
    Marked,
    id=ids,
    plan_id=ids,
    item_id=names,
    day=st.dates(),
    mark=st.sampled_from(Mark),
    at=at_times,
    session_id=st.none() | ids,
)
knowns = st.builds(
    Known,
    keys=st.builds(PublicKeys, st.binary(min_size=32, max_size=32), names),
    name=texts,
    since=at_times,
)
accepteds = st.builds(
    lambda number, revision, at, away: replace(
        an_accepted(number, revision), accepted_at=at, put_away_at=away
    ),
    number=st.integers(1, 3),
    revision=st.integers(1, 3),
    at=at_times,
    away=st.none() | at_times,
)
