"""Hypothesis strategies for practices, as a script can express them."""

from decimal import Decimal

from hypothesis import strategies as st

from companion.practice.model import (
    ON_THE_WAY,
    Ask,
    Bed,
    Breathe,
    BreathPattern,
    Chapter,
    Chime,
    ChoosePace,
    Chosen,
    Direction,
    Evidence,
    Fade,
    Gong,
    Item,
    Kind,
    Lead,
    Line,
    Need,
    Note,
    Pause,
    Practice,
    Ramp,
    TimedLine,
    Wording,
)
from companion.practice.patterns import PATTERNS
from companion.units import Millis

_CHARACTERS = st.characters(
    categories=("L", "N", "P", "S", "Zs"), exclude_characters="\u00a0"
)


def _spoken(text: str) -> bool:
    return bool(text) and text[0] not in "(#>"


words = (
    st.text(_CHARACTERS, min_size=1, max_size=60)
    .map(lambda text: " ".join(text.split()))
    .filter(_spoken)
)
beds = st.sampled_from(["ocean", "rain", "wind-in-leaves"])


def millis(least: int, most: int) -> st.SearchStrategy[Millis]:
    return st.integers(least, most).map(Millis)


patterns = st.builds(
    BreathPattern,
    inhale=millis(1_500, 12_000),
    exhale=millis(1_500, 12_000),
    hold_full=st.one_of(st.just(Millis(0)), millis(500, 8_000)),
    hold_empty=st.one_of(st.just(Millis(0)), millis(500, 8_000)),
)
rates = st.decimals(Decimal(3), Decimal(20), places=2).map(
    lambda rate: Decimal(f"{rate.normalize():f}")
)
shares = st.integers(20, 80).map(Decimal)
ramps = st.builds(Ramp, rates, rates, shares)
leads = st.builds(Lead, rates, shares)
bounds = st.builds(
    lambda least, most: (Decimal(least) / 10, Decimal(most) / 10),
    st.integers(1, 10),
    st.integers(10, 200),
)


@st.composite
def breathings(draw: st.DrawFn) -> Breathe:
    pace = draw(st.one_of(patterns, ramps, leads, st.sampled_from(sorted(PATTERNS))))
    counted = not isinstance(pace, Ramp | Lead) and draw(st.booleans())
    lasting = None if counted else draw(millis(40_000, 600_000))
    breaths = draw(st.integers(3, 60)) if counted else None
    times = sorted(draw(st.lists(millis(100, 5_000), max_size=3)))
    over = [TimedLine(draw(words), after) for after in times]
    if draw(st.booleans()):
        over.append(TimedLine(draw(words)))
    return Breathe(pace, lasting, breaths, tuple(over))


only = st.lists(st.sampled_from(Wording), unique=True).map(tuple)
items: st.SearchStrategy[Item] = st.one_of(
    st.builds(Line, words, only),
    st.builds(Note, words),
    st.builds(Pause, millis(100, 60_000)),
    st.just(Chime()),
    st.just(Gong()),
    st.builds(Bed, st.one_of(st.none(), beds)),
    st.builds(Ask, st.sampled_from(ON_THE_WAY)),
    breathings(),
)


@st.composite
def made_practices(draw: st.DrawFn) -> Practice:
    first = Chapter("", tuple(draw(st.lists(items, min_size=1, max_size=4))))
    titled = st.builds(Chapter, words, st.lists(items, max_size=4).map(tuple))
    chapters = [first, *draw(st.lists(titled, max_size=3))]
    last: list[Item] = [Chime()]
    if draw(st.booleans()):
        last += [
            Breathe("coherent", Millis(60_000)),
            ChoosePace(),
            Breathe(Chosen(), draw(millis(20_000, 300_000))),
        ]
    if draw(st.booleans()):
        last.append(Fade(draw(millis(1_000, 300_000))))
    chapters[-1] = Chapter(chapters[-1].title, (*chapters[-1].items, *last))
    minutes = draw(st.sets(st.integers(1, 240), max_size=4))
    return Practice(
        id="made",
        title=draw(words),
        kind=draw(st.sampled_from(Kind)),
        direction=draw(st.sampled_from(Direction)),
        chapters=tuple(chapters),
        summary=draw(words),
        posture=draw(st.one_of(st.just(""), words)),
        evidence=draw(st.one_of(st.none(), st.sampled_from(Evidence))),
        note=draw(st.one_of(st.just(""), words)),
        caution=tuple(draw(st.lists(words, max_size=2))),
        bed=draw(st.one_of(st.none(), beds)),
        minutes=tuple(sorted(minutes)),
        needs=tuple(draw(st.lists(st.sampled_from(Need), unique=True))),
        sources=tuple(draw(st.lists(words, max_size=2))),
        wordings=tuple(Wording),
        night=draw(st.booleans()),
        pauses=draw(st.one_of(st.none(), bounds)),
        breathing=draw(st.one_of(st.none(), bounds)),
    )
