"""What is kept between the places: a change of an entry that is not saved."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from companion.checkin.records import Answers, CheckIn, Occasion
from companion.checkin.reminders import Reminder
from companion.ui.pages.journey_edit import EditPage
from companion.ui.pages.journey_entry import EntryPage
from companion.ui.where import Where
from fakes.keeping import FakeLock

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
