"""What every built-in script says: its head, its words, and what surrounds them."""

import re

import pytest

from companion.practice.model import (
    Breathe,
    BreathPattern,
    Chapter,
    Chime,
    Direction,
    Fade,
    Gong,
    Kind,
    Line,
    Need,
    Note,
    Practice,
)
from companion.practice.patterns import PATTERNS
from companion.practice.script_format import format_script
from shipped import ASSETS, BY_ID, PRACTICES, each_practice

EVIDENCE = (ASSETS.parent / "docs" / "evidence.md").read_text(encoding="utf-8")

THE_LIBRARY = """
    easy-lengthening coherent-breathing comfort-finder cyclic-sigh box-breathing
    gentle-box four-seven-eight half-four-seven-eight humming-exhale belly-led

    listening-for-rhythms head-to-sacrum micro-movement feather-weight-hand quiet-pause
    three-kind-questions place-quality-feeling steady-push which-zone look-listen-land
    hand-on-heart pendulum tense-a-little day-after-note

    body-scan-3 body-scan-8 body-scan-15 body-scan-25 sleep-scan

    five-senses feet-and-seat cold-water an-object
"""

NEVER = re.compile(
    r"\b(releas|heal(s|ed|ing|er)?\b|stored|detox|resonan|cure|deep breath|just relax"
    r"|you should|you must|you have to|energy flow|unblock)",
    re.I,
)
NEVER_SPOKEN = re.compile(r"\b(trauma|craniosacral|memor|childhood|why\b)", re.I)
UNSPEAKABLE = re.compile(r"[0-9;()\[\]/\"“”…–—]|\.\.")  # noqa: RUF001 dashes
WAY_OUT = re.compile(
    r"too much, (open your eyes|look around)|\bskip\b|\bblank is fine"
    r"|breathe in your own way"
)
LOOK_AROUND = re.compile(r"look around|let your eyes find", re.I)
OUTWARD = re.compile(r"\beyes\b|\blook|\bsound|\broom\b|\bfeet\b", re.I)
HOLDS_ARE_NOT_FOR = (
    "pregnancy",
    "heart or circulation",
    "high blood pressure",
    "epilepsy",
    "glaucoma",
    "recent surgery",
    "panic",
    "COPD",
    "asthma",
    "driving or in water",
)

inward = pytest.mark.parametrize(
    "practice",
    [p for p in PRACTICES if p.direction is Direction.INWARD],
    ids=lambda p: p.id,
)


def titled(practice: Practice) -> list[Chapter]:
    """Give the chapters without the notes that stand before the first title."""
    return [chapter for chapter in practice.chapters if chapter.title]


def said(*chapters: Chapter) -> list[str]:
    """Give all that is spoken in chapters, over breathing too."""
    texts = []
    for item in (item for chapter in chapters for item in chapter.items):
        if isinstance(item, Line):
            texts.append(item.text)
        elif isinstance(item, Breathe):
            texts += [line.text for line in item.over]
    return texts


def breathing(practice: Practice) -> list[Breathe]:
    return [item for item in practice.items() if isinstance(item, Breathe)]


def patterns(practice: Practice) -> list[BreathPattern]:
    paces = (
        PATTERNS[part.pace] if isinstance(part.pace, str) else part.pace
        for part in breathing(practice)
    )
    return [pace for pace in paces if isinstance(pace, BreathPattern)]


def test_the_whole_library_is_there() -> None:
    assert set(BY_ID) == set(THE_LIBRARY.split())
    assert len({practice.title for practice in PRACTICES}) == len(PRACTICES)


@each_practice
def test_a_script_says_what_it_is(practice: Practice) -> None:
    assert practice.summary.endswith((".", "?"))
    assert practice.posture
    assert practice.evidence
    assert practice.note
    assert practice.minutes
    assert practice.needs
    assert any(isinstance(item, Note) for item in practice.items())
    assert format_script(practice)


@each_practice
def test_a_script_has_its_sources_or_says_that_there_are_none(
    practice: Practice,
) -> None:
    if not practice.sources:
        assert re.search(r"\bno (source|trial)", practice.note)
    known = " ".join(practice.sources)
    assert set(re.findall(r"\b(?:19|20)\d\d", practice.note)) <= set(
        re.findall(r"\b(?:19|20)\d\d", known)
    )


@each_practice
def test_every_source_is_one_that_the_evidence_names(practice: Practice) -> None:
    for source in practice.sources:
        author, year = re.split(r"[-, ]", source)[0], re.search(r"\d{4}", source)
        assert author in EVIDENCE, source
        if year and author != "Porges":  # whose reply stands beside what it answers
            near = rf"\b{author}\b[^|]{{0,90}}{year.group()}"
            assert re.search(near, EVIDENCE), source


@each_practice
def test_no_text_promises_or_commands(practice: Practice) -> None:
    notes = [item.text for item in practice.items() if isinstance(item, Note)]
    head = (practice.title, practice.summary, practice.note, practice.posture)
    for text in (*head, *notes, *practice.spoken()):
        assert not NEVER.search(text), text


@each_practice
def test_what_is_spoken_can_be_spoken_well(practice: Practice) -> None:
    for text in practice.spoken():
        assert 3 <= len(text.split()) <= 25, text
        assert not UNSPEAKABLE.search(text), text
        assert not NEVER_SPOKEN.search(text), text
        assert text[-1] in ".?", text


@each_practice
def test_it_begins_with_a_look_around_and_ends_outward(practice: Practice) -> None:
    first = said(*titled(practice)[:2])
    assert any(LOOK_AROUND.search(text) for text in first)
    if not practice.night:
        last = said(practice.chapters[-1])
        assert any(OUTWARD.search(text) for text in last)


@inward
def test_looking_inward_comes_with_an_early_way_out(practice: Practice) -> None:
    assert any(WAY_OUT.search(text) for text in said(*titled(practice)[:2]))


@each_practice
def test_where_it_points_fits_what_it_is(practice: Practice) -> None:
    if practice.kind is Kind.GROUNDING:
        assert practice.direction is Direction.OUTWARD
    if practice.kind in (Kind.BREATHING, Kind.BODY_SCAN):
        assert practice.direction is Direction.INWARD
    grounds = Need.GROUND in practice.needs
    assert grounds == (practice.direction is Direction.OUTWARD)
    assert (practice.kind is Kind.BREATHING) == bool(breathing(practice))


@each_practice
def test_paced_breathing_is_asked_to_be_smaller_early(practice: Practice) -> None:
    parts = breathing(practice)
    if parts:
        early = [line.text for line in parts[0].over if (line.after or 0) <= 60_000]
        assert "Smaller and softer, not deeper." in early
        tingly = "Should you feel light-headed or tingly, breathe normally"
        assert any(text.startswith(tingly) for text in practice.spoken())


@each_practice
def test_holds_carry_their_caution_and_nothing_else_does(practice: Practice) -> None:
    holds = any(p.hold_full or p.hold_empty for p in patterns(practice))
    assert holds == ("holds" in practice.caution)
    if holds:
        assert [w for w in HOLDS_ARE_NOT_FOR if w not in practice.note] == []
        assert any("if you are driving, or in water" in t for t in practice.spoken())


@each_practice
def test_touch_comes_with_something_else_to_hold(practice: Practice) -> None:
    if practice.kind is Kind.TOUCH:
        assert "touch" in practice.caution
        assert any("cushion or a cloth instead" in text for text in practice.spoken())


@each_practice
def test_a_bell_ends_it_but_nobody_is_woken(practice: Practice) -> None:
    items = list(practice.items())
    if practice.night:
        assert Need.SLEEP in practice.needs
        assert isinstance(items[-1], Fade)
        assert not any(isinstance(item, Chime | Gong) for item in items)
    else:
        assert Need.SLEEP not in practice.needs
        last = practice.chapters[-1].items
        assert any(isinstance(item, Chime | Gong) for item in last)


def test_the_longest_hold_is_breathed_four_times_and_no_more() -> None:
    practice = BY_ID["four-seven-eight"]
    [part] = breathing(practice)
    assert part.breaths == 4
    assert practice.breathing == (1, 1)
