from datetime import time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.homework.due import (
    Stage,
    State,
    counting,
    due,
    ended_lately,
    in_order,
    next_asked,
    stage,
    week_of,
)
from companion.homework.marks import Mark
from fakes.plans import DAYS, MONDAY, a_mark, a_plan, all_days, an_item, plans

DAY = timedelta(days=1)
TUESDAY, WEDNESDAY, THURSDAY = (MONDAY + n * DAY for n in (1, 2, 3))


def states(plan, marks, day):
    return {each.item.id: each.state for each in due(plan, marks, day)}


def test_nothing_is_asked_before_the_start_nor_after_the_last_day():
    plan = a_plan()
    assert [stage(plan, plan.starts - DAY), stage(plan, plan.expires + DAY)] == [
        Stage.TO_COME,
        Stage.OVER,
    ]
    assert not due(plan, (), plan.starts - DAY)
    assert due(plan, (), plan.starts)
    assert due(plan, (), plan.expires)
    assert not due(plan, (), plan.expires + DAY)


def test_weekdays_ask_on_those_days_alone():
    plan = a_plan(an_item(weekdays=[0, 3]))
    asked = [day for day in all_days(plan) if due(plan, (), day)]
    assert [day.weekday() for day in asked] == [0, 3, 0, 3]


def test_so_many_times_a_week_is_offered_each_day_until_it_was_done_so_often():
    plan = a_plan(an_item(times=2))
    marks = [a_mark(MONDAY), a_mark(WEDNESDAY)]
    assert [bool(due(plan, marks, MONDAY + n * DAY)) for n in range(8)] == [
        True,
        True,
        True,
        False,
        False,
        False,
        False,
        True,
    ]
    (wednesday,) = due(plan, marks, WEDNESDAY)
    assert (wednesday.state, wednesday.done_in_week) == (State.DONE, 2)


def test_it_counts_once_a_day_however_often_it_was_done():
    plan = a_plan(an_item(times=2))
    marks = [a_mark(MONDAY, at=time(8)), a_mark(MONDAY, at=time(20))]
    (tuesday,) = due(plan, marks, TUESDAY)
    assert tuesday.done_in_week == 1


def test_a_week_of_the_plan_begins_on_the_weekday_of_its_start():
    plan = a_plan(an_item(times=1), starts=THURSDAY)
    done_late = [a_mark(THURSDAY + 6 * DAY)]
    assert due(plan, done_late, THURSDAY + 5 * DAY)
    assert due(plan, done_late, THURSDAY + 7 * DAY)
    assert not due(plan, [a_mark(THURSDAY)], THURSDAY + 6 * DAY)


@pytest.mark.parametrize(
    ("mark", "state"),
    [
        (Mark.DONE, State.DONE),
        (Mark.LATER, State.LATER),
        (Mark.NOT_TODAY, State.NOT_TODAY),
        (Mark.STOPPED, State.OPEN),
    ],
)
def test_a_mark_says_how_it_is_that_day_and_no_other(mark, state):
    plan = a_plan()
    assert states(plan, [a_mark(MONDAY, mark)], MONDAY) == {"breath": state}
    assert states(plan, [a_mark(MONDAY, mark)], TUESDAY) == {"breath": State.OPEN}


def test_what_was_stopped_early_counts_as_begun_and_stays_open():
    (it,) = due(a_plan(), [a_mark(MONDAY, Mark.STOPPED)], MONDAY)
    assert it.begun
    assert it.waits


def test_the_latest_mark_counts_but_done_stays_done_when_a_second_go_is_stopped():
    later = a_mark(MONDAY, Mark.LATER, at=time(8))
    done = a_mark(MONDAY, Mark.DONE, at=time(10))
    stopped = a_mark(MONDAY, Mark.STOPPED, at=time(12))
    said_so = a_mark(MONDAY, Mark.NOT_TODAY, at=time(14))
    key = "breath", MONDAY
    assert counting([done, later])[key] == done
    assert counting([stopped, done, later])[key] == done
    assert counting([said_so, stopped, done])[key] == said_so
    assert counting([later, stopped])[key] == stopped


def test_marks_of_another_plan_say_nothing():
    other = a_mark(MONDAY, plan_id="plan-2")
    assert states(a_plan(), [other], MONDAY) == {"breath": State.OPEN}


def test_things_of_several_plans_come_by_time_then_what_was_put_off_and_done():
    first = a_plan(
        an_item("evening", at=time(21)),
        an_item("any"),
        an_item("morning", at=time(7)),
        an_item("put-off", at=time(6)),
    )
    second = a_plan(an_item("noon", at=time(12)), an_item("done"), id_="plan-2")
    marks = [
        a_mark(MONDAY, Mark.LATER, "put-off"),
        a_mark(MONDAY, Mark.DONE, "done", plan_id="plan-2"),
    ]
    both = in_order([*due(first, marks, MONDAY), *due(second, marks, MONDAY)])
    order = ["morning", "noon", "evening", "any", "put-off", "done"]
    assert [each.item.id for each in both] == order


def test_an_end_is_told_for_a_while():
    plan = a_plan()
    assert not ended_lately(plan, plan.expires)
    assert ended_lately(plan, plan.expires + DAY)
    assert ended_lately(plan, plan.expires + 14 * DAY)
    assert not ended_lately(plan, plan.expires + 15 * DAY)


@given(plans(), DAYS)
def test_a_week_has_seven_days_and_begins_on_the_weekday_of_the_start(plan, day):
    first, last = week_of(plan, day)
    assert first <= day <= last
    assert first.weekday() == plan.starts.weekday()
    assert (last - first).days == 6


@given(plans(), st.data())
def test_whatever_was_done_a_day_asks_an_item_once_at_most(plan, data):
    span = st.sampled_from(all_days(plan))
    each = st.builds(a_mark, span, st.sampled_from(Mark), st.sampled_from("ab"))
    marks, day = data.draw(st.lists(each)), data.draw(span)
    found = [it.item.id for it in due(plan, marks, day)]
    assert len(found) == len(set(found))
    assert set(found) <= {"a", "b"}


def test_the_next_day_is_told_before_the_start_too_and_never_after_the_end():
    plan = a_plan(an_item(weekdays=[0]))
    assert next_asked(plan, (), MONDAY - 10 * DAY) == MONDAY
    assert next_asked(plan, (), MONDAY) == MONDAY + 7 * DAY
    assert next_asked(plan, (), MONDAY + 7 * DAY) is None


def test_where_a_week_has_all_it_asks_the_next_day_is_in_the_next_one():
    plan = a_plan(an_item(times=1))
    assert next_asked(plan, [a_mark(MONDAY)], MONDAY) == MONDAY + 7 * DAY
