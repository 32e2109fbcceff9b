"""What is kept between the places, and done beside them."""

import threading
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt

from companion.checkin.records import Answers, CheckIn, Occasion
from companion.checkin.reminders import Reminder
from companion.errors import LogError
from companion.storage.opening import open_log
from companion.ui.pages.journey_days import DaysPage
from companion.ui.pages.journey_edit import EditPage
from companion.ui.pages.journey_entry import EntryPage
from companion.ui.where import Where
from fakes.keeping import FakeLock
from fakes.log import FakeLog
from fakes.log_records import an_id

SECRET = "four quiet green words"


def journey(scene):
    scene.window.places.go(Where.JOURNEY)
    return scene.place


@pytest.fixture
def editing(scene):
    """A window in which the distress of the only check-in was changed from 3 to 9."""
    scene.lock = FakeLock(SECRET)
    scene.lock.given = True
    at = scene.now - timedelta(hours=3)
    scene.log.add(CheckIn("c", None, Occasion.ALONE, at, Answers(3, note="Rain.")))
    scene.open()
    page = journey(scene)
    page.overview.opened.emit(page.overview.entries.ref(0))
    page.shown.blocks[0].edit.click()
    page.shown.questions.distress.choose(9)
    return scene


def notices(page):
    return page.shown.notices.shown()


def step(page, word):
    buttons = [b for each in notices(page) for b in each.buttons if b.text() == word]
    assert len(buttons) == 1
    buttons[0].click()


def by_the_rail(scene):
    scene.window.places.go(Where.TODAY)


def by_the_settings(scene):
    scene.window.places.go(Where.SETTINGS)


def by_a_reminder(scene):
    scene.window.flow.take_up(Reminder())
    scene.press(Qt.Key.Key_Escape)


def by_the_lock(scene):
    scene.window.covering.hide()
    unlock(scene)


def by_being_away(scene):
    scene.window.preferring.set_lock_after(5)
    scene.now += timedelta(minutes=6)
    scene.window.locking.ask()
    assert not scene.lock.given
    unlock(scene)


def unlock(scene):
    scene.window.locking.try_passphrase(SECRET)
    scene.qtbot.waitUntil(lambda: scene.window.covering.page is None)


WAYS = [by_the_rail, by_the_settings, by_a_reminder, by_the_lock, by_being_away]


@pytest.mark.parametrize("leave", WAYS)
def test_a_change_is_kept_and_offered_again_however_the_page_was_left(editing, leave):
    leave(editing)
    page = journey(editing)
    (offered,) = notices(page)
    assert offered.text().startswith("You had begun to change the check-in of ")
    step(page, "Go on")
    assert isinstance(page.shown, EditPage)
    assert page.shown.answers() == Answers(9, note="Rain.")
    page.shown.save.click()
    assert isinstance(page.shown, EntryPage)
    assert editing.log.check_in_list[0].answers == Answers(9, note="Rain.")
    by_the_rail(editing)
    assert notices(journey(editing)) == []
    assert editing.window.close()


def test_it_is_let_go_of_when_it_is_to_be(editing):
    by_the_rail(editing)
    step(journey(editing), "Leave as it was")
    by_the_rail(editing)
    assert notices(journey(editing)) == []
    assert editing.log.check_in_list[0].answers.distress == 3
    assert editing.window.close()


def test_what_was_left_as_it_was_is_not_offered(editing):
    editing.place.shown.away.click()
    by_the_rail(editing)
    assert notices(journey(editing)) == []
    assert editing.window.close()


def test_left_unfinished_twice_it_is_offered_once_as_it_was_last(editing):
    by_the_rail(editing)
    step(journey(editing), "Go on")
    editing.place.shown.questions.distress.choose(7)
    by_the_rail(editing)
    page = journey(editing)
    assert len(notices(page)) == 1
    step(page, "Go on")
    assert page.shown.answers().distress == 7


def test_of_a_check_in_that_is_gone_there_is_nothing_to_change(editing):
    by_the_rail(editing)
    editing.log.remove_check_in("c")
    page = journey(editing)
    step(page, "Go on")
    (told,) = notices(page)
    assert told.text() == "This check-in is not in the log any more."


def test_a_log_that_refuses_says_so_and_the_change_stays(editing):
    by_the_rail(editing)
    page = journey(editing)
    editing.log.refusing = True
    step(page, "Go on")
    editing.log.refusing = False
    by_the_rail(editing)
    assert any("begun" in each.text() for each in notices(journey(editing)))


def test_closing_asks_once_while_it_is_on_the_screen(editing):
    assert not editing.window.close()
    (asked,) = notices(editing.place)
    assert asked.text() == "Save what you changed?"
    assert editing.window.close()


def test_closing_asks_again_where_more_was_changed_since(editing):
    assert not editing.window.close()
    editing.place.shown.questions.distress.choose(8)
    assert not editing.window.close()
    editing.place.shown.save.click()
    assert editing.window.close()


def test_closing_leads_to_it_from_elsewhere(editing):
    by_the_rail(editing)
    assert not editing.window.close()
    assert editing.place.stands_at is Where.JOURNEY
    assert len(notices(editing.place)) == 1
    assert editing.window.close()


@pytest.mark.parametrize("passed_by", [False, True])
def test_closing_asks_on_the_cover_too_and_shows_nothing_of_it(editing, passed_by):
    editing.window.covering.hide()
    if passed_by:
        editing.window.covering.page.without.emit()
    assert not editing.window.close()
    assert "Closing the window now would let" in editing.window.covering.page.told()
    assert editing.window.close()


def test_nothing_of_it_outlives_a_log_that_is_replaced(editing):
    by_the_rail(editing)
    editing.window.care.replaced.emit()
    assert notices(journey(editing)) == []


# Days that are deleted.


def ask_to_delete(scene):
    """Ask for today to be deleted, twice."""
    page = journey(scene)
    page.overview.days.click()
    today = scene.now.date()
    page.shown.first.set_value(today)
    page.shown.last.set_value(today)
    page.shown.delete.click()
    step(page, "Delete")
    step(page, "Yes, delete it")
    return page


def still(scene):
    scene.qtbot.waitUntil(lambda: not scene.window.care.busy)


class SlowLog(FakeLog):
    """Takes as long as `gate` is closed to delete days, or to bring them back."""

    def __init__(self) -> None:
        super().__init__()
        self.gate = threading.Event()
        self.threads = set()

    def remove_days(self, first, last):
        self.threads.add(threading.get_ident())
        self.gate.wait(5)
        return super().remove_days(first, last)

    def restore(self, removed):
        self.threads.add(threading.get_ident())
        self.gate.wait(5)
        super().restore(removed)


@pytest.fixture
def slow(scene):
    scene.log = SlowLog()
    scene.lock = FakeLock(SECRET)
    scene.lock.given = True
    scene.log.add(CheckIn("c", None, Occasion.ALONE, scene.now, Answers(3)))
    return scene.open()


def test_the_window_goes_on_while_days_are_deleted_and_brought_back(slow):
    page = ask_to_delete(slow)
    assert slow.window.care.busy
    assert isinstance(page.shown, DaysPage)
    assert page.shown.told.text() == "Deleting. That takes a moment."
    assert not page.shown.delete.isEnabled()
    assert page.shown.away.hasFocus()
    slow.log.gate.set()
    still(slow)
    assert slow.log.check_in_list == []
    assert page.shown is page.overview
    slow.log.gate.clear()
    step(page, "Bring back")
    (told,) = notices(page)
    assert told.text() == "Bringing them back. That takes a moment."
    slow.log.gate.set()
    still(slow)
    assert len(slow.log.check_in_list) == 1
    assert notices(page) == []
    assert page.overview.entries.rowCount() == 1
    assert threading.get_ident() not in slow.log.threads


def test_the_days_can_be_brought_back_though_the_page_was_left_meanwhile(slow):
    ask_to_delete(slow)
    by_the_settings(slow)
    slow.log.gate.set()
    still(slow)
    page = journey(slow)
    step(page, "Bring back")
    still(slow)
    assert len(slow.log.check_in_list) == 1


def test_locked_before_it_was_done_nothing_of_them_is_kept(slow):
    ask_to_delete(slow)
    slow.window.covering.hide()
    slow.log.gate.set()
    still(slow)
    unlock(slow)
    assert slow.log.check_in_list == []
    assert notices(journey(slow)) == []


def test_what_stops_it_is_told_and_the_days_stay(slow):
    def refuses(_first, _last):
        raise LogError("The disk is full.")

    slow.log.remove_days = refuses
    page = ask_to_delete(slow)
    still(slow)
    assert [each.text() for each in notices(page)] == ["The disk is full."]
    assert page.shown.delete.isEnabled()
    assert page.shown.told.text() == "0 practices and 1 check-in."


def test_while_something_else_is_done_it_is_tried_again(slow):
    slow.window.care.beside(lambda _progress, _cancelled: slow.log.gate.wait(5))
    page = ask_to_delete(slow)
    told = "Something else is being done with the log. Please try again in a moment."
    assert told in [each.text() for each in notices(page)]
    slow.log.gate.set()
    still(slow)
    step(page, "Try again")
    still(slow)
    assert slow.log.check_in_list == []


def test_a_real_log_does_it_beside_the_one_that_is_shown(scene, tmp_path):
    def opened():
        found = open_log(tmp_path / "log.sqlite", tmp_path, datetime.now(UTC))
        return found.log, found.notice

    first, _ = opened()
    with closing(first):
        first.add(CheckIn(an_id(1), None, Occasion.ALONE, scene.now, Answers(3)))
    scene.open_log = opened
    scene.open()
    page = ask_to_delete(scene)
    still(scene)
    with closing(opened()[0]) as log:
        assert log.read([an_id(1)]) == []
    assert page.overview.empty.isVisible()
    step(page, "Bring back")
    still(scene)
    assert page.overview.entries.rowCount() == 1
    with closing(opened()[0]) as log:
        assert [each.answers.distress for each in log.read([an_id(1)])] == [3]
