"""What the documentation shows is true."""

import re
from pathlib import Path

import pytest

from companion.practice import limits
from companion.practice.front_matter import KEYS
from companion.practice.layout import lay_out
from companion.practice.model import ON_THE_WAY, Kind, Need, Wording
from companion.practice.patterns import PATTERNS
from companion.practice.script import parse

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs" / "script-format.md").read_text(encoding="utf-8")
HEAD = "---\ntitle: T\nkind: quiet\ndirection: outward\n---\n"


def test_the_example_is_a_practice() -> None:
    (example,) = re.findall(r"```\n(---.*?)```", GUIDE, re.DOTALL)
    practice = parse(example, "feet.md", {"ocean", "rain"})
    timeline = lay_out(practice, lambda _text: None)
    assert [chapter.title for chapter in timeline.chapters] == [
        "Arriving",
        "Breathing",
        "Ending",
    ]


@pytest.mark.parametrize("direction", re.findall(r"^\| `(\(.*?\))`", GUIDE, re.M))
def test_every_direction_in_the_table_is_understood(direction: str) -> None:
    before = "(breathe easy for 1 min)\n"
    assert parse(HEAD + before + direction, "s.md", {"ocean", "rain"}).chapters


def test_nothing_is_left_out() -> None:
    for name in (
        *KEYS,
        *PATTERNS,
        *(k.value for k in Kind),
        *(q.value for q in ON_THE_WAY),
        *(n.value for n in Need),
        *(w.value for w in Wording),
    ):
        assert re.search(rf"`[^`]*\b{re.escape(name)}\b[^`]*`", GUIDE), name


def test_the_patterns_are_told_in_seconds() -> None:
    for name, pattern in PATTERNS.items():
        parts = (
            pattern.inhale,
            pattern.hold_full,
            pattern.exhale,
            pattern.hold_empty,
        )
        told = "-".join(f"{part / 1000:g}" for part in parts)
        assert re.search(rf"`{name}`\s+{re.escape(told)}", GUIDE), name


def test_the_limits_are_those_of_the_code() -> None:
    assert limits.SHORTEST_CYCLE == 3_000
    assert limits.LONGEST_CYCLE == 60_000
    assert limits.LONGEST_PHASE == 30_000
    assert limits.LONGEST_LINE == 500
    assert "3 to 60 seconds, each part of it 0.5 to 30" in GUIDE
    assert "up to 500 characters" in GUIDE
