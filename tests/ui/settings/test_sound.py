"""How sound comes, its delay by tapping, and the sound check."""

from dataclasses import replace
from datetime import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from companion.errors import CompanionError
from companion.ports import Hearing, PlayerState, Preferences
from companion.practice.lateness import EARLY, EVERY
from companion.practice.sound_check import FIRST_TICK, sides_check, ticks_to_tap
from companion.ui.caring import Care
from companion.ui.keeper import Keeper
from companion.ui.preferring import Preferring
from companion.ui.settings.sound import SoundSection
from fakes.library import FakePreferences
from fakes.log import FakeLog
from fakes.player import FakePlayer

USUAL = Hearing()
HALL = "Hall speakers"


class Sound:
    """The section, and what it plays on."""

    def __init__(self, looks, stage, hearing=USUAL, names=lambda: [HALL, "USB"]):
        self.players = []
        self.fails = None
        self.store = FakePreferences(Preferences(hearing=hearing))
        self.preferring = preferring = Preferring(self.store)
        care = Care(Keeper(lambda: (FakeLog(), None), lambda error: None))
        self.care = care
        made = SoundSection(looks, preferring, care, names, self.open)
        self.section = stage(made, 760, 680)

    def open(self, timeline):
        if self.fails is not None:
            raise self.fails
        self.players.append(FakePlayer(timeline))
        return self.players[-1]

    def prefer(self, motion):
        appearing = self.preferring.now.appearing
        self.preferring.set_appearing(replace(appearing, motion=motion))

    @property
    def hearing(self):
        return self.store.now.hearing

    @property
    def player(self):
        return self.players[-1]

    def tap(self, count, late=0.18, jitter=0.0):
        """Tap along on the pad with what is heard `late` seconds late."""
        panel = self.section.delay.panel
        for number in range(count):
            early = EARLY + (jitter if number % 2 else -jitter)
            self.player.move_to(FIRST_TICK + number * EVERY + late - early)
            panel.pad.tap()


@pytest.fixture
def sound(looks, stage):
    return Sound(looks, stage)


def offered(picker):
    return [action.text() for action in picker.actions_offered()]


def test_the_systems_device_comes_first_and_others_are_chosen_at_once(sound, qtbot):
    picker = sound.section.device
    qtbot.waitUntil(lambda: len(offered(picker)) == 3)
    assert offered(picker) == ["the system's", HALL, "USB"]
    picker.actions_offered()[1].trigger()
    assert sound.hearing.device == HALL
    picker.actions_offered()[0].trigger()
    assert sound.hearing.device is None


def test_a_device_that_is_gone_is_shown_and_stays_chosen(looks, stage, qtbot):
    sound = Sound(looks, stage, Hearing(device="Buds"), lambda: [HALL])
    picker = sound.section.device
    qtbot.waitUntil(lambda: len(offered(picker)) == 3)
    assert offered(picker)[-1] == "Buds (not there now)"
    assert picker.value() == "Buds"
    assert sound.hearing.device == "Buds"


def test_each_switch_is_kept_at_once(sound):
    sound.section.mono.click()
    sound.section.swapped.click()
    assert sound.hearing == Hearing(mono=True, swapped=True)
    night = sound.section.night
    assert not night.cap.isVisible()
    night.on.click()
    assert night.cap.isVisible()
    assert sound.hearing.night_cap == 0.5
    night.cap.setValue(night.cap.minimum())
    assert sound.hearing.night_cap == 0.05
    night.start.set_value(time(23))
    night.start.chosen.emit()
    assert sound.hearing.night == (time(23), time(7))
    night.on.click()
    assert sound.hearing.night_cap is None


def test_the_delay_goes_by_tens_to_a_second(sound):
    slider = sound.section.delay.slider
    QTest.keyClick(slider, Qt.Key.Key_Right)
    assert sound.hearing.delay_ms == 10
    QTest.keyClick(slider, Qt.Key.Key_End)
    assert sound.hearing.delay_ms == 1000
    QTest.mouseClick(slider, Qt.MouseButton.LeftButton, pos=slider.rect().center())
    assert 400 < sound.hearing.delay_ms < 600
    assert sound.hearing.delay_ms % 10 == 0


def test_the_sound_check_plays_as_it_is_chosen_and_follows_what_changes(sound):
    sound.section.mono.click()
    sound.section.check.click()
    assert sound.player.timeline == sides_check()
    assert sound.player.hearing == Hearing(mono=True)
    assert sound.section.check.text() == "Stop"
    sound.section.swapped.click()
    assert sound.player.hearing == Hearing(mono=True, swapped=True)
    sound.section.check.click()
    assert sound.player.calls[-2:] == ["stop", "close"]
    assert sound.section.check.text() == "Sound check"


def test_leaving_ends_the_sound_check_and_what_has_ended_is_let_go(sound, qtbot):
    sound.section.check.click()
    first = sound.player
    first.reach_end()
    qtbot.waitUntil(lambda: "close" in first.calls)
    assert sound.section.check.text() == "Sound check"
    sound.section.check.click()
    sound.section.leave()
    assert sound.player.now_state is PlayerState.STOPPED


def test_where_there_is_no_sound_that_is_said(sound):
    sound.fails = CompanionError("There is no sound device.")
    sound.section.check.click()
    row = sound.section.check.parentWidget()
    assert row.told.text() == "There is no sound device."
    sound.section.delay.tap.click()
    assert sound.section.delay.panel.then.text() == "There is no sound device."


def test_tapping_along_finds_the_delay_which_is_tried_and_kept_and_taken_back(sound):
    delay = sound.section.delay
    delay.slider.setValue(40)
    delay.tap.click()
    panel = delay.panel
    assert sound.player.timeline == ticks_to_tap()
    assert sound.player.hearing.delay_ms == 0
    assert panel.pad.hasFocus()
    sound.tap(9)
    assert panel.heard.text() == "9 of 10"
    assert not panel.keep.isVisible()
    sound.player.move_to(FIRST_TICK + 9 * EVERY + 0.18 - EARLY)
    QTest.keyClick(panel.pad, Qt.Key.Key_Space)
    assert panel.heard.text() == "About 180 ms"
    assert sound.player.hearing.delay_ms == 180
    assert panel.pendulum.isVisible()
    assert panel.keep.hasFocus()
    assert sound.hearing.delay_ms == 40
    panel.keep.click()
    assert sound.hearing.delay_ms == 180
    assert delay.slider.value() == 180
    assert sound.player.now_state is PlayerState.STOPPED
    (notice,) = delay.notices.shown()
    notice.buttons[0].click()
    assert sound.hearing.delay_ms == 40


def test_taps_that_lie_far_apart_are_told_and_can_be_begun_again(sound):
    sound.section.delay.tap.click()
    panel = sound.section.delay.panel
    sound.tap(12, late=0.3, jitter=0.2)
    assert panel.then.text().startswith("Not sure yet")
    assert not panel.keep.isVisible()
    panel.again.click()
    assert panel.heard.text() == "0 of 10"
    assert panel.then.text() == "The first ones only find the beat."
    assert not panel.again.isVisible()
    sound.tap(10, late=0.3)
    assert panel.heard.text() == "About 300 ms"


@pytest.mark.parametrize("how", ["reach_end", "pause"])
def test_ticks_that_end_or_give_way_can_be_begun_again(sound, qtbot, how):
    sound.section.delay.tap.click()
    panel, first = sound.section.delay.panel, sound.player
    sound.tap(4)
    getattr(first, how)()
    qtbot.waitUntil(lambda: "close" in first.calls)
    assert panel.then.text() == "The ticks are over. They can be begun again."
    panel.again.click()
    assert sound.player is not first
    sound.tap(10)
    assert panel.heard.text() == "About 180 ms"


@pytest.mark.parametrize("way", ["button", "esc"])
def test_the_delay_can_be_left_as_it_was(sound, way):
    delay = sound.section.delay
    delay.slider.setValue(40)
    delay.tap.click()
    sound.tap(10)
    if way == "button":
        delay.panel.leave.click()
    else:
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert delay.panel is None
    assert sound.hearing.delay_ms == 40
    assert sound.player.now_state is PlayerState.STOPPED
    assert delay.tap.hasFocus()


def test_the_dot_is_at_an_end_with_each_tick(sound):
    sound.section.delay.tap.click()
    pendulum = sound.section.delay.panel.pendulum
    sound.player.move_to(0.5)
    assert pendulum.place() == 0.5
    for number in range(4):
        sound.player.move_to(FIRST_TICK + number * EVERY)
        assert pendulum.place() == pytest.approx(number % 2)
        sound.player.move_to(FIRST_TICK + (number + 0.5) * EVERY)
        assert pendulum.place() == pytest.approx(0.5)


def test_nothing_moves_where_the_person_prefers_that(sound):
    sound.prefer(motion="reduced")
    sound.section.delay.tap.click()
    sound.tap(10)
    assert sound.section.delay.panel.heard.text() == "About 180 ms"
    assert not sound.section.delay.panel.pendulum.isVisible()


def test_the_sound_check_ends_the_tapping(sound):
    sound.section.delay.tap.click()
    sound.section.check.click()
    assert sound.section.delay.panel is None
    assert sound.player.timeline == sides_check()
