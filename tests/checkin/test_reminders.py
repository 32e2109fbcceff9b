"""When reminders come, and when they do not."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.checkin.reminders import (
    LASTS,
    MOST_A_DAY,
    Asked,
    HomeworkItem,
    Reminder,
    Reminders,
    due,
    is_quiet,
    is_wanted,
    times_of,
)

DAY = date(2026, 3, 4)
BREATH, WALK = HomeworkItem("plan", "breath"), HomeworkItem("plan", "walk")
HOMEWORK = Reminders(homework=True)
EVENING = Reminders(on=True, each=(Reminder(at=time(20)),))
AT_RANDOM = Reminders(on=True, each=(Reminder(),) * 3)

times = st.times().map(lambda at: at.replace(second=0, microsecond=0, fold=0))
items = st.builds(HomeworkItem, st.just("plan"), st.sampled_from("abcdef"))
asked = st.dictionaries(items, st.none() | times)
plans = st.builds(
    Reminders,
    on=st.just(True),
    each=st.lists(
        st.builds(
            Reminder,
            practice_id=st.none(),
            at=st.none() | times,
            homework=st.none() | items,
        ),
        max_size=7,
    ).map(tuple),
    homework=st.booleans(),
    hours=st.tuples(times, times),
    quiet=st.none() | st.tuples(times, times),
    seed=st.integers(0, 2**32),
)


def at(hour: int, minute: int = 0, second: int = 0) -> datetime:
    return datetime.combine(DAY, time(hour, minute, second))


@pytest.mark.parametrize(
    ("quiet", "when", "expected"),
    [
        ((time(22), time(8)), time(21, 59), False),
        ((time(22), time(8)), time(22), True),
        ((time(22), time(8)), time(0), True),
        ((time(22), time(8)), time(7, 59), True),
        ((time(22), time(8)), time(8), False),
        ((time(12), time(14)), time(11, 59), False),
        ((time(12), time(14)), time(12), True),
        ((time(12), time(14)), time(14), False),
        ((time(12), time(12)), time(12), False),
        (None, time(3), False),
    ],
)
def test_quiet_hours_begin_and_end_to_the_minute(
    quiet: tuple[time, time] | None, when: time, expected: bool
) -> None:
    assert is_quiet(Reminders(quiet=quiet), when) is expected


@pytest.mark.parametrize(
    ("since", "now", "comes"),
    [
        (at(19), at(19, 59, 59), False),
        (at(19, 59, 59), at(20), True),
        (at(20), at(20, 0, 30), False),
        (at(19), at(20, 14, 59), True),
        (at(19), at(20, 15), False),
        (at(8), at(23), False),
        (at(20, 5), at(19, 55), False),
    ],
)
def test_a_reminder_comes_once_and_vanishes_after_a_quarter_of_an_hour(
    since: datetime, now: datetime, comes: bool
) -> None:
    found = due(EVENING, since, now)
    assert (found is not None) is comes


def test_one_just_before_midnight_is_still_there_just_after() -> None:
    late = Reminders(on=True, each=(Reminder(at=time(23, 58)),), quiet=None)
    now = at(0, 1) + timedelta(days=1)
    found = due(late, now - timedelta(minutes=10), now)
    assert found is not None
    assert found.moment == at(23, 58)


def test_of_several_that_came_only_the_last_is_shown() -> None:
    both = (Reminder(at=time(20)), Reminder("coherent-breathing", time(20, 5)))
    found = due(Reminders(on=True, each=both), at(19), at(20, 6))
    assert found is not None
    assert found.reminder.practice_id == "coherent-breathing"


def test_switched_off_nothing_comes() -> None:
    off = Reminders(on=False, each=EVENING.each)
    assert not times_of(off, DAY)
    assert due(off, at(19), at(20)) is None


def test_those_at_random_are_spread_over_the_hours() -> None:
    hours = [one.moment.hour for one in times_of(AT_RANDOM, DAY)]
    assert len(hours) == 3
    assert 9 <= hours[0] < 13 <= hours[1] < 17 <= hours[2] < 21


def test_those_at_random_stay_on_a_day_and_change_from_day_to_day() -> None:
    assert times_of(AT_RANDOM, DAY) == times_of(AT_RANDOM, DAY)
    days = [DAY + timedelta(days=n) for n in range(30)]
    first = {times_of(AT_RANDOM, day)[0].moment.time() for day in days}
    assert len(first) > 15


@given(plans, st.dates(date(2000, 1, 1), date(2099, 1, 1)), asked)
def test_there_are_never_more_than_four_and_never_one_in_quiet_hours(
    plan: Reminders, day: date, asked: Asked
) -> None:
    found = times_of(plan, day, asked)
    assert len(found) <= MOST_A_DAY
    assert found == sorted(found, key=lambda one: one.moment)
    for one in found:
        assert not is_quiet(plan, one.moment.time())
        if one.reminder.at is None and plan.hours[0] < plan.hours[1]:
            assert plan.hours[0] <= one.moment.time() < plan.hours[1]


@given(plans, st.lists(st.integers(1, 900), min_size=1, max_size=40))
def test_asked_again_and_again_each_reminder_comes_at_most_once(
    plan: Reminders, steps: list[int]
) -> None:
    since = at(19)
    seen = []
    for step in steps:
        now = since + timedelta(seconds=step)
        found = due(plan, since, now)
        if found is not None:
            assert now - LASTS < found.moment <= now
            seen.append(found.moment)
        since = now
    assert seen == sorted(set(seen))


def homework_times(reminders: Reminders, asked: Asked) -> list[datetime]:
    found = times_of(reminders, DAY, asked)
    return [one.moment for one in found if one.reminder.homework]


def test_homework_comes_at_its_time_where_that_is_wanted() -> None:
    asked = {BREATH: time(20), WALK: None}
    assert homework_times(HOMEWORK, asked) == [at(20)]
    assert homework_times(Reminders(on=True), asked) == []


def test_homework_keeps_to_quiet_hours() -> None:
    assert homework_times(HOMEWORK, {BREATH: time(23), WALK: time(6)}) == []


def test_a_time_that_the_person_chose_takes_the_place_of_the_plans() -> None:
    own = Reminders(True, (Reminder(at=time(19), homework=BREATH),), homework=True)
    assert homework_times(own, {BREATH: time(20), WALK: time(21)}) == [at(19), at(21)]


def test_a_time_that_the_person_chose_is_kept_where_the_plan_has_none() -> None:
    own = Reminders(True, (Reminder(at=time(19), homework=WALK),))
    assert homework_times(own, {WALK: None}) == [at(19)]


def test_what_is_done_or_not_asked_has_no_reminder_of_the_persons_either() -> None:
    own = Reminders(True, (Reminder(at=time(19), homework=BREATH),))
    assert homework_times(own, {}) == []


def test_of_too_many_those_that_the_person_chose_come() -> None:
    own = tuple(Reminder(at=time(hour)) for hour in (9, 12, 15))
    both = Reminders(True, own, homework=True)
    found = times_of(both, DAY, {BREATH: time(8), WALK: time(10)})
    assert [one.moment.hour for one in found] == [8, 9, 12, 15]


def test_only_the_day_is_asked_for_and_only_where_it_matters() -> None:
    days: list[date] = []

    def asked_on(day: date) -> Asked:
        days.append(day)
        return {BREATH: time(20)}

    assert due(EVENING, at(19, 59), at(20), asked_on)
    assert days == []
    found = due(HOMEWORK, at(19, 59), at(20), asked_on)
    assert found is not None
    assert found.reminder.homework == BREATH
    assert days == [DAY]


def test_one_that_was_put_off_is_wanted_as_long_as_its_kind_is() -> None:
    of_homework = Reminder(at=time(20), homework=BREATH)
    assert is_wanted(HOMEWORK, of_homework)
    assert not is_wanted(Reminders(on=True), of_homework)
    assert is_wanted(EVENING, EVENING.each[0])
    assert not is_wanted(Reminders(False, EVENING.each, homework=True), EVENING.each[0])
