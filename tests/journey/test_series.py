"""Answers over time, for charts."""

from datetime import date
from statistics import median

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.checkin.questions import NOW
from companion.journey.periods import DAY_SECONDS, SUNDAY, Span, period_of
from companion.journey.series import Each, marks, marks_of
from companion.practice.model import Question
from fakes.columns import check_ins_at, whole

answers = st.lists(
    st.tuples(st.integers(-2 * 10**9, 4 * 10**9), st.integers(0, 100)), max_size=60
)


def of(entries, most, first_weekday=0):
    locals_, values = zip(*entries, strict=True) if entries else ((), ())
    rows = np.arange(len(entries))
    return marks(whole(locals_), whole(values), rows, most, first_weekday)


def test_each_answer_has_its_mark_while_there_are_few():
    check_ins = check_ins_at(
        ("2026-01-01T08:00+01:00", "2026-01-01T20:00+01:00", "2026-01-03T08:00+01:00"),
        distress=(0, None, 5),
    )
    found = marks_of(check_ins, Question.DISTRESS)
    assert found.each is Each.ENTRY
    assert found.middle.tolist() == [0.0, 5.0]
    assert found.first.tolist() == [0, 2]
    assert found.count.tolist() == [1, 1]
    assert (np.diff(found.x) == 2 * DAY_SECONDS).all()


def test_what_was_skipped_has_no_mark():
    check_ins = check_ins_at(("2026-01-01T08:00+01:00",), distress=(None,))
    for question in NOW:
        found = marks_of(check_ins, question)
        assert len(found.x) == len(found.joined) == 0


def test_only_the_period_is_marked():
    check_ins = check_ins_at(
        ("2026-01-31T23:59+01:00", "2026-02-01T00:00+01:00"), distress=(3, 4)
    )
    february = period_of(Span.MONTH, date(2026, 2, 14))
    assert marks_of(check_ins, Question.DISTRESS, february).middle.tolist() == [4.0]


@pytest.mark.parametrize(
    ("moments", "joined"),
    [
        (("2026-01-01T08:00+01:00", "2026-01-02T20:00+01:00"), True),
        # A day without an answer between them: a gap stays one.
        (("2026-01-01T23:59+01:00", "2026-01-03T00:00+01:00"), False),
        # Eastward over the date line.
        (("2026-05-01T22:00-10:00", "2026-05-03T04:00+13:00"), False),
        # Westward: no line is drawn backward.
        (("2026-05-03T08:00+13:00", "2026-05-02T20:00-10:00"), False),
        (("2026-05-03T08:00+02:00", "2026-05-03T07:30+01:00"), False),
        # In the night of 25 hours, 02:40 comes before 02:20.
        (("2026-10-25T02:40+02:00", "2026-10-25T02:20+01:00"), False),
    ],
)
def test_a_line_leads_over_no_gap_and_never_backward(moments, joined):
    found = marks_of(check_ins_at(moments, distress=(1, 2)), Question.DISTRESS)
    assert found.joined.tolist() == [joined, False]


def test_too_many_answers_become_days_then_weeks_then_months():
    # Two an hour apart on each day of 2024, which begins with a Monday.
    first = 19723 * DAY_SECONDS
    entries = [
        (first + day * DAY_SECONDS + hour * 3600, (day + hour) % 11)
        for day in range(366)
        for hour in (8, 9)
    ]
    assert of(entries, 732).each is Each.ENTRY
    days = of(entries, 731)
    assert (days.each, len(days.x)) == (Each.DAY, 366)
    assert days.x[0] == first + DAY_SECONDS / 2
    assert days.count.tolist() == [2] * 366
    assert days.joined.tolist() == [True] * 365 + [False]
    weeks = of(entries, 365)
    assert (weeks.each, len(weeks.x), weeks.day[0]) == (Each.WEEK, 53, 19723)
    assert of(entries, 365, SUNDAY).day[0] == 19722
    months = of(entries, 52)
    assert (months.each, len(months.x)) == (Each.MONTH, 12)
    assert months.day[:2].tolist() == [19723, 19754]
    assert months.count[:2].tolist() == [62, 58]
    assert months.x[1] == (19754 + 29 / 2) * DAY_SECONDS
    assert of(entries, 3).each is Each.MONTH


def test_a_month_without_an_answer_has_no_mark_and_no_line_over_it():
    day = DAY_SECONDS
    found = of([(0, 4), (1, 6), (40 * day, 9), (100 * day, 2)], most=1)
    assert found.each is Each.MONTH
    assert found.middle.tolist() == [5.0, 9.0, 2.0]
    assert found.joined.tolist() == [True, False, False]


@given(answers, st.integers(1, 70), st.integers(0, 6))
def test_marks_stand_for_all_answers_and_for_nothing_else(entries, most, weekday):
    entries.sort()
    found = of(entries, most, weekday)
    assert found.count.sum() == len(entries)
    assert len(found.x) <= most or found.each is Each.MONTH
    assert (np.diff(found.x) >= 0).all()
    assert (np.diff(found.first) > 0).all()
    place = 0
    for mark, count in enumerate(found.count):
        values = [value for _, value in entries[place : place + count]]
        assert found.first[mark] == place
        assert found.low[mark] == min(values)
        assert found.middle[mark] == median(values)
        assert found.high[mark] == max(values)
        assert found.day[mark] <= entries[place][0] // DAY_SECONDS
        place += count
