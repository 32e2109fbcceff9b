"""docs/library.md says what the scripts say."""

from pathlib import Path

import pytest

from companion.practice.model import Direction, Evidence, Kind, Practice
from companion.practice.script import read_script
from companion.storage.sound_index import SoundIndex
from library.page import library_page

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "library.md"


def built_in() -> list[Practice]:
    beds = SoundIndex(ROOT / "assets" / "audio").beds
    folder = ROOT / "assets" / "scripts"
    return [read_script(p.read_bytes(), p.name, beds) for p in folder.glob("*.md")]


def test_the_page_is_what_the_scripts_say_now() -> None:
    again = "docs/library.md is old: PYTHONPATH=src:tools python -m library"
    assert PAGE.read_text(encoding="utf-8") == library_page(built_in()), again


def test_the_page_is_within_reach_of_a_reader() -> None:
    for name in ("README.md", "docs/evidence.md"):
        assert "library.md)" in (ROOT / name).read_text(encoding="utf-8"), name


@pytest.mark.parametrize(
    ("grade", "words"),
    [
        (Evidence.B, "**B** some trials"),
        (Evidence.B_MINUS, "**B-** some trials, of low quality"),
        (Evidence.C, "**C** indirect evidence"),
        (Evidence.D, "**D** no trials"),
        (None, "no grade"),
    ],
)
def test_a_row_has_the_grade_in_letter_and_words(
    grade: Evidence | None, words: str
) -> None:
    row = rows(Practice("a", "A", Kind.QUIET, Direction.INWARD, (), evidence=grade))[1]
    assert row == f"| A | {words} | \u2013 | \u2013 |"


def test_a_row_tells_everything_and_holds_no_other_column() -> None:
    practice = Practice(
        "a",
        "A | B",
        Kind.GROUNDING,
        Direction.OUTWARD,
        (),
        summary="Look.",
        caution=("touch", "cold"),
        sources=("One 2001, J", "Two 2002, K"),
        minutes=(3, 5),
    )
    first, second = rows(practice)
    assert first == (
        "| [A \\| B](../assets/scripts/a.md): Look. | grounding | outward | \u2013 "
        "| 3, 5 | \u2013 | none |"
    )
    assert second.endswith("| touch, cold | One 2001, J; Two 2002, K |")


def rows(practice: Practice) -> list[str]:
    """Give the practice's row in each of the two tables."""
    lines = library_page([practice]).splitlines()
    rules = [i for i, line in enumerate(lines) if line.startswith("| ---")]
    return [lines[i + 1] for i in rules]
