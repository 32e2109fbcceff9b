"""Patterns of the person's own, and the way to a script."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.practice.body import written_length
from companion.practice.lengths import possible_minutes
from companion.practice.model import Breathe, BreathPattern, Line
from companion.practice.own_pattern import (
    from_practice,
    tidy_title,
    to_practice,
    to_script,
)
from companion.practice.patterns import holds_breath
from companion.practice.script import parse, read_script
from companion.storage.assets import find_assets
from companion.units import Millis
from fakes.own_patterns import EVENING, in_seconds, patterns


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
