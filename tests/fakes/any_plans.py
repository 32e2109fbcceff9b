"""Any plan that can be written, for Hypothesis."""

from datetime import date, datetime, time, timedelta, timezone

from hypothesis import strategies as st

from companion.homework.plain_words import plain_line, plain_text
from companion.homework.plan import Carried, Clip, Item, Plan, Practitioner, Rhythm
from companion.homework.plan_form import LARGEST_MEMBER, LONGEST_CLIP
from companion.homework.plan_text import Member
from companion.homework.telling import Telling
from companion.homework.trust import PublicKeys
from companion.practice.model import ON_THE_WAY, Question, Wording
from fakes.made_plans import RECIPIENT

_thirty_two = st.binary(min_size=32, max_size=32)
_slugs = st.from_regex(r"[a-z0-9][a-z0-9-]{0,20}", fullmatch=True)
names = st.text(max_size=60).map(plain_line).filter(bool)
texts = st.text(max_size=200).map(plain_text)
zoned = st.builds(
    lambda seconds, hours: datetime.fromtimestamp(
        seconds, timezone(timedelta(hours=hours))
    ),
    st.integers(10**9, 7 * 10**9),
    st.integers(-12, 14),
)
days = st.dates(date(2001, 1, 1), date(2190, 1, 1))
_json = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**70), 2**70) | st.text(max_size=9),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=5,
)
extras = st.dictionaries(st.text(max_size=8).map("x-{}".format), _json, max_size=3)
_rhythms = st.one_of(
    st.sets(st.integers(0, 6), min_size=1).map(lambda d: Rhythm(tuple(sorted(d)))),
    st.integers(1, 7).map(lambda times: Rhythm(times_a_week=times)),
)


def _one_each(from_: object, **bounds: int) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(st.sampled_from(from_), unique=True, **bounds).map(tuple)  # type: ignore[call-overload]


@st.composite
def items(draw: st.DrawFn, ids: list[str], item_id: str) -> Item:
    return Item(
        id=item_id,
        practice_id=draw(st.sampled_from(ids) if ids else _slugs),
        title=draw(names),
        rhythm=draw(_rhythms),
        minutes=draw(st.none() | st.integers(1, 240)),
        wording=draw(st.none() | st.sampled_from(Wording)),
        voice=draw(st.none() | _slugs),
        at=draw(st.none() | st.builds(time, st.integers(0, 23), st.integers(0, 59))),
        cue=draw(names | st.just("")),
        substitutes=tuple(draw(st.lists(_slugs, max_size=3, unique=True))),
        extra=draw(extras),
    )


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    starts = draw(days)
    slugs = draw(st.lists(_slugs, max_size=3, unique=True))
    scripts = tuple(Carried(f"plan/{slug}", f"scripts/{slug}.md") for slug in slugs)
    carried = [script.practice_id for script in scripts]
    item_ids = draw(st.lists(_slugs, min_size=1, max_size=3, unique=True))
    lines = draw(st.lists(names, max_size=3, unique=True))
    return Plan(
        id=str(draw(st.uuids())),
        revision=draw(st.integers(1, 1_000_000)),
        title=draw(names),
        practitioner=Practitioner(
            draw(names),
            PublicKeys(draw(st.binary(min_size=32, max_size=32)), RECIPIENT),
        ),
        client=draw(names),
        made_at=draw(zoned),
        starts=starts,
        expires=starts + timedelta(days=draw(st.integers(0, 731))),
        items=tuple(draw(items(carried, each)) for each in item_ids),
        note=draw(texts),
        spoken_note=draw(st.none() | st.just("audio/note.ogg")),
        stop_rule=draw(texts),
        before=draw(_one_each(ON_THE_WAY)),
        after=draw(_one_each(list(Question))),
        telling=draw(_one_each(list(Telling))),
        scripts=scripts,
        clips=tuple(
            Clip(line, draw(_slugs), f"audio/{number}.flac", draw(_frames))
            for number, line in enumerate(lines)
        ),
        extra=draw(extras),
    )


_frames = st.integers(1, LONGEST_CLIP)
_members = st.builds(Member, st.integers(1, LARGEST_MEMBER), _thirty_two)


@st.composite
def members_of(draw: st.DrawFn, plan: Plan) -> dict[str, Member]:
    names = [each.member for each in (*plan.scripts, *plan.clips)]
    if plan.spoken_note is not None:
        names.append(plan.spoken_note)
    return {name: draw(_members) for name in sorted(names)}
