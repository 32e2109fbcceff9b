from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.practice.model import (
    Ask,
    Bed,
    Breathe,
    BreathPattern,
    Chime,
    Direction,
    Evidence,
    Kind,
    Line,
    Note,
    Pause,
    Practice,
    Question,
    Ramp,
    TimedLine,
)
from companion.practice.problems import ScriptProblems
from companion.practice.script import parse, read_script
from companion.practice.script_format import format_script
from companion.units import Millis
from fakes.made_practices import made_practices

HEAD = "---\ntitle: T\nkind: quiet\ndirection: outward\n---\n"

WHOLE = """---
title: Head to sacrum
kind: body-scan        # breathing, body-scan, grounding, ...
direction: inward      # or outward
summary: Feel what supports the head, the back and the pelvis.
posture: lying or sitting
evidence: C
note: Bone motion is disputed. This is a body scan on a head-to-sacrum route.
caution: []            # holds, touch, ...
bed: ocean
minutes: [10, 3, 5]
---
# Arriving
Let your eyes close, or rest your gaze on one spot.
(pause 8s)
> For the reader only.

# Breathing
(breathe in 4s, out 6s, for 3 min)
  (after 30s) Smaller and softer, not deeper.
  And one right after it.
(breathe from 12 to 6 per minute, out 60%, for 5 min)
(breathe coherent for 5 min)
(breathe in 4s, hold 7s, out 8s, hold 1.5s, for 4 breaths)

# Ending
(bed none)
(chime)
(ask zone)
"""


def problems_of(text: str, beds: set[str] | None = None) -> list[str]:
    with pytest.raises(ScriptProblems) as caught:
        parse(text, "s.md", beds)
    return caught.value.lines()


def is_decided(read: Callable[[], Practice]) -> bool:
    try:
        return bool(read().title)
    except ScriptProblems as problems:
        return bool(problems.lines())


def body_problems(body: str) -> list[str]:
    return problems_of(HEAD + body)


def test_the_whole_grammar_is_understood() -> None:
    practice = parse(WHOLE, "scripts/head-to-sacrum.md")
    assert practice.id == "head-to-sacrum"
    assert practice.title == "Head to sacrum"
    assert practice.kind is Kind.BODY_SCAN
    assert practice.direction is Direction.INWARD
    assert practice.evidence is Evidence.C
    assert practice.caution == ()
    assert practice.bed == "ocean"
    assert practice.minutes == (3, 5, 10)
    arriving, breathing, ending = practice.chapters
    assert arriving.items == (
        Line("Let your eyes close, or rest your gaze on one spot."),
        Pause(Millis(8_000)),
        Note("For the reader only."),
    )
    assert breathing.items == (
        Breathe(
            BreathPattern(Millis(4_000), Millis(6_000)),
            lasting=Millis(180_000),
            over=(
                TimedLine("Smaller and softer, not deeper.", Millis(30_000)),
                TimedLine("And one right after it."),
            ),
        ),
        Breathe(Ramp(Decimal(12), Decimal(6), Decimal(60)), lasting=Millis(300_000)),
        Breathe("coherent", lasting=Millis(300_000)),
        Breathe(
            BreathPattern(Millis(4_000), Millis(8_000), Millis(7_000), Millis(1_500)),
            breaths=4,
        ),
    )
    assert ending.items == (Bed(None), Chime(), Ask(Question.ZONE))


@given(made_practices())
def test_what_is_formatted_parses_to_the_same_practice(practice: Practice) -> None:
    assert parse(format_script(practice), "made.md") == practice


@given(st.text(max_size=300))
def test_any_text_is_a_practice_or_problems(text: str) -> None:
    assert is_decided(lambda: parse(text, "s.md"))


@given(
    st.lists(
        st.text("(breathpausin0123456789.,-%sm)# \n>forlut", max_size=40), max_size=8
    )
)
def test_any_body_is_a_practice_or_problems(lines: list[str]) -> None:
    assert is_decided(lambda: parse(HEAD + "\n".join(lines), "s.md"))


@given(st.text("[]{}-?:&*!|>'\"#%@,~<= \n\tabkind0", max_size=120))
def test_any_front_matter_is_a_practice_or_problems(head: str) -> None:
    assert is_decided(lambda: parse(f"---\n{head}\n---\nHello.", "s.md"))


@given(st.binary(max_size=300))
def test_any_bytes_are_a_practice_or_problems(data: bytes) -> None:
    assert is_decided(lambda: read_script(data, "s.md"))


def test_all_problems_of_a_file_come_at_once_and_in_order() -> None:
    text = """---
title: T
kind: bodyscan
direction: sideways
colour: red
---
(puase 8s)
(breathe in 4s, out 6s, for 3 mn)
(breathe coherant for 5 min)
(ask zoom)
  indented
"""
    assert problems_of(text) == [
        's.md:3:7: unknown kind "bodyscan"; did you mean "body-scan"?',
        's.md:4:12: unknown direction "sideways"; expected one of inward, outward',
        's.md:5:1: unknown key "colour"; expected one of title, kind, direction, '
        "summary, posture, evidence, note, caution, bed, minutes, needs, sources, "
        "wordings, night, pauses, breathing",
        's.md:7:2: unknown direction "puase"; did you mean "pause"?',
        's.md:8:31: unknown unit "mn"; did you mean "min"?',
        's.md:9:10: unknown pattern "coherant"; did you mean "coherent"?',
        's.md:10:6: unknown question "zoom"; expected one of distress, '
        "pleasantness, energy, zone, place, sensations, feelings, note, practitioner",
        "s.md:11:3: this line is indented, but not under breathing; expected a "
        "breathing direction above it, or no indent",
    ]


@pytest.mark.parametrize(
    ("direction", "problem"),
    [
        ("(pause 0s)", '"0s" is not more than zero'),
        ("(pause -3s)", '"-3s" is not more than zero'),
        ("(pause 1,5s)", '"1,5s" has a comma in a number; expected a point: "1.5s"'),
        ("(breathe in 1,5s, out 6s, for 3 min)", 'expected a point: "1.5s"'),
        ("(pause 99999999999999999999s)", "is too large; expected 0.1s to 60 min"),
        ("(pause " + "9" * 6000 + "s)", "is too large"),
        ("(pause 8)", '"8" has no unit'),
        ("(pause eight)", "expected a length of time such as 8s"),
        ("(pause)", "the direction ends too early"),
        ("(pause 1.0005s)", "is finer than a millisecond"),
        ("(pause 8s 9s)", 'unexpected "9s"'),
        ("(pause 8s", 'the direction has no end; expected ")"'),
        ("()", "the direction ends too early; expected a direction: pause"),
        ("(chime loudly)", 'unexpected "loudly"'),
        ("(breathe in 0s, out 6s, for 3 min)", '"0s" is not more than zero'),
        ("(breathe in 0.5s, out 0.5s, for 3 min)", "the breath is too short"),
        ("(breathe in 1s, out 1.9s, for 3 min)", "quicker is over-breathing"),
        ("(breathe from 21 to 6 per minute, out 60%, for 5 min)", "is too large"),
        ("(breathe in 30s, hold 30s, out 30s, for 3 min)", "the breath is too long"),
        ("(breathe in 4s, out 6s)", 'expected "for" and how long'),
        ("(breathe in 4s, for 3 min)", 'unexpected "for"; expected "out"'),
        ("(breathe in 4s, out 6s, for 0 breaths)", '"0" is not more than zero'),
        ("(breathe in 4s, out 6s, for 1.5 breaths)", "is not a whole number"),
        ("(breathe in 4s, out 6s, for 9999 breaths)", "is too large"),
        ("(breathe from 12 to 6 per minute, out 60%, for 9 breaths)", "for 5 min"),
        ("(breathe from 20 to 1 per minute, out 60%, for 10s)", "at least 63s"),
        ("(breathe from 40 to 6 per minute, out 60%, for 5 min)", '"40" is too large'),
        ("(breathe from 12s to 6 per minute, out 60%, for 5 min)", "is not a rate"),
        ("(breathe from 12 to 6 per minute, out 60, for 5 min)", "is not a share"),
        ("(breathe from 12 to 6 per minute, out 95%, for 5 min)", "20% to 80%"),
        ("(breathe from 12 to 6 a minute, out 60%, for 5 min)", 'expected "per"'),
        ("(breathe)", "expected a breath"),
        ("# ", "a chapter has no title"),
        ("## Deep", "too many #"),
        ("x" * 501, "the line has 501 characters"),
    ],
)
def test_a_wrong_line_is_told_with_its_place(direction: str, problem: str) -> None:
    (told,) = body_problems(direction)
    assert told.startswith("s.md:6:")
    assert problem in told


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        ("  (pause 3s)", "cannot stand under breathing"),
        ("  (after 61s) Late.", "after the breathing has ended; expected a time below"),
        ("  (after 9s) One.\n  (after 8s) Two.", "before the one above it"),
        ("  (after 9s)", "there is nothing to say"),
        ("  (after 0s) One.", '"0s" is not more than zero'),
        ("  (after soon) One.", "expected a length of time such as 30s"),
    ],
)
def test_a_wrong_line_over_breathing_is_told(lines: str, problem: str) -> None:
    (told,) = body_problems(f"(breathe coherent for 60s)\n{lines}")
    assert problem in told


def test_every_length_of_a_direction_that_is_wrong_is_told() -> None:
    told = body_problems("(breathe in 99s, out -6s, for 0 min)")
    assert [line.split(";")[0] for line in told] == [
        's.md:6:13: "99s" is too large',
        's.md:6:22: "-6s" is not more than zero',
        's.md:6:31: "0" is not more than zero',
    ]


def test_lines_under_broken_breathing_are_not_blamed_too() -> None:
    told = body_problems("(breathe coherant for 1 min)\n  (after 5s) Softer.")
    assert len(told) == 1


def test_an_unknown_bed_is_told_where_the_beds_are_known() -> None:
    text = HEAD.replace("title: T", "title: T\nbed: osean") + "(bed rian)\n(bed none)"
    assert problems_of(text, {"ocean", "rain"}) == [
        's.md:3:6: unknown bed "osean"; did you mean "ocean"?',
        's.md:7:6: unknown bed "rian"; did you mean "rain"?',
    ]
    assert parse(text, "s.md").bed == "osean"


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "the file is empty"),
        (b" \n\n", "the file is empty"),
        (b"\xef\xbb\xbf", "the file is empty"),
        (b"\x00\x01\x02", "this is not a text file"),
        (b"---\ntitle: caf\xe9\n---\nHi", "s.md:2:11: this is not UTF-8 text"),
        (b"x" * 10_000_000, "the file has 10.0 MB"),
        (b"Just a line.", "there is no front matter; expected --- on the first line"),
        (b"---\ntitle: T\nkind: quiet\n", "the front matter has no end"),
        (b"---\n---\nHi", "the front matter has no title"),
        (b"---\n- a\n- b\n---\nHi", "the front matter is not a list of keys"),
        (b"---\ntitle: a: b\n---\nHi", "s.md:2:9: the front matter cannot be read"),
        (b"---\n" + b"[" * 900_000 + b"\n---\nHi", "lists in lists in lists"),
        (b"---\n" + b"- " * 90_000 + b"\n---\nHi", "lists in lists in lists"),
        (b"---\n" + b"? " * 90_000 + b"\n---\nHi", "lists in lists in lists"),
        (b"---\ntitle: &a [x]\nnote: *a\n---\nHi", "title is not a single value"),
        (HEAD.encode(), "the script has nothing to do"),
        (HEAD.encode() + b"Hi\x07", "there is an invisible character (U+0007) here"),
    ],
)
def test_a_file_that_is_no_script_is_refused_clearly(data: bytes, problem: str) -> None:
    with pytest.raises(ScriptProblems) as caught:
        read_script(data, "s.md")
    assert any(problem in line for line in caught.value.lines())


def test_too_long_a_practice_is_refused() -> None:
    (told,) = body_problems("(pause 60 min)\n" * 5)
    assert "the practice lasts 5.0 hours; expected at most 4" in told


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("title: T", "title: [a]", "title is not a single value"),
        ("title: T", "title:", "title is empty; expected title: Head to sacrum"),
        ("title: T", "title: T\ntitle: U", "title stands here twice"),
        ("title: T", "title: T\nminutes: 0", '"0" is not a length in minutes'),
        ("title: T", "title: T\nminutes: [3, five]", '"five" is not a length'),
        ("title: T", "title: T\nminutes: [0, x]", '"x" is not a length in minutes'),
        ("title: T", "title: T\nbed: O c", '"O c" cannot be the name of a bed'),
        ("title: T", "title: T\nevidence: A", "expected one of B, B-, C, D"),
    ],
)
def test_wrong_front_matter_is_told(old: str, new: str, problem: str) -> None:
    assert any(problem in told for told in problems_of(HEAD.replace(old, new) + "Hi"))


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_line_ends_and_a_byte_order_mark_do_not_matter(end: str) -> None:
    data = ("\ufeff" + WHOLE.replace("\n", end)).encode()
    assert read_script(data, "s.md") == parse(WHOLE, "s.md")


def test_a_colon_may_stand_in_a_spoken_line() -> None:
    practice = parse(HEAD + "Three things: see, hear, feel (or not).", "s.md")
    assert list(practice.spoken()) == ["Three things: see, hear, feel (or not)."]
