from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from companion.homework.asked_and_done import plans_told, weeks_between
from companion.homework.desk import Made
from companion.homework.marks import Mark
from fakes.received import (
    FIRST,
    MADE,
    an_id,
    asked,
    plan,
    report,
)

MADE_PLAN = Made("c1", plan(), MADE)


def day(n: int) -> date:
    return FIRST + timedelta(days=n)


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
    (told,) = plans_told([report(1, asked=(asked(8, [0, 1, 8], [3]),))], [MADE_PLAN])
    (item,) = told.items
    assert [(w.asked, w.done) for w in item.weeks] == [(4, 2), (4, 1)]
    assert (item.asked, item.done, item.stopped) == (8, 3, 1)
    assert (told.asked, told.done) == (8, 3)


def test_days_in_two_reports_count_once_and_the_newer_mark_counts():
    early = report(1, last=day(6), asked=(asked(4, [0, 1], [2]),))
    late = report(2, made_at=MADE + timedelta(days=9), asked=(asked(8, [0, 1, 2, 9]),))
    (told,) = plans_told([early, late], [MADE_PLAN])
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
    (told,) = plans_told([first, third], [Made("c1", longer, MADE)])
    assert [week.first for week in told.items[0].weeks] == [day(0), day(14)]
    assert told.asked == 8
    assert (told.first, told.last) == (day(0), day(20))


def test_without_days_the_numbers_of_the_report_hold():
    bare = replace(asked(8), done=5, stopped=None)
    (told,) = plans_told([report(1, asked=(bare,))], [])
    assert (told.items[0].done, told.items[0].stopped) == (5, None)
    assert told.items[0].weeks == ()


def test_what_is_not_told_is_no_nought():
    assert plans_told([report(1), report(2, plan_id=None)], [MADE_PLAN]) == ()


def test_each_plan_is_told_of_by_itself_the_newest_first():
    early = report(1, asked=(asked(8),))
    late = report(2, plan_id=an_id(5), last=day(30), asked=(asked(4),))
    assert [each.asked for each in plans_told([early, late], [])] == [4, 8]


def test_what_the_client_was_asked_counts_also_where_the_plan_came_late():
    (told,) = plans_told([report(1, asked=(asked(6, [4, 8]),))], [MADE_PLAN])
    assert told.asked == 6
    assert [week.asked for week in told.items[0].weeks] == [None, None]


def test_days_that_only_a_shorter_report_is_about_are_counted_by_the_plan():
    longer = Made("c1", plan(expires=day(27)), MADE)
    whole = report(1, asked=(asked(8, [0, 1]),))
    part = report(2, first=day(10), last=day(20), asked=(asked(6, [10, 15]),))
    (told,) = plans_told([whole, part], [longer])
    assert (told.asked, told.done) == (12, 4)
    (told,) = plans_told([whole, part], [])
    assert (told.asked, told.done) == (8, 3)


def test_a_draft_of_a_plan_asks_nothing():
    draft = Made("c1", plan())
    (told,) = plans_told([report(1, asked=(asked(8, [0]),))], [draft])
    assert told.asked == 8
    assert told.items[0].weeks[0].asked is None


def test_a_report_about_twenty_years_has_the_weeks_in_which_something_was():
    items = tuple(
        replace(asked(8, range(0, 700, 7)), item_id=str(number)) for number in range(50)
    )
    long = report(1, last=day(7300), asked=items)
    for made in ([], [MADE_PLAN]):
        (told,) = plans_told([long], made)
        assert [len(item.weeks) for item in told.items] == [100] * 50
