"""When reminders come, and when they do not."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.checkin.reminders import (
    LASTS,
    MOST_A_DAY,
    Reminder,
    Reminders,
    due,
    is_quiet,
    times_of,
)

DAY = date(2026, 3, 4)
EVENING = Reminders(on=True, each=(Reminder(at=time(20)),))
AT_RANDOM = Reminders(on=True, each=(Reminder(),) * 3)

times = st.times().map(lambda at: at.replace(second=0, microsecond=0, fold=0))
plans = st.builds(
    Reminders,
    on=st.just(True),
    each=st.lists(
        st.builds(Reminder, practice_id=st.none(), at=st.none() | times), max_size=7
    ).map(tuple),
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
    assert times_of(off, DAY) == ()
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


@given(plans, st.dates(date(2000, 1, 1), date(2099, 1, 1)))
def test_there_are_never_more_than_four_and_never_one_in_quiet_hours(
    plan: Reminders, day: date
) -> None:
    found = times_of(plan, day)
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
