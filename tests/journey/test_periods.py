"""Days are the local days in which things were felt."""

from datetime import date, datetime, timedelta, timezone

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.journey.periods import (
    MONDAY,
    SUNDAY,
    Period,
    Span,
    after,
    before,
    day_of,
    local_days,
    number_of,
    period_of,
    whole_of,
)
from fakes.columns import check_ins_at, history_of, whole

SPANS = [Span.DAY, Span.WEEK, Span.MONTH]
weekdays = st.integers(0, 6)


def days_felt(*moments):
    return [str(day_of(day)) for day in check_ins_at(moments).days]


@pytest.mark.parametrize(
    ("moments", "days"),
    [
        # The night of 23 hours in Berlin: 02:00 becomes 03:00.
        (
            ("2026-03-29T00:00+01:00", "2026-03-29T01:59+01:00"),
            ["2026-03-29", "2026-03-29"],
        ),
        (
            ("2026-03-29T03:00+02:00", "2026-03-29T23:59+02:00"),
            ["2026-03-29", "2026-03-29"],
        ),
        (("2026-03-30T00:00+02:00",), ["2026-03-30"]),
        # The one of 25 hours: 02:30 comes twice, on the same day.
        (
            ("2026-10-25T02:30+02:00", "2026-10-25T02:30+01:00"),
            ["2026-10-25", "2026-10-25"],
        ),
        (
            ("2026-10-25T00:00+02:00", "2026-10-25T23:59+01:00"),
            ["2026-10-25", "2026-10-25"],
        ),
        # Eastward over the date line a day is lived twice as short, or not at all.
        (
            ("2026-05-01T22:00-10:00", "2026-05-03T04:00+13:00"),
            ["2026-05-01", "2026-05-03"],
        ),
        # Westward it comes again: what was felt later is of the day before.
        (
            ("2026-05-03T08:00+13:00", "2026-05-02T20:00-10:00"),
            ["2026-05-03", "2026-05-02"],
        ),
        # The same instant is of another day for another place.
        (
            ("2026-01-01T00:30+05:45", "2025-12-31T13:45-05:00"),
            ["2026-01-01", "2025-12-31"],
        ),
        # Long before 1970, days are counted down, never toward 0.
        (("1969-12-31T23:59+00:00", "1970-01-01T00:00+00:00"),
         ["1969-12-31", "1970-01-01"]),
    ],
)  # fmt: skip
def test_a_day_is_the_one_that_the_clock_there_showed(moments, days):
    assert days_felt(*moments) == days


def test_with_the_clock_set_back_rows_stay_in_the_order_of_their_instants():
    check_ins = check_ins_at(
        ("2026-06-02T00:10+02:00", "2026-06-01T23:50+02:00"), distress=(4, 6)
    )
    assert check_ins.distress.tolist() == [6, 4]
    assert [str(day_of(day)) for day in check_ins.days] == ["2026-06-01", "2026-06-02"]
    first = period_of(Span.DAY, date(2026, 6, 1))
    assert check_ins.rows(first).tolist() == [0]


def test_a_period_takes_rows_from_wherever_they_stand():
    check_ins = check_ins_at(
        (
            "2026-05-03T08:00+13:00",
            "2026-05-02T20:00-10:00",
            "2026-05-03T07:00-10:00",
        )
    )
    third = period_of(Span.DAY, date(2026, 5, 3))
    assert check_ins.rows(third).tolist() == [0, 2]
    assert check_ins.rows().tolist() == [0, 1, 2]


@pytest.mark.parametrize(
    ("span", "day", "first_weekday", "first", "last"),
    [
        (Span.DAY, "2024-02-29", MONDAY, "2024-02-29", "2024-02-29"),
        (Span.WEEK, "2026-03-01", MONDAY, "2026-02-23", "2026-03-01"),
        (Span.WEEK, "2026-03-01", SUNDAY, "2026-03-01", "2026-03-07"),
        (Span.WEEK, "2026-03-02", MONDAY, "2026-03-02", "2026-03-08"),
        (Span.WEEK, "2026-01-01", MONDAY, "2025-12-29", "2026-01-04"),
        (Span.MONTH, "2024-02-10", MONDAY, "2024-02-01", "2024-02-29"),
        (Span.MONTH, "2100-02-10", MONDAY, "2100-02-01", "2100-02-28"),
        (Span.MONTH, "2026-12-31", MONDAY, "2026-12-01", "2026-12-31"),
        (Span.MONTH, "9999-12-05", MONDAY, "9999-12-01", "9999-12-31"),
    ],
)
def test_the_period_of_a_day(span, day, first_weekday, first, last):
    found = period_of(span, date.fromisoformat(day), first_weekday)
    assert found == Period(span, date.fromisoformat(first), date.fromisoformat(last))


@given(st.sampled_from(SPANS), st.dates(), weekdays)
def test_periods_follow_one_another_without_gap_or_overlap(span, day, first_weekday):
    found = period_of(span, day, first_weekday)
    assert found.first <= day <= found.last
    earlier, later = before(found), after(found)
    if earlier is None:
        assert found.first == date.min
    else:
        assert (found.first - earlier.last).days == 1
        assert after(earlier) == found
        assert period_of(span, earlier.last, first_weekday) == earlier
    if later is None:
        assert found.last == date.max
    else:
        assert (later.first - found.last).days == 1
        assert period_of(span, later.first, first_weekday) == later


@given(
    st.datetimes(datetime(2, 1, 1), datetime(9998, 1, 1)),  # noqa: DTZ001
    st.integers(-86399, 86399),
)
def test_the_day_is_that_of_the_local_date(instant, offset):
    zone = timezone(timedelta(seconds=offset))
    moment = instant.replace(tzinfo=zone)
    epoch = datetime.fromisoformat("1970-01-01T00:00+00:00")
    utc = whole([(moment - epoch) // timedelta(seconds=1)])
    assert day_of(local_days(utc, whole([offset]))[0]) == moment.date()


@given(st.dates())
def test_numbers_of_days_are_those_of_numpy(day):
    assert number_of(day) == np.datetime64(day).astype(np.int64)
    assert day_of(number_of(day)) == day


def test_all_spans_what_was_felt_and_begun_and_stands_alone():
    check_ins = check_ins_at(("2024-01-05T10:00+01:00", "2020-07-01T10:00+01:00"))
    found = history_of(check_ins).whole()
    assert found == Period(Span.ALL, date(2020, 7, 1), date(2024, 1, 5))
    assert before(found) is after(found) is None
    assert history_of(check_ins_at(())).whole() is None
    assert whole_of(whole([]), whole([0])) == Period(
        Span.ALL, date(1970, 1, 1), date(1970, 1, 1)
    )


def test_of_no_single_day_is_there_a_whole():
    with pytest.raises(ValueError, match="the log"):
        period_of(Span.ALL, date(2026, 1, 1))
