from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.homework.asked_and_done import asked_between, plans_told, weeks_between
from companion.homework.marks import Mark
from companion.homework.plan import Rhythm
from fakes.received import (
    FIRST,
    FOUR_TIMES,
    LAST,
    MADE,
    an_id,
    asked,
    plan,
    report,
)

DAYS = Rhythm(weekdays=(0, 2, 4))


def day(n: int) -> date:
    return FIRST + timedelta(days=n)


@pytest.mark.parametrize(
    ("rhythm", "first", "last", "times"),
    [
        (DAYS, FIRST, LAST, 6),
        (DAYS, day(1), day(3), 1),
        (FOUR_TIMES, FIRST, LAST, 8),
        (FOUR_TIMES, FIRST, day(1), 2),
        (FOUR_TIMES, day(6), day(7), 2),
        (DAYS, LAST + timedelta(days=1), LAST + timedelta(days=9), 0),
        (FOUR_TIMES, FIRST - timedelta(days=9), LAST + timedelta(days=9), 8),
    ],
)
def test_a_rhythm_asks_on_the_days_of_its_plan_alone(rhythm, first, last, times):
    assert asked_between(rhythm, plan(rhythm), first, last) == times


@given(st.integers(-30, 30), st.integers(0, 60))
def test_weeks_cover_each_day_once_and_begin_with_the_plans_weekday(first, length):
    begins, ends = day(first), day(first + length)
    weeks = [*weeks_between(FIRST, begins, ends)]
    assert weeks[0][0] == begins
    assert weeks[-1][1] == ends
    for (_, last), (following, _) in pairwise(weeks):
        assert following == last + timedelta(days=1)
        assert following.weekday() == FIRST.weekday()


def test_what_was_done_is_counted_week_by_week_as_the_plan_asks():
    (told,) = plans_told([report(1, asked=(asked(8, [0, 1, 8], [3]),))], [plan()])
    (item,) = told.items
    assert [(w.asked, w.done) for w in item.weeks] == [(4, 2), (4, 1)]
    assert (item.asked, item.done, item.stopped) == (8, 3, 1)
    assert (told.asked, told.done) == (8, 3)


def test_days_in_two_reports_count_once_and_the_newer_mark_counts():
    early = report(1, last=day(6), asked=(asked(4, [0, 1], [2]),))
    late = report(2, made_at=MADE + timedelta(days=9), asked=(asked(8, [0, 1, 2, 9]),))
    (told,) = plans_told([early, late], [plan()])
    (item,) = told.items
    assert item.done == 4
    assert item.stopped == 0
    assert item.days[day(2)] is Mark.DONE
    assert told.asked == 8


def test_without_the_plan_reports_that_share_days_are_not_added_up():
    whole = report(1, asked=(asked(8, [0, 1]),))
    part = report(2, first=day(7), asked=(asked(4, [8]),))
    (told,) = plans_told([whole, part], [])
    assert told.asked == 8
    assert told.items[0].weeks[0].asked is None
    beside = report(3, first=day(14), last=day(20), asked=(asked(4, [15]),))
    (told,) = plans_told([whole, part, beside], [])
    assert told.asked == 12
    assert told.items[0].done == 4


def test_days_that_no_report_is_about_are_no_weeks():
    first = report(1, last=day(6), asked=(asked(4, [0]),))
    third = report(2, first=day(14), last=day(20), asked=(asked(4, [15]),))
    longer = plan(expires=day(27))
    (told,) = plans_told([first, third], [longer])
    assert [week.first for week in told.items[0].weeks] == [day(0), day(14)]
    assert told.asked == 8
    assert (told.first, told.last) == (day(0), day(20))


def test_without_days_the_numbers_of_the_report_hold():
    bare = replace(asked(8), done=5, stopped=None)
    (told,) = plans_told([report(1, asked=(bare,))], [])
    assert (told.items[0].done, told.items[0].stopped) == (5, None)
    assert told.items[0].weeks == ()


def test_what_is_not_told_is_no_nought():
    assert plans_told([report(1), report(2, plan_id=None)], [plan()]) == ()


def test_each_plan_is_told_of_by_itself_the_newest_first():
    early = report(1, asked=(asked(8),))
    late = report(2, plan_id=an_id(5), last=day(30), asked=(asked(4),))
    assert [each.asked for each in plans_told([early, late], [])] == [4, 8]
