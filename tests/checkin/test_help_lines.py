from datetime import date, timedelta

import pytest

from companion.checkin.help_lines import (
    HelpKind,
    HelpLine,
    HelpPlace,
    apart,
    is_fresh,
    near,
    oldest_check,
)

TODAY = date(2026, 11, 25)


def place(name, *countries, kind=HelpKind.TALK, checked=TODAY):
    line = HelpLine(kind, "1", "Somebody", "", "somewhere", None, checked)
    return HelpPlace(name, countries, (line,))


GERMANY = place("Germany", "DE")
UNION = place("Union", "DE", "FR", "IE", kind=HelpKind.EMERGENCY)
FRANCE = place("France", "FR")
PLACES = (GERMANY, FRANCE, UNION)


@pytest.mark.parametrize(
    ("country", "close", "others"),
    [
        ("DE", [UNION, GERMANY], [FRANCE]),
        ("de", [UNION, GERMANY], [FRANCE]),
        ("FR", [UNION, FRANCE], [GERMANY]),
        ("IE", [UNION], [GERMANY, FRANCE]),
        ("US", [], [GERMANY, FRANCE, UNION]),
        ("", [], [GERMANY, FRANCE, UNION]),
    ],
)
def test_the_own_country_comes_first_and_danger_before_all(country, close, others):
    assert near(PLACES, country) == close
    assert apart(PLACES, country) == others


@pytest.mark.parametrize(
    ("checked", "fresh"),
    [
        (TODAY, True),
        (TODAY - timedelta(days=183), True),
        (TODAY - timedelta(days=184), False),
        # A clock that is behind: checked tomorrow is checked.
        (TODAY + timedelta(days=1), True),
        (None, False),
    ],
)
def test_what_was_checked_in_the_last_half_year_is_fresh(checked, fresh):
    places = [place("A", "AA"), place("B", "BB", checked=checked)]
    assert is_fresh(places, TODAY) is fresh


def test_one_that_was_never_checked_leaves_no_date_for_all():
    assert oldest_check([place("A", "AA"), place("B", "BB", checked=None)]) is None
    older = TODAY - timedelta(days=9)
    assert oldest_check([place("A", "AA"), place("B", "BB", checked=older)]) == older
    assert oldest_check([]) is None
