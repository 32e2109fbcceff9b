from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.storage.rotation import MOST, kept

TODAY = date(2026, 3, 4)  # a Wednesday
DAY = timedelta(days=1)

days = st.dates(date(2015, 1, 1), date(2035, 12, 31))


def back(*ago: int) -> set[date]:
    return {TODAY - number * DAY for number in ago}


def test_seven_days_four_weeks_and_twelve_months_are_kept() -> None:
    every_day = back(*range(800))
    weeks = {date(2026, 3, 4), date(2026, 3, 1), date(2026, 2, 22), date(2026, 2, 15)}
    months = {
        *(date(2026, month, 1) - DAY for month in (3, 2, 1)),
        *(date(2025, month, 1) - DAY for month in range(5, 13)),
        TODAY,
    }
    assert kept(every_day, TODAY) == back(*range(7)) | weeks | months


@pytest.mark.parametrize("ago", [(), (0,), (5,), (0, 400), tuple(range(0, 70, 10))])
def test_as_long_as_there_are_few_all_are_kept(ago: tuple[int, ...]) -> None:
    assert kept(back(*ago), TODAY) == back(*ago)


@given(st.sets(days, max_size=60), days)
def test_never_more_than_twenty_three_in_past_and_future_and_always_the_newest(
    made: set[date], today: date
) -> None:
    found = kept(made, today)
    assert found <= made
    assert len({day for day in found if day <= today + DAY}) <= MOST == 23
    assert len({day for day in found if day > today + DAY}) <= MOST
    assert not made or max(made) in found
    assert today not in made or today in found
    # Looking twice lets nothing more go.
    assert kept(found, today) == found


@given(st.lists(st.integers(1, 40) | st.just(1) | st.just(1), min_size=1, max_size=300))
def test_over_the_years_with_gaps_there_is_always_one_from_each_time(
    gaps: list[int],
) -> None:
    there: set[date] = set()
    used: list[date] = []
    day = date(2020, 1, 1)
    for gap in gaps:
        day += gap * DAY
        used.append(day)
        there = {*kept({*there, day}, day)}
        assert {*used[-7:]} <= there
    months = {(day.year, day.month): day for day in used}
    assert {*[*months.values()][-12:]} <= there
    weeks = {day.isocalendar()[:2]: day for day in used}
    assert {*[*weeks.values()][-4:]} <= there


def test_a_clock_that_was_set_back_for_a_day_lets_one_go_at_most() -> None:
    before = kept(back(*range(800)), TODAY)
    long_ago = date(2000, 1, 1)
    assert len(before - kept({*before, long_ago}, long_ago)) <= 1


def test_after_a_week_of_a_clock_far_ahead_there_are_days_again() -> None:
    there: set[date] = set()

    def backed_up(first: date, count: int) -> None:
        for number in range(count):
            day = first + number * DAY
            there.add(day)
            there.intersection_update(kept(there, day))

    backed_up(TODAY - 60 * DAY, 60)
    backed_up(date(2099, 1, 1), 8)
    backed_up(TODAY, 14)
    today = TODAY + 13 * DAY
    assert {today - number * DAY for number in range(7)} <= there
    assert date(2026, 2, 28) in there
    assert date(2099, 1, 8) in there


def test_a_clock_that_was_set_back_for_a_week_lets_nothing_go() -> None:
    before = kept(back(*range(800)), TODAY)
    there = {*before}
    for number in range(10):
        there.add(date(2000, 1, 1) + number * DAY)
        there.intersection_update(kept(there, date(2000, 1, 1) + number * DAY))
    assert before <= there


def test_days_that_a_wrong_clock_made_do_not_crowd_out_today() -> None:
    ahead = {date(2040, 1, 1) + number * DAY for number in range(30)}
    found = kept({*ahead, *back(0, 1)}, TODAY)
    assert TODAY in found
