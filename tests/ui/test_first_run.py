"""The first steps: short, to be passed by, and only for somebody new."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from companion.ports import Appearing, Preferences
from companion.practice.sound_check import bell_check
from companion.ui.pages.help import HelpPage
from companion.ui.pages.welcome import WelcomePage
from companion.ui.pages.welcome_steps import (
    EyesStep,
    HoldsStep,
    SoundStep,
    WhatItIs,
    WhereStep,
)
from fakes.keeping import FakeLock, FakeLogFiles
from fakes.library import FakePreferences
from fakes.player import FakePlayer


@pytest.fixture
def new(scene, tmp_path):
    """Somebody who is here for the first time."""
    scene.preferences = FakePreferences()
    scene.lock, scene.log_files = FakeLock(), FakeLogFiles(tmp_path / "companion")
    scene.checks = []

    def open_check(timeline):
        scene.checks.append(FakePlayer(timeline))
        return scene.checks[-1]

    scene.more |= {"is_new": lambda: True, "open_check": open_check}
    return scene


def step(scene, kind):
    assert isinstance(scene.place, WelcomePage)
    found = scene.place.findChild(kind)
    assert found is not None
    return found


def test_all_steps_lead_on_with_enter_alone_and_then_to_the_practices(new):
    new.open()
    for number, kind in enumerate(
        [WhatItIs, SoundStep, EyesStep, HoldsStep, WhereStep]
    ):
        step(new, kind)
        assert new.place.dots.accessibleName() == f"Step {number + 1} of 5"
        assert not new.preferences.now.welcomed
        new.press(Qt.Key.Key_Return)
    assert new.place is new.library
    assert new.preferences.now == Preferences(welcomed=True)


def test_esc_passes_all_of_it_by(new):
    new.open()
    new.press(Qt.Key.Key_Return)
    new.press(Qt.Key.Key_Escape)
    assert new.place is new.library
    assert new.preferences.now == Preferences(welcomed=True)


def test_so_does_a_button_as_large_as_the_way_on(new):
    new.open()
    page = new.place
    assert page.skip.size() == page.next.size()
    page.skip.click()
    assert new.place is new.library
    assert new.preferences.now.welcomed


def test_one_can_go_back_and_what_was_chosen_is_still_so(new):
    new.open()
    new.place.next.click()
    new.place.next.click()
    step(new, EyesStep).motion.picker.actions_offered()[2].trigger()
    new.place.next.click()
    new.place.previous.click()
    assert step(new, EyesStep).motion.picker.value() == "reduced"
    new.place.previous.click()
    new.place.previous.click()
    step(new, WhatItIs)
    assert new.place.previous.isHidden() or new.place.previous.parent() is None


@pytest.mark.parametrize(
    "now", [{"is_new": lambda: False}, {"preferences": Preferences(welcomed=True)}]
)
def test_who_was_here_before_is_not_greeted_as_new(new, now):
    if "preferences" in now:
        new.preferences = FakePreferences(now["preferences"])
    else:
        new.more |= now
    new.open()
    assert new.place is new.library


def test_without_a_place_to_keep_it_nobody_is_greeted(new):
    new.preferences = None
    new.open()
    assert new.place is new.library


def test_the_sound_check_asks_and_listens(new):
    new.open()
    new.place.next.click()
    sound = step(new, SoundStep)
    assert new.checks == []
    sound.play.click()
    assert new.checks[0].timeline == bell_check()
    sound.no.click()
    assert new.preferences.now.appearing.view == "picture"
    assert sound.told.text().startswith("Then sessions begin with pictures and words")
    sound.level.click()
    assert new.preferences.now.appearing.view == "whole"
    assert "volume" in sound.told.text()
    sound.yes.click()
    assert new.preferences.now.appearing.view == "whole"
    new.place.next.click()
    assert "close" in new.checks[0].calls


def test_who_hears_it_after_all_gets_sound_again(new):
    new.open()
    new.place.next.click()
    step(new, SoundStep).no.click()
    new.place.next.click()
    new.place.previous.click()
    step(new, SoundStep).yes.click()
    assert new.preferences.now.appearing.view == "whole"


def test_a_view_with_sound_is_kept_by_who_hears_it(new):
    new.preferences.now = replace(
        new.preferences.now, appearing=Appearing(view="words")
    )
    new.open()
    new.place.next.click()
    step(new, SoundStep).yes.click()
    assert new.preferences.now.appearing.view == "words"


def test_without_a_way_to_listen_there_is_no_sound_check(new):
    del new.more["open_check"]
    new.open()
    new.place.next.click()
    step(new, EyesStep)
    assert new.place.dots.accessibleName() == "Step 2 of 4"


@pytest.mark.parametrize(
    ("button", "shown"), [("hide_them", False), ("show_them", True)]
)
def test_breath_holds_stay_hidden_unless_one_says_so(new, button, shown):
    new.open()
    for _ in range(3):
        new.place.next.click()
    getattr(step(new, HoldsStep), button).click()
    assert new.preferences.now.holds_shown is shown
    step(new, WhereStep)


def test_help_is_a_press_away_from_each_of_them_and_leads_back(new):
    new.open()
    for kind in (WhatItIs, SoundStep, EyesStep, HoldsStep, WhereStep):
        new.place.help.click()
        assert isinstance(new.place, HelpPage)
        new.press(Qt.Key.Key_Escape)
        step(new, kind)
        assert not new.preferences.now.welcomed
        new.place.next.click()


def test_every_control_has_a_name_and_is_reached_with_tab(new):
    new.open()
    for _ in range(5):
        buttons = new.place.findChildren(QAbstractButton)
        wanted = {each for each in buttons if each.isVisible()}
        for each in wanted:
            told = QAccessible.queryAccessibleInterface(each)
            assert told.text(QAccessible.Text.Name), each
        for _ in range(len(wanted) + 4):
            wanted.discard(QApplication.focusWidget())
            QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert not wanted
        new.place.next.click()
