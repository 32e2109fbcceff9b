"""The bar of a reminder, in a whole window."""

from datetime import time, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from companion.checkin.records import Answers, CheckIn, Occasion
from companion.checkin.reminders import Due, HomeworkItem, Reminder, Reminders
from companion.ports import Accepted
from companion.ui.pages.checkin import CheckInPage
from companion.ui.where import Where
from fakes.doing import FakeDoing
from fakes.library import BOX
from fakes.plans import a_mark, a_plan, an_item

CHECK_IN = Reminder(at=time(21, 40))


def remind(scene, reminder: Reminder = CHECK_IN):
    """Let a reminder come ten minutes from now, and give its bar."""
    plan = Reminders(on=True, each=(reminder,))
    scene.window.preferring.set_reminders(plan)
    scene.now += timedelta(minutes=10)
    scene.window.reminding.ask()
    return scene.window.reminder_bar.notice


def press(bar, word: str) -> None:
    (button,) = [each for each in bar.buttons if each.text() == word]
    button.click()


def test_it_says_nothing_personal_and_takes_no_focus(scene):
    scene.open()
    before = QApplication.focusWidget()
    bar = remind(scene)
    assert bar.text() == "A moment, if you like."
    assert bar.isVisible()
    assert QApplication.focusWidget() is before


def test_it_leads_to_a_check_in_that_knows_where_it_came_from(scene):
    scene.open()
    press(remind(scene), "Check in")
    assert isinstance(scene.place, CheckInPage)
    assert scene.window.reminder_bar.notice is None
    scene.place.questions.distress.set_value(0)
    scene.place.questions.changed.emit()
    scene.place.next.click()
    (saved,) = scene.log.check_in_list
    assert saved.occasion is Occasion.REMINDED
    assert saved.answers.distress == 0


def test_it_leads_to_its_practice(scene):
    scene.open()
    practice = scene.library.collection.entries()[0].practice
    press(remind(scene, Reminder(practice.id, time(21, 40))), "Begin")
    assert isinstance(scene.place, CheckInPage)
    scene.place.skip.click()
    assert scene.asked[0][0] == practice.id


def test_a_practice_that_is_gone_becomes_a_check_in(scene):
    scene.open()
    press(remind(scene, Reminder("own/gone", time(21, 40))), "Begin")
    scene.place.questions.distress.set_value(3)
    scene.place.questions.changed.emit()
    scene.place.next.click()
    assert scene.log.check_in_list[0].occasion is Occasion.REMINDED


def test_a_practice_with_breath_holds_becomes_a_check_in_while_they_are_hidden(scene):
    scene.entries = (BOX,)
    scene.open()
    reminder = Reminder(BOX.practice.id, time(21, 40))
    press(remind(scene, reminder), "Begin")
    assert scene.place.heading.text() != "Before you begin"
    scene.press(Qt.Key.Key_Escape)
    scene.window.preferring.show_holds(True)
    scene.window.reminding.snooze(Due(reminder, scene.now.replace(tzinfo=None)))
    scene.now += timedelta(minutes=10)
    scene.window.reminding.ask()
    press(scene.window.reminder_bar.notice, "Begin")
    assert scene.place.heading.text() == "Before you begin"


def test_what_was_answered_last_counts_for_a_reminder_too(scene):
    scene.open()
    practice = scene.library.collection.entries()[0].practice
    bar = remind(scene, Reminder(practice.id, time(21, 40)))
    # It came to the log from elsewhere, such as a terminal.
    a_lot = Answers(distress=9)
    scene.log.add(CheckIn("c", None, Occasion.ALONE, scene.now, a_lot))
    press(bar, "Begin")
    assert scene.place.heading.text() != "Before you begin"


def test_put_off_it_comes_again_in_ten_minutes(scene):
    scene.open()
    press(remind(scene), "In 10 minutes")
    assert scene.window.reminder_bar.notice is None
    scene.now += timedelta(minutes=10)
    scene.window.reminding.ask()
    assert scene.window.reminder_bar.notice is not None


def test_not_now_is_the_end_of_it(scene):
    scene.open()
    press(remind(scene), "Not now")
    scene.now += timedelta(minutes=10)
    scene.window.reminding.ask()
    assert scene.window.reminder_bar.notice is None


@pytest.mark.parametrize("where", [Where.TODAY, Where.SETTINGS, Where.HELP])
def test_it_stands_above_every_place(scene, where):
    scene.open()
    scene.window.places.go(where)
    assert remind(scene).isVisible()


def test_nobody_nearby_it_goes_by_itself(scene, qtbot):
    scene.open()
    remind(scene)
    scene.window.reminder_bar._vanish.setInterval(1)
    qtbot.waitUntil(lambda: scene.window.reminder_bar.notice is None)


def test_it_does_not_come_into_a_session_and_leaves_before_one(scene):
    scene.open().begin()
    assert remind(scene) is None
    scene.finish()
    scene.place.go_back()


def test_one_that_is_shown_goes_when_a_practice_is_begun(scene):
    scene.open()
    remind(scene)
    scene.choose()
    assert scene.window.reminder_bar.notice is None


def test_nothing_is_shown_while_the_window_is_covered(scene):
    scene.open()
    scene.window.covering.hide()
    assert remind(scene) is None


def test_it_leads_to_homework_and_says_nothing_of_it(scene):
    plan = a_plan(an_item(at=time(21, 40)))
    scene.log.accept(Accepted(plan, b"{}", scene.now))
    scene.open()
    doing = FakeDoing(scene.log, lambda: scene.now)
    scene.window.flow.doing = lambda: doing
    scene.window.preferring.set_reminders(Reminders(homework=True))
    scene.now += timedelta(minutes=10)
    scene.window.reminding.ask()
    bar = scene.window.reminder_bar.notice
    assert bar.text() == "A moment, if you like."
    press(bar, "Begin")
    assert doing.asked == [("begin", "plan-1", "breath")]


def test_homework_that_is_done_has_no_bar(scene):
    plan = a_plan(an_item(at=time(21, 40)))
    scene.log.accept(Accepted(plan, b"{}", scene.now))
    scene.log.mark(a_mark(scene.now.date()))
    scene.open()
    scene.window.preferring.set_reminders(Reminders(homework=True))
    scene.now += timedelta(minutes=10)
    scene.window.reminding.ask()
    assert scene.window.reminder_bar.notice is None


def test_without_anyone_who_leads_to_homework_there_is_a_check_in(scene):
    scene.open()
    item = HomeworkItem("plan-1", "breath")
    scene.window.flow.take_up(Reminder(at=time(21, 40), homework=item))
    assert isinstance(scene.place, CheckInPage)
