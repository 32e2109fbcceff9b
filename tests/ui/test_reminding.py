"""Reminders come once, are put off, and stay away while the person is busy."""

from datetime import datetime, time, timedelta, timezone

import pytest

from companion.checkin.reminders import Asked, Due, HomeworkItem, Reminder, Reminders
from companion.ui.preferring import Preferring
from companion.ui.reminding import Reminding

ZONE = timezone(timedelta(hours=1))
AT_EIGHT = Reminders(on=True, each=(Reminder(at=time(20)),))
BREATH = HomeworkItem("plan", "breath")
HOMEWORK = Reminders(homework=True)


class Day:
    """An evening with a clock that is set by hand."""

    def __init__(self, reminders: Reminders = AT_EIGHT) -> None:
        self.now = datetime(2026, 3, 4, 19, 59, tzinfo=ZONE)
        self.busy = False
        self.preferring = Preferring()
        self.preferring.set_reminders(reminders)
        self.asked: Asked = {BREATH: time(20)}
        self.reminding = Reminding(
            self.preferring,
            lambda: self.now,
            lambda: self.busy,
            self.preferring,
            lambda _day: self.asked,
        )
        self.came: list[Due] = []
        self.reminding.came.connect(self.came.append)

    def pass_by(self, **time_passed: float) -> int:
        """Let time pass and ask; give how many have come so far."""
        self.now += timedelta(**time_passed)
        self.reminding.ask()
        return len(self.came)


@pytest.fixture
def day(qapp) -> Day:
    return Day()


def test_a_reminder_comes_once(day):
    assert day.pass_by(seconds=59) == 0
    assert day.pass_by(seconds=1) == 1
    assert day.pass_by(seconds=20) == 1
    assert day.pass_by(hours=3) == 1


def test_one_that_nobody_could_see_vanishes(day):
    assert day.pass_by(hours=2) == 0


def test_while_the_person_is_busy_it_vanishes(day):
    day.busy = True
    assert day.pass_by(minutes=1) == 0
    day.busy = False
    assert day.pass_by(minutes=1) == 0


def test_a_clock_set_back_brings_nothing_twice(day):
    assert day.pass_by(minutes=2) == 1
    assert day.pass_by(hours=-1) == 1
    assert day.pass_by(minutes=62) == 1


def test_put_off_it_comes_again_after_ten_minutes_and_once(day):
    day.pass_by(minutes=1)
    day.reminding.snooze(day.came[0])
    assert day.pass_by(minutes=9) == 1
    assert day.pass_by(minutes=1) == 2
    assert day.came[1].reminder == day.came[0].reminder
    assert day.pass_by(minutes=10) == 2


def test_put_off_into_quiet_hours_it_vanishes(qapp):
    late = Reminders(
        on=True, each=(Reminder(at=time(20)),), quiet=(time(20, 5), time(8))
    )
    day = Day(late)
    day.pass_by(minutes=1)
    day.reminding.snooze(day.came[0])
    assert day.pass_by(minutes=10) == 1


def test_put_off_and_then_asleep_for_hours_it_vanishes(day):
    day.pass_by(minutes=1)
    day.reminding.snooze(day.came[0])
    assert day.pass_by(hours=1, minutes=11) == 1


def test_switched_off_nothing_comes_and_nothing_is_asked(day):
    day.pass_by(minutes=1)
    day.reminding.snooze(day.came[0])
    day.preferring.set_reminders(Reminders(on=False, each=AT_EIGHT.each))
    assert not day.reminding._timer.isActive()
    assert day.pass_by(minutes=10) == 1


def test_switched_on_what_is_past_does_not_come(qapp):
    day = Day(Reminders())
    day.now = day.now.replace(hour=20, minute=5)
    day.preferring.set_reminders(AT_EIGHT)
    assert day.reminding._timer.isActive()
    assert day.pass_by(seconds=20) == 0


def test_the_timer_asks_by_itself(day, qtbot):
    day.now += timedelta(minutes=1)
    day.reminding._timer.setInterval(1)
    with qtbot.waitSignal(day.reminding.came):
        pass
    assert len(day.came) == 1


def test_homework_comes_once_at_its_time_where_that_is_wanted(qapp):
    day = Day(HOMEWORK)
    assert day.pass_by(minutes=1) == 1
    assert day.came[0].reminder.homework == BREATH
    assert day.pass_by(seconds=20) == 1


def test_homework_that_was_done_before_its_time_does_not_come(qapp):
    day = Day(HOMEWORK)
    day.asked = {}
    assert day.pass_by(minutes=1) == 0


@pytest.mark.parametrize(("asked", "count"), [({BREATH: time(20)}, 2), ({}, 1)])
def test_put_off_homework_comes_again_unless_it_was_done_meanwhile(qapp, asked, count):
    day = Day(HOMEWORK)
    day.pass_by(minutes=1)
    day.reminding.snooze(day.came[0])
    day.asked = asked
    assert day.pass_by(minutes=10) == count


def test_with_homework_reminders_switched_off_one_put_off_goes_too(qapp):
    day = Day(HOMEWORK)
    day.pass_by(minutes=1)
    day.reminding.snooze(day.came[0])
    day.preferring.set_reminders(Reminders())
    assert not day.reminding._timer.isActive()
    assert day.pass_by(minutes=10) == 1
