"""Patterns of the person's own: limits with their reasons, and the way to a script."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.practice.body import written_length
from companion.practice.layout import lay_out
from companion.practice.lengths import possible_minutes
from companion.practice.model import Breathe, BreathPattern, Line, Phase
from companion.practice.own_pattern import (
    LONGEST_TITLE,
    MOST_SLOW_BREATHS,
    OwnPattern,
    Part,
    from_practice,
    most_minutes,
    problems,
    tidy_title,
    to_practice,
    to_script,
)
from companion.practice.patterns import holds_breath
from companion.practice.script import parse, read_script
from companion.storage.assets import find_assets
from companion.units import Millis

EVENING = OwnPattern("Evening")

seconds = st.integers(1_000, 12_000).map(Millis)
holds = st.one_of(st.just(Millis(0)), st.integers(500, 8_000).map(Millis))
patterns = st.builds(
    OwnPattern,
    title=st.text(min_size=1, max_size=60).map(tidy_title).filter(bool),
    inhale=seconds,
    hold_full=holds,
    exhale=seconds,
    hold_empty=holds,
    minutes=st.integers(1, 20),
)


def in_seconds(inhale, hold_full, exhale, hold_empty, minutes=5):
    lengths = (Millis(round(1000 * s)) for s in (inhale, hold_full, exhale, hold_empty))
    return OwnPattern("Evening", *lengths, minutes=minutes)


def met(pattern, *, holds_allowed=True):
    return dict(problems(pattern, holds_allowed=holds_allowed))


# Limits.


@pytest.mark.parametrize(
    ("pattern", "part"),
    [
        # Each limit, from both sides.
        (in_seconds(4, 0, 6, 0), None),
        (in_seconds(1, 0, 2, 0), None),
        (in_seconds(0.9, 0, 6, 0), Part.INHALE),
        (in_seconds(6, 0, 0.9, 0), Part.EXHALE),
        (in_seconds(1.2, 0, 12, 0), None),
        (in_seconds(12.1, 0, 1, 0, 4), Part.INHALE),
        (in_seconds(1, 0, 12.1, 0, 4), Part.EXHALE),
        (in_seconds(1.5, 0, 1.5, 0), None),
        (in_seconds(1.5, 0, 1.4, 0), Part.INHALE),
        (in_seconds(1, 1, 1, 0), None),
        (in_seconds(4, 8, 4, 8, 8), None),
        (in_seconds(4, 8.1, 4, 0), Part.HOLD_FULL),
        (in_seconds(4, 0, 4, 8.1), Part.HOLD_EMPTY),
        (in_seconds(4, 0.5, 4, 0.5), None),
        (in_seconds(4, 0.4, 4, 0), Part.HOLD_FULL),
        (in_seconds(4, 0, 6, 0, 1), None),
        (in_seconds(4, 0, 6, 0, 0), Part.MINUTES),
        (in_seconds(4, 0, 6, 0, 20), None),
        (in_seconds(4, 0, 6, 0, 21), Part.MINUTES),
        # 4.5 a minute is 13.333 s: the last millisecond on each side.
        (in_seconds(5, 0, 8.333, 0, 20), None),
        (in_seconds(5, 0, 8.334, 0, 5), Part.MINUTES),
        (in_seconds(5, 0, 8.334, 0, 4), None),
        (in_seconds(4, 4, 4, 4, 5), None),
        (in_seconds(4, 4, 4, 4, 6), Part.MINUTES),
        (in_seconds(12, 8, 12, 8, 13), None),
        (in_seconds(12, 8, 12, 8, 14), Part.MINUTES),
    ],
)
def test_each_limit_is_met_where_it_begins_and_not_before(pattern, part):
    assert list(met(pattern)) == ([] if part is None else [part])


@pytest.mark.parametrize(
    ("title", "fits"),
    [
        ("", False),
        (" \t\n ", False),
        ("\u200b", False),
        ("\x00", False),
        ("a", True),
        ("a" * LONGEST_TITLE, True),
        (f"  {'a' * LONGEST_TITLE}  ", True),
        ("a" * (LONGEST_TITLE + 1), False),
    ],
)
def test_a_pattern_needs_a_name_of_some_length(title, fits):
    assert list(met(replace(EVENING, title=title))) == ([] if fits else [Part.TITLE])


def test_reasons_say_why_and_nobody_is_wrong():
    slow = met(in_seconds(5, 0, 9, 0, 5))
    assert slow[Part.MINUTES] == (
        "Slower than 4.5 a minute is kept to 20 breaths, since people over-breathe "
        "there: in this pattern, 4 minutes."
    )
    quick = met(in_seconds(1, 0, 1.5, 0))
    assert "over-breathe" in quick[Part.INHALE]
    everything = met(OwnPattern("", *map(Millis, (1, 9_000, 13_000, 1)), minutes=99))
    assert set(everything) == set(Part)
    for reason in everything.values():
        assert "wrong" not in reason.lower()
        assert reason.endswith(".")


def test_holds_stay_out_until_they_are_shown():
    box = in_seconds(4, 4, 4, 4)
    assert list(met(box, holds_allowed=False)) == [Part.HOLD_FULL, Part.HOLD_EMPTY]
    assert met(box, holds_allowed=True) == {}
    assert met(EVENING, holds_allowed=False) == {}


@given(patterns)
def test_a_slow_pattern_never_has_more_than_twenty_breaths(pattern):
    breath = pattern.breath
    longest = replace(pattern, minutes=most_minutes(breath))
    timeline = lay_out(to_practice(longest), lambda _text: None)
    breaths = sum(span.phase is Phase.IN for span in timeline.phases)
    assert breath.cycle <= 13_333 or breaths <= MOST_SLOW_BREATHS


@given(patterns)
def test_limits_come_in_the_order_of_the_page_and_each_once_for_a_part(pattern):
    parts = [part for part, _ in problems(pattern, holds_allowed=False)]
    assert parts == [part for part in Part if part in parts]


# The script.


@given(patterns)
def test_a_pattern_is_the_same_after_it_was_a_script(pattern):
    read = parse(to_script(pattern), "evening.md", ["rain"])
    assert read.id == "evening"
    assert from_practice(read) == pattern


@given(patterns)
def test_it_lasts_as_long_as_it_says_and_no_longer_can_be_asked_for(pattern):
    practice = to_practice(pattern)
    (breathing,) = (i for i in practice.items() if isinstance(i, Breathe))
    assert written_length(breathing) == pattern.minutes * 60_000
    _, most = possible_minutes(practice, lambda _text: None)
    arriving_and_ending = 4
    assert most <= pattern.minutes + arriving_and_ending


def test_every_line_is_one_that_a_built_in_practice_speaks():
    scripts = (find_assets() / "scripts").glob("*.md")
    built_in = [read_script(path.read_bytes(), path.name) for path in scripts]
    spoken = {text for practice in built_in for text in practice.spoken()}
    for pattern in (
        replace(EVENING, minutes=20),
        in_seconds(4, 4, 4, 4),
    ):
        assert set(to_practice(pattern).spoken()) <= spoken


@pytest.mark.parametrize("minutes", range(1, 21))
def test_what_keeps_a_person_safe_is_said_early_whatever_the_length(minutes):
    practice = to_practice(replace(EVENING, minutes=minutes))
    (breathing,) = (i for i in practice.items() if isinstance(i, Breathe))
    said = [(line.text, line.after) for line in breathing.over]
    assert said[:3] == [
        ("Smaller and softer, not deeper.", 8_000),
        (
            "Should you feel light-headed or tingly, breathe normally, and look "
            "around.",
            24_000,
        ),
        (
            "If the pace does not suit you, let it go, and breathe in your own way.",
            42_000,
        ),
    ]
    assert all(after < minutes * 60_000 - 10_000 for _, after in said)
    quiet = [b - a for (_, a), (_, b) in pairwise(said)]
    assert max(quiet) <= 300_000


def test_it_begins_and_ends_looking_outward():
    practice = to_practice(EVENING)
    first, _, last = practice.chapters
    lines = [item.text for item in first.items if isinstance(item, Line)]
    assert "Look around once" in lines[1]
    lines = [item.text for item in last.items if isinstance(item, Line)]
    assert "let your eyes move around the room" in lines[1]


def test_only_a_pattern_with_pauses_is_kept_behind_the_gate():
    assert to_practice(EVENING).caution == ()
    held = to_practice(in_seconds(4, 4, 4, 0))
    assert held.caution == ("holds",)
    assert "Never while driving or in water." in held.note
    assert any("driving" in text for text in held.spoken())


@given(patterns)
def test_a_pattern_with_pauses_is_known_by_its_breath_and_by_its_caution(pattern):
    practice = to_practice(pattern)
    assert holds_breath(practice) == pattern.holds == ("holds" in practice.caution)


def test_a_named_pattern_with_pauses_is_known_too():
    text = to_script(EVENING)
    for name, held in (("box", True), ("easy", False)):
        named = text.replace("breathe in 4s, out 6s", f"breathe {name}")
        assert holds_breath(parse(named, "a.md")) is held
    glide = text.replace("in 4s, out 6s", "from own to 6 per minute, out 60%")
    assert not holds_breath(parse(glide, "a.md"))


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("Take your time.", "Take all your time."),
        lambda text: text.replace("bed: rain", "bed: ocean"),
        lambda text: text.replace("for 5 min", "for 30 breaths"),
        lambda text: text.replace("for 5 min", "for 301s"),
        lambda text: text.replace("breathe in 4s, out 6s", "breathe easy"),
        lambda text: text.replace("posture: sitting", "posture: standing, sitting"),
        lambda text: text.replace("# Ending", "(breathe easy for 1 min)\n# Ending"),
    ],
)
def test_a_script_that_was_changed_by_hand_is_not_taken_for_a_pattern(change):
    text = to_script(EVENING)
    assert change(text) != text
    assert from_practice(parse(change(text), "evening.md")) is None


def test_the_numbers_may_be_changed_by_hand_in_all_their_places():
    text = to_script(EVENING).replace("in 4s", "in 5s").replace("in 4 s", "in 5 s")
    changed = from_practice(parse(text, "evening.md"))
    assert changed == replace(EVENING, inhale=Millis(5_000))


@given(st.text())
def test_any_title_is_tidied_to_one_that_a_script_can_hold(text):
    title = tidy_title(text)
    assert title == tidy_title(title)
    if title:
        assert parse(to_script(replace(EVENING, title=title)), "a.md").title == title


def test_the_rate_is_told_to_a_tenth():
    assert str(in_seconds(5.5, 0, 5.5, 0).rate) == "5.5"
    assert in_seconds(4, 0, 6, 0).breath == BreathPattern(Millis(4_000), Millis(6_000))
