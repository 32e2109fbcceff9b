"""The limits of a pattern of one's own: where they begin, and why."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given

from companion.practice.layout import lay_out
from companion.practice.model import Phase
from companion.practice.own_limits import (
    LONGEST_TITLE,
    MOST_SLOW_BREATHS,
    Part,
    Reason,
    most_minutes,
    problems,
)
from companion.practice.own_pattern import OwnPattern, to_practice
from companion.units import Millis
from fakes.own_patterns import EVENING, in_seconds, patterns


def met(pattern, *, holds_allowed=True):
    found = problems(pattern, holds_allowed=holds_allowed)
    return {limit.part: limit.reason for limit in found}


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


def test_each_limit_says_why_and_how_far_it_goes():
    (slow,) = problems(in_seconds(5, 0, 9, 0, 5), holds_allowed=True)
    assert slow == (Part.MINUTES, Reason.MANY_SLOW_BREATHS, (Decimal("4.5"), 20, 4))
    assert met(in_seconds(1, 0, 1.5, 0)) == {Part.INHALE: Reason.QUICK}
    everything = OwnPattern("", *map(Millis, (1, 9_000, 13_000, 1)), minutes=99)
    assert met(everything) == {
        Part.TITLE: Reason.NO_NAME,
        Part.INHALE: Reason.SHORT_BREATH,
        Part.HOLD_FULL: Reason.LONG_HOLD,
        Part.EXHALE: Reason.LONG_BREATH,
        Part.HOLD_EMPTY: Reason.SHORT_HOLD,
        Part.MINUTES: Reason.MANY_MINUTES,
    }


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
    parts = [limit.part for limit in problems(pattern, holds_allowed=False)]
    assert parts == [part for part in Part if part in parts]
