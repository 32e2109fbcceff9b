"""What homework there is on a day, for Today and the reminders."""

from datetime import date, datetime, time, timedelta, timezone

import pytest

from companion.checkin.reminders import HomeworkItem
from companion.errors import LogError
from companion.homework.marks import Mark
from companion.ports import Accepted
from companion.ui.homework.homework_days import HomeworkDays
from companion.ui.keeper import Keeper
from fakes.log import FakeLog
from fakes.plans import MONDAY, a_mark, a_plan, an_item

DAY = timedelta(days=1)
NOW = datetime(2026, 3, 1, 9, tzinfo=timezone(timedelta(hours=1)))
BREATH, WALK = HomeworkItem("plan-1", "breath"), HomeworkItem("plan-1", "walk")


@pytest.fixture
def log() -> FakeLog:
    made = FakeLog()
    plan = a_plan(an_item(at=time(20)), an_item("walk"))
    made.accept(Accepted(plan, b"{}", NOW))
    return made


@pytest.fixture
def keeper(log) -> Keeper:
    return Keeper(lambda: (log, None))


@pytest.fixture
def days(keeper) -> HomeworkDays:
    return HomeworkDays(keeper)


def test_all_plans_are_told_by_where_they_stand(log, days):
    for id_, starts, expires in [
        ("later", MONDAY + 9 * DAY, MONDAY + 20 * DAY),
        ("soon", MONDAY + 3 * DAY, MONDAY + 20 * DAY),
        ("over", MONDAY - 9 * DAY, MONDAY - DAY),
        ("long-over", MONDAY - 99 * DAY, MONDAY - 90 * DAY),
    ]:
        log.accept(Accepted(a_plan(id_=id_, starts=starts, expires=expires), b"", NOW))
    found = days.on(MONDAY)
    assert [plan.id for plan in found.running] == ["plan-1"]
    assert [plan.id for plan in found.to_come] == ["soon", "later"]
    assert [plan.id for plan in found.ended] == ["over"]
    assert [each.item.id for each in found.dues] == ["breath", "walk"]
    assert found.next_day == MONDAY + DAY


def test_the_latest_revision_asks_and_what_was_done_counts(log, days):
    revised = a_plan(an_item("walk", times=1), revision=2)
    log.accept(Accepted(revised, b"{}", NOW))
    log.mark(a_mark(MONDAY, item_id="walk"))
    assert days.on(MONDAY + DAY).dues == ()


def test_reminders_are_told_what_is_open_or_put_off_and_its_time(log, days, keeper):
    keeper.open()
    assert days.asked_on(MONDAY) == {BREATH: time(20), WALK: None}
    log.mark(a_mark(MONDAY, Mark.LATER))
    log.mark(a_mark(MONDAY, Mark.NOT_TODAY, "walk"))
    assert days.asked_on(MONDAY) == {BREATH: time(20)}


def test_for_reminders_no_log_is_opened(days, keeper):
    assert days.asked_on(MONDAY) == {}
    assert not keeper.is_open


def test_what_is_asked_is_borne_in_mind_while_the_log_is_locked(log, days, keeper):
    keeper.open()
    log.mark(a_mark(MONDAY))
    days.asked_on(MONDAY)
    keeper.close()
    assert days.asked_on(MONDAY) == {WALK: None}
    assert days.asked_on(MONDAY + DAY) == {BREATH: time(20), WALK: None}
    assert days.asked_on(MONDAY + 2 * DAY) == {}


def test_a_log_that_cannot_be_read_has_no_homework(log, days, keeper):
    keeper.open()
    log.refusing = True
    assert days.on(MONDAY).dues == ()
    assert days.asked_on(MONDAY) == {}


def test_what_the_log_has_not_taken_yet_counts(log, days, keeper, monkeypatch):
    def refuse(_marked: object) -> None:
        raise LogError("The disk is full.")

    monkeypatch.setattr(log, "mark", refuse)
    keeper.plan_book().mark(a_mark(MONDAY))
    assert days.asked_on(MONDAY) == {WALK: None}


def test_what_there_can_be_reminders_of_is_told_whatever_the_day(days):
    assert days.on(date(2026, 3, 4)).items() == [(BREATH, "breath"), (WALK, "walk")]
