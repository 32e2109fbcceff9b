"""What is written at the axis of time."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.ui.charts.ticks import moment, seconds, ticks

DAYS = st.dates(date(1990, 1, 1), date(2080, 1, 1))


def labels(first, last, most):
    return [told for _, told in ticks(seconds(first), seconds(last), most)]


def test_a_day_is_told_by_its_hours():
    day = date(2026, 3, 1)
    found = ticks(seconds(day), seconds(day + timedelta(days=1)), 8)
    assert [moment(x).hour for x, _ in found] == [0, 3, 6, 9, 12, 15, 18, 21]


def test_a_week_is_told_by_its_days(qapp):
    week = date(2026, 3, 2)
    assert labels(week, week + timedelta(days=7), 7)[:2] == ["Mon 2", "Tue 3"]


def test_years_are_told_by_months_with_the_year_in_january(qapp):
    found = labels(date(2025, 10, 1), date(2026, 6, 1), 9)
    assert found[:4] == ["Oct", "Nov", "Dec", "2026"]


def test_twenty_years_are_told_by_years(qapp):
    found = labels(date(2006, 7, 1), date(2026, 6, 30), 6)
    assert found == ["2010", "2015", "2020", "2025"]


@given(DAYS, st.integers(1, 12_000), st.integers(2, 20))
def test_there_are_never_more_than_there_is_room_for(first, length, most):
    begin, end = seconds(first), seconds(first + timedelta(days=length))
    found = [x for x, _ in ticks(begin, end, most)]
    assert len(found) <= most + 1
    assert found == sorted(set(found))
    assert all(begin <= x < end for x in found)


@pytest.mark.parametrize("most", [1, 2])
def test_the_end_of_the_calendar_is_no_trouble(most):
    ends = seconds(date(1, 1, 1)), seconds(datetime(9999, 12, 31, 23, 59, tzinfo=UTC))
    found = ticks(*ends, most)
    assert len(found) <= most + 1
