from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.homework.due import due
from companion.homework.marks import Mark
from companion.homework.progress import asked_between, progress
from fakes.plans import MONDAY, Version, a_mark, a_plan, all_days, an_item, plans

DAY = timedelta(days=1)
TUESDAY, WEDNESDAY, THURSDAY = (MONDAY + n * DAY for n in (1, 2, 3))
SUNDAY = MONDAY + 6 * DAY


def test_progress_tells_week_by_week_what_was_asked_and_done():
    plan = a_plan(an_item(times=3))
    marks = [
        a_mark(MONDAY),
        a_mark(TUESDAY, Mark.STOPPED),
        a_mark(MONDAY + 8 * DAY),
    ]
    (it,) = progress(plan, marks, MONDAY + 8 * DAY)
    assert [(w.first, w.last) for w in it.weeks] == [
        (MONDAY, SUNDAY),
        (MONDAY + 7 * DAY, plan.expires),
    ]
    assert [(w.asked, w.done, w.stopped) for w in it.weeks] == [(3, 1, 1), (3, 1, 0)]
    assert it.done == 2


def test_a_day_without_a_mark_is_not_told_at_all():
    (it,) = progress(a_plan(), [a_mark(TUESDAY)], SUNDAY)
    assert dict(it.weeks[0].days) == {TUESDAY: Mark.DONE}


def test_a_week_that_is_cut_short_asks_no_more_than_it_has_days():
    plan = a_plan(an_item(times=5), expires=MONDAY + 8 * DAY)
    (it,) = progress(plan, (), plan.expires)
    assert [week.asked for week in it.weeks] == [5, 2]


def test_nothing_is_told_of_weeks_to_come():
    plan = a_plan()
    assert progress(plan, (), plan.starts - DAY)[0].weeks == ()
    assert len(progress(plan, (), plan.starts)[0].weeks) == 1


def test_a_plan_taken_in_mid_week_asked_nothing_before():
    plan = a_plan(an_item(weekdays=[0, 2, 4]))
    taken = Version(plan, accepted_at=datetime(2026, 3, 4, 9, tzinfo=UTC))
    (it,) = progress(plan, (), SUNDAY, [taken])
    assert [(week.first, week.asked) for week in it.weeks] == [(WEDNESDAY, 2)]


def test_a_plan_put_away_asks_nothing_from_then_on():
    plan = a_plan()
    taken = Version(plan, put_away_at=datetime(2026, 3, 5, 9, tzinfo=UTC))
    (it,) = progress(plan, (), plan.expires, [taken])
    assert [week.asked for week in it.weeks] == [3]


def test_a_revision_keeps_what_was_done_and_knows_what_is_gone():
    earlier = a_plan(an_item("breath", times=3), an_item("walk"))
    now = a_plan(an_item("breath", times=2), an_item("new"), revision=2)
    revisions = [
        Version(earlier),
        Version(now, accepted_at=datetime(2026, 3, 9, 9, tzinfo=UTC)),
    ]
    marks = [a_mark(TUESDAY), a_mark(TUESDAY, item_id="walk")]
    found = progress(now, marks, MONDAY + 8 * DAY, revisions)
    told = {each.item.id: [(w.asked, w.done) for w in each.weeks] for each in found}
    assert told == {"breath": [(3, 1), (2, 0)], "new": [(7, 0)], "walk": [(7, 1)]}
    assert [each.is_gone for each in found] == [False, False, True]


def test_marks_of_another_plan_are_left_aside():
    other = a_mark(MONDAY, plan_id="plan-2")
    assert progress(a_plan(), [other], MONDAY)[0].done == 0


def test_what_was_done_before_a_revision_counts_in_its_week():
    now = a_plan(an_item(times=1), revision=2)
    assert not due(now, [a_mark(MONDAY)], THURSDAY)


@pytest.mark.parametrize("starts", [date(2028, 2, 28), date(2026, 3, 27)])
def test_a_leap_day_and_a_change_of_clocks_are_days_like_others(starts):
    plan = a_plan(starts=starts, expires=starts + 3 * DAY)
    marks = [a_mark(day) for day in all_days(plan)]
    (it,) = progress(plan, marks, plan.expires)
    assert [(week.asked, week.done) for week in it.weeks] == [(4, 4)]


def test_a_period_asks_what_its_days_ask():
    plan = a_plan(an_item("days", weekdays=[0, 2]), an_item("times", times=3))
    assert asked_between(plan, "days", TUESDAY, SUNDAY) == 1
    assert asked_between(plan, "times", MONDAY, TUESDAY) == 2
    assert asked_between(plan, "times", MONDAY, MONDAY + 7 * DAY) == 4
    assert asked_between(plan, "times", date.min, date.max) == 6
    assert asked_between(plan, "none", date.min, date.max) == 0


@given(plans())
def test_all_the_weeks_together_ask_what_the_whole_plan_asks(plan):
    for each in progress(plan, (), plan.expires):
        whole = asked_between(plan, each.item.id, plan.starts, plan.expires)
        assert sum(week.asked for week in each.weeks) == whole


@given(plans(), st.data())
def test_what_was_done_is_told_in_full_whatever_the_revisions(plan, data):
    revised = data.draw(plans(ids=("b", "c")))
    span = st.sampled_from(all_days(plan))
    marks = data.draw(st.lists(st.builds(a_mark, span, item_id=st.sampled_from("ab"))))
    today = max(plan.expires, revised.expires)
    taken = [
        Version(each, accepted_at=datetime.combine(each.starts, time(9), UTC))
        for each in (plan, revised)
    ]
    done = {(marked.item_id, marked.day) for marked in marks}
    told = progress(revised, marks, today, taken)
    assert {
        (each.item.id, day) for each in told for week in each.weeks for day in week.days
    } == done


@given(plans())
def test_whoever_does_all_that_is_asked_does_just_what_the_plan_asks(plan):
    marks = []
    for day in all_days(plan):
        marks += [a_mark(day, item_id=it.item.id) for it in due(plan, marks, day)]
    for each in progress(plan, marks, plan.expires):
        assert [week.done for week in each.weeks] == [w.asked for w in each.weeks]
