"""docs/guard.md tells what the code does: the numbers, the names, the words."""

import re
from datetime import timedelta
from pathlib import Path

import pytest

from companion.checkin import guard
from companion.checkin.help_lines import FRESH
from companion.ui.guarding import OFFERED

PAGE = (Path(__file__).parents[2] / "docs" / "guard.md").read_text(encoding="utf-8")
ROWS = {
    name: row.split("|")[1:-1]
    for row in PAGE.splitlines()
    for name in re.findall(r"^\| `([a-z-]+)`", row)
}


def numbers(rule, column):
    return [int(each) for each in re.findall(r"\d+", ROWS[rule][column])]


def test_every_rule_has_a_row():
    assert list(ROWS) == [rule.value for rule in guard.Rule]
    assert all(all(cell.strip() for cell in row) for row in ROWS.values())


@pytest.mark.parametrize(
    ("rule", "column", "told"),
    [
        ("look-outward", 1, [guard.OVERWHELMED]),
        ("look-outward", 2, [OFFERED, guard.EPISODE // timedelta(hours=1)]),
        ("look-outward", 3, [guard.EPISODE // timedelta(hours=1)]),
        ("pause-inward", 1, [guard.RISE]),
        ("pause-inward", 2, [guard.PAUSE // timedelta(hours=1)]),
        ("pause-inward", 3, [guard.PAUSE // timedelta(hours=1)]),
        ("retire", 1, [guard.TWICE, guard.LAST, guard.LATELY.days]),
        ("help", 1, [guard.TRIES, guard.EPISODE // timedelta(hours=1)]),
        ("help", 2, [guard.EPISODE // timedelta(hours=1)]),
    ],
)
def test_the_tables_numbers_are_those_of_the_rules(rule, column, told):
    assert numbers(rule, column) == told


def test_half_a_year_is_half_a_year():
    assert "half a year" in PAGE
    assert abs(FRESH.days - 365.25 / 2) < 1


@pytest.mark.parametrize("page", ["README.md", "docs/evidence.md"])
def test_it_is_linked(page):
    text = (Path(__file__).parents[2] / page).read_text(encoding="utf-8")
    assert "guard.md)" in text
