"""What lies over what: pages over pages, and what waits under them and after them."""

from dataclasses import replace
from datetime import time, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from companion.checkin.records import Occasion
from companion.checkin.reminders import Reminder, Reminders
from companion.ports import Hearing, PlayerState
from companion.ui.pages.checkin import CheckInPage
from companion.ui.pages.help import HelpPage
from companion.ui.pages.keys import KeysPage
from companion.ui.where import Where
from fakes.keeping import FakeLock, FakeLogFiles
from fakes.library import FakePreferences
from fakes.player import FakePlayer, at

SECRET = "four quiet green words"


def ended_under_help(scene):
    """End a session while the page of help lies over it: what follows waits."""
    page = scene.open().begin().session
    scene.player.stops_at_once = False
    scene.press(Qt.Key.Key_Escape)
    scene.press(Qt.Key.Key_F3)
    scene.player.now_state = PlayerState.STOPPED
    scene.player.frame = at(12)
    page.follow()
    assert isinstance(scene.place, HelpPage)


def test_what_waited_under_a_page_does_not_come_after_another_one(scene):
    ended_under_help(scene)
    scene.window.flow.forget_all()
    assert scene.place is scene.library
    scene.window.flow.check_in(Occasion.ALONE)
    page = scene.place
    scene.press(Qt.Key.Key_F3)
    scene.press(Qt.Key.Key_Escape)
    assert scene.place is page


def test_what_waits_is_still_come_to_by_way_of_two_pages(scene):
    ended_under_help(scene)
    scene.press(Qt.Key.Key_F1)
    assert isinstance(scene.place, KeysPage)
    scene.press(Qt.Key.Key_Escape)
    assert scene.check_in.heading.text() == "You stopped, and that is fine."


def slept_and_locked(scene):
    """Fall asleep to a session, so that the log locks itself, and open it again."""
    scene.lock = FakeLock(SECRET)
    scene.lock.given = True
    scene.open().begin()
    scene.player.timeline = replace(scene.player.timeline, night=True)
    scene.player.reach_end()
    scene.session.follow()
    scene.window.locking.close()
    scene.window.covering.cover()
    scene.window.covering.page.fields.fields[0].setText(SECRET)
    scene.window.covering.page.open.click()
    scene.qtbot.waitUntil(lambda: scene.window.covering.page is None)


def test_after_a_lock_nothing_of_the_night_comes_by_itself(scene):
    slept_and_locked(scene)
    assert scene.place is scene.library
    scene.press(Qt.Key.Key_F1)
    scene.press(Qt.Key.Key_Escape)
    assert scene.place is scene.library


def test_after_a_lock_the_next_session_is_left_alone(scene):
    slept_and_locked(scene)
    scene.player = FakePlayer()
    session = scene.begin().session
    scene.press(Qt.Key.Key_F3)
    assert isinstance(scene.place, HelpPage)
    scene.press(Qt.Key.Key_Escape)
    assert scene.place is session


@pytest.fixture
def settings(scene, tmp_path):
    scene.lock, scene.log_files = FakeLock(), FakeLogFiles(tmp_path)
    scene.preferences = FakePreferences()
    scene.open().window.places.go(Where.SETTINGS)
    return scene


def test_keys_over_the_settings_leave_off_nothing_that_was_begun(settings):
    cancelled = []
    settings.window.care.cancel = lambda: cancelled.append(True)
    page = settings.place
    settings.press(Qt.Key.Key_F1)
    settings.press(Qt.Key.Key_Escape)
    assert settings.place is page
    assert not cancelled
    settings.press(Qt.Key.Key_F1)
    settings.window.places.go(Where.PRACTICES)
    assert cancelled


def test_from_a_page_that_lay_over_it_one_comes_back_to_the_same_control(settings):
    page = settings.place
    control = page.sections()[-1].first_control()
    control.setFocus()
    QTest.qWait(20)
    bar = page.scroller.verticalScrollBar()
    seen = bar.value()
    assert seen > 0
    settings.press(Qt.Key.Key_F1)
    settings.press(Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is control
    QTest.qWait(20)
    assert bar.value() == seen


def due(scene):
    plan = Reminders(on=True, each=(Reminder(at=time(21, 40)),))
    scene.window.preferring.set_reminders(plan)
    scene.now += timedelta(minutes=10)
    scene.window.reminding.ask()


def test_out_of_sight_a_check_in_that_was_left_open_keeps_no_reminder_away(scene):
    scene.preferences = FakePreferences()
    scene.open().choose()
    assert isinstance(scene.place, CheckInPage)
    said = []
    scene.window.reminder_bar.shown.connect(said.append)
    scene.window.hide()
    due(scene)
    assert said == ["A moment, if you like."]


def test_in_sight_it_does(scene):
    scene.preferences = FakePreferences()
    scene.open().choose()
    said = []
    scene.window.reminder_bar.shown.connect(said.append)
    due(scene)
    assert said == []


def test_out_of_sight_a_cover_keeps_none_away_and_it_waits_under_it(scene):
    scene.preferences = FakePreferences()
    scene.lock = FakeLock(SECRET)
    scene.open().window.covering.hide()
    scene.window.hide()
    due(scene)
    bar = scene.window.reminder_bar.notice
    assert bar is not None
    scene.window.show()
    assert not bar.isVisible()


def test_keys_over_the_journey_let_nothing_go(scene):
    scene.open().window.places.go(Where.JOURNEY)
    page = scene.place
    page.overview.all_asked.emit()
    shown = page.shown
    assert shown is page.entries
    scene.press(Qt.Key.Key_F1)
    scene.press(Qt.Key.Key_Escape)
    assert scene.place is page
    assert page.shown is shown
    scene.press(Qt.Key.Key_F1)
    scene.window.places.go(Where.PRACTICES)
    assert page.shown is page.overview


def test_a_session_is_heard_as_preferred_though_the_disk_refused_it(scene):
    scene.preferences = FakePreferences()
    scene.open()
    scene.preferences.refusing = True
    quiet = Hearing(mono=True, night_cap=0.3)
    scene.window.preferring.set_hearing(quiet)
    scene.begin()
    assert scene.player.hearing == quiet
