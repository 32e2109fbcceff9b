"""Plans and marks, made with few words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from hypothesis import strategies as st

from companion.homework.marks import Mark, Marked
from companion.homework.plan import Item, Plan, Practitioner, Rhythm
from companion.homework.trust import PublicKeys

KEYS = PublicKeys(b"k" * 32, "age1mara")
MONDAY = date(2026, 3, 2)
NOON = time(12)


@dataclass(frozen=True, slots=True)
class Version:
    """A revision that was taken, or a file that was opened."""

    plan: Plan
    manifest: bytes = b"{}"
    accepted_at: datetime = datetime(2026, 3, 1, 9, tzinfo=UTC)
    put_away_at: datetime | None = None


def an_item(
    id_: str = "breath",
    *,
    weekdays: Sequence[int] = (),
    times: int | None = None,
    at: time | None = None,
    practice_id: str = "coherent-breath",
    **more: object,
) -> Item:
    """Make an item; with no rhythm it is asked every day."""
    if times is None and not weekdays:
        weekdays = range(7)
    rhythm = Rhythm(tuple(weekdays), times)
    title = str(more.pop("title", id_))
    return Item(id_, practice_id, title, rhythm, at=at, **more)


def a_plan(
    *items: Item,
    id_: str = "plan-1",
    revision: int = 1,
    starts: date = MONDAY,
    expires: date = date(2026, 3, 15),
    name: str = "Mara Lind",
    keys: PublicKeys = KEYS,
    **more: object,
) -> Plan:
    """Make a plan of two weeks that begins on a Monday."""
    made_at = more.pop("made_at", datetime(2026, 3, 1, 9, tzinfo=UTC))
    title = str(more.pop("title", "Two quiet weeks"))
    return Plan(
        id_,
        revision,
        title,
        Practitioner(name, keys),
        "Heron",
        made_at,
        starts,
        expires,
        items or (an_item(),),
        **more,
    )


def a_mark(
    day: date,
    mark: Mark = Mark.DONE,
    item_id: str = "breath",
    *,
    at: time = NOON,
    id_: str = "",
    plan_id: str = "plan-1",
) -> Marked:
    """Make a mark of an item on a day."""
    made = datetime.combine(day, at, UTC)
    id_ = id_ or f"{item_id}-{day}-{mark}-{at}"
    return Marked(id_, plan_id, item_id, day, mark, made)


def all_days(plan: Plan) -> list[date]:
    """Give the days of a plan."""
    length = (plan.expires - plan.starts).days + 1
    return [plan.starts + timedelta(days=n) for n in range(length)]


DAYS = st.dates(date(2023, 12, 1), date(2028, 4, 30))
_RHYTHMS = st.one_of(
    st.sets(st.integers(0, 6), min_size=1).map(lambda each: Rhythm(tuple(each))),
    st.integers(1, 7).map(lambda times: Rhythm((), times)),
)


@st.composite
def plans(draw: st.DrawFn, ids: Sequence[str] = ("a", "b")) -> Plan:
    """Draw plans with items of these ids, over leap days and changes of clocks."""
    starts, length = draw(DAYS), draw(st.integers(0, 40))
    each = [(id_, draw(_RHYTHMS)) for id_ in ids]
    items = [an_item(i, weekdays=r.weekdays, times=r.times_a_week) for i, r in each]
    return a_plan(*items, starts=starts, expires=starts + timedelta(days=length))
