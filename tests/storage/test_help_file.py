import re

import pytest

from companion.checkin.help_lines import HelpKind, near
from companion.errors import CompanionError
from companion.storage.help_file import read_help
from shipped import ASSETS

PATH = ASSETS / "help" / "lines.toml"


@pytest.fixture(scope="module")
def places():
    return read_help(PATH)


@pytest.mark.parametrize(
    ("country", "numbers"),
    # evidence.md, 4.
    [
        ("US", {"911", "988"}),
        ("CA", {"911", "988"}),
        ("GB", {"999", "112", "116 123"}),
        ("IE", {"112", "116 123"}),
        ("DE", {"112", "0800 111 0 111", "0800 111 0 222"}),
        ("SE", {"112"}),
    ],
)
def test_the_numbers_are_those_that_the_evidence_gives(places, country, numbers):
    found = [line.number for place in near(places, country) for line in place.lines]
    assert {each.strip() for told in found for each in told.split(",")} == numbers


def test_every_number_can_be_dialled_and_names_its_source(places):
    for place in places:
        assert place.countries
        assert all(re.fullmatch("[A-Z]{2}", code) for code in place.countries)
        for line in place.lines:
            assert re.fullmatch(r"[0-9 ]+(, [0-9 ]+)*", line.number)
            assert line.source.startswith("http")
            assert line.who
            assert line.about.endswith(".")


def test_112_is_listed_for_the_27_countries_of_the_union(places):
    (union,) = [place for place in places if len(place.countries) > 1]
    assert len(set(union.countries)) == 27
    assert [line.kind for line in union.lines] == [HelpKind.EMERGENCY]


def test_nothing_is_said_to_be_checked_that_was_not(places):
    """None was, so far: only a person with a telephone or the live page can."""
    assert {line.checked for place in places for line in place.lines} == {None}


@pytest.mark.parametrize(
    "text",
    ["", "[[place]]", "place = 3", "\xff", '[[place]]\nname = "A"\ncountries = []\n'],
)
def test_a_file_that_cannot_be_read_is_told_in_one_sentence(tmp_path, text):
    path = tmp_path / "lines.toml"
    path.write_text(text, encoding="latin-1")
    with pytest.raises(CompanionError, match="local emergency number"):
        read_help(path)


def test_a_missing_file_is_told_too(tmp_path):
    with pytest.raises(CompanionError, match="cannot be read"):
        read_help(tmp_path / "none.toml")
