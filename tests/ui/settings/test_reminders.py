"""The section for reminders, as hands and a screen reader find it."""

from datetime import time

import pytest
from PySide6.QtCore import Qt, QTime
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from companion.checkin.reminders import (
    MOST_A_DAY,
    HomeworkItem,
    Reminder,
    Reminders,
)
from companion.ui.preferring import Preferring
from companion.ui.settings.reminders import RemindersSection

WALK = HomeworkItem("plan", "walk")


@pytest.fixture
def preferring(qapp) -> Preferring:
    return Preferring()


@pytest.fixture
def shown(looks, stage):
    def show(preferring: Preferring, homework=()) -> RemindersSection:
        practices = [("coherent-breathing", "Coherent breathing")]
        section = RemindersSection(looks, preferring, practices, lambda: 7, homework)
        return stage(section, 560, 600)

    return show


def choose(picker, word: str) -> None:
    (action,) = [a for a in picker.menu_shown.actions() if a.text() == word]
    action.trigger()


def test_at_first_there_is_no_reminder_and_only_the_offer(shown, preferring):
    section = shown(preferring)
    assert not section.on.isChecked()
    assert not section.add.isVisible()
    assert preferring.now.reminders == Reminders()


def test_switched_on_there_is_one_in_the_evening(shown, preferring):
    section = shown(preferring)
    section.on.setFocus()
    QTest.keyClick(section.on, Qt.Key.Key_Space)
    assert preferring.now.reminders.on
    assert preferring.now.reminders.each == (Reminder(at=time(20)),)
    assert preferring.now.reminders.seed == 7
    assert section.rows()[0].at.isVisible()


def test_switched_off_and_on_again_all_is_as_it_was(shown, preferring):
    section = shown(preferring)
    section.on.click()
    section.add.click()
    before = preferring.now.reminders
    section.on.click()
    assert not preferring.now.reminders.on
    assert not section.add.isVisible()
    section.on.click()
    assert preferring.now.reminders == before


def test_four_a_day_is_the_most_and_that_is_said(shown, preferring):
    section = shown(preferring)
    section.on.click()
    for _ in range(MOST_A_DAY - 1):
        section.add.click()
    assert len(preferring.now.reminders.each) == MOST_A_DAY
    assert not section.add.isEnabled()
    assert section._most.isVisible()
    section.rows()[1].remove.click()
    assert section.add.isEnabled()
    assert len(section.rows()) == MOST_A_DAY - 1


def test_for_a_practice_at_random_in_chosen_hours(shown, preferring):
    section = shown(preferring)
    section.on.click()
    (row,) = section.rows()
    choose(row.purpose, "Coherent breathing")
    choose(row.way, "at random")
    assert not row.at.isVisible()
    assert preferring.now.reminders.each == (Reminder("coherent-breathing", None),)
    assert section.hours_from.isEnabled()
    section.hours_from.setTime(QTime(10, 30))
    QTest.keyClick(section.hours_from, Qt.Key.Key_Return)
    assert preferring.now.reminders.hours == (time(10, 30), time(21))


def test_quiet_hours_can_be_left_out(shown, preferring):
    section = shown(preferring)
    section.on.click()
    section.quiet.click()
    assert preferring.now.reminders.quiet is None
    assert not section.quiet_from.isEnabled()
    section.quiet.click()
    assert preferring.now.reminders.quiet == (time(22), time(8))


def test_a_practice_that_is_gone_stays_chosen(shown, preferring):
    lost = Reminder("own/evening", time(20))
    preferring.set_reminders(Reminders(on=True, each=(lost,)))
    section = shown(preferring)
    assert "own/evening" in section.rows()[0].purpose.text()
    section.rows()[0].at.setTime(QTime(21, 15))
    QTest.keyClick(section.rows()[0].at, Qt.Key.Key_Return)
    assert preferring.now.reminders.each == (Reminder("own/evening", time(21, 15)),)


def test_every_control_says_what_it_is(shown, preferring):
    section = shown(preferring)
    section.on.click()
    section.add.click()
    row = section.rows()[0]
    for part in (
        section.on,
        section.add,
        section.hours_from,
        section.hours_to,
        section.quiet,
        section.quiet_from,
        section.quiet_to,
        row.purpose,
        row.way,
        row.at,
        row.remove,
    ):
        told = QAccessible.queryAccessibleInterface(part)
        assert told.text(QAccessible.Text.Name)
        assert part.height() >= 44
    assert row.remove.accessibleName() == "Remove reminder 1"


def test_without_homework_there_is_no_word_of_it(shown, preferring):
    section = shown(preferring)
    section.on.click()
    assert not section.homework.isVisible()


def test_homework_has_a_switch_of_its_own_and_quiet_hours(shown, preferring):
    section = shown(preferring, [(WALK, "A walk")])
    assert not section.quiet.isVisible()
    section.homework.setFocus()
    QTest.keyClick(section.homework, Qt.Key.Key_Space)
    wanted = Reminders(homework=True, homework_offered=True)
    assert preferring.now.reminders == wanted
    assert section.quiet.isVisible()
    assert not section.add.isVisible()
    section.quiet.click()
    assert preferring.now.reminders.quiet is None


def test_homework_can_have_a_time_that_the_person_chooses(shown, preferring):
    section = shown(preferring, [(WALK, "A walk")])
    section.on.click()
    (row,) = section.rows()
    choose(row.purpose, "homework: A walk")
    assert preferring.now.reminders.each == (Reminder(at=time(20), homework=WALK),)
    choose(row.purpose, "Coherent breathing")
    assert preferring.now.reminders.each == (Reminder("coherent-breathing", time(20)),)


def test_homework_that_is_not_there_now_stays_chosen(shown, preferring):
    chosen = Reminders(on=True, each=(Reminder(at=time(20), homework=WALK),))
    preferring.set_reminders(chosen)
    section = shown(preferring)
    assert "earlier homework" in section.rows()[0].purpose.text()
    section.rows()[0].at.setTime(QTime(21, 15))
    QTest.keyClick(section.rows()[0].at, Qt.Key.Key_Return)
    (kept,) = preferring.now.reminders.each
    assert kept == Reminder(at=time(21, 15), homework=WALK)
