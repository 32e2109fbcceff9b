"""Back to the first start's settings, as one sees it in the window."""

import pytest

from companion.checkin.reminders import Reminder, Reminders
from companion.ports import (
    Appearing,
    Hearing,
    PracticePreferences,
    Preferences,
    Staying,
)
from companion.ui.looks import DARK
from companion.ui.pages.holds import HoldsPage
from companion.ui.pages.welcome import WelcomePage
from companion.ui.settings.appearance import AppearanceSection
from companion.ui.settings.deleting import DeletingSection
from companion.ui.settings.reset import ResetSection
from companion.ui.settings.sessions import SessionsSection
from companion.ui.where import Where
from fakes.keeping import FakeBackups
from fakes.library import FakePreferences

KEPT = {
    "favourites": ("pendulum",),
    "reminders": Reminders(on=True, each=(Reminder(),)),
    "welcomed": True,
}
CHOSEN = Preferences(
    **KEPT,
    voice="echo",
    holds_shown=True,
    practices={"pendulum": PracticePreferences(bed="rain")},
    look="dark",
    lock_after=None,
    appearing=Appearing(text_size=150, motion="none"),
    hearing=Hearing(delay_ms=180, mono=True),
    staying=Staying(in_tray=True),
)


@pytest.fixture
def window(scene):
    scene.preferences = FakePreferences(CHOSEN)
    scene.voices = (("heart", "Heart"), ("echo", "Echo"))
    scene.backups = FakeBackups()
    scene.open()
    scene.window.places.go(Where.SETTINGS)
    scene.qtbot.waitUntil(lambda: not scene.window.care.busy)
    return scene


def test_reset_takes_all_but_favourites_and_reminders_and_can_be_undone(window):
    window.place.findChild(ResetSection).reset.click()
    assert window.preferences.now == Preferences(**KEPT)
    look = window.place.findChild(AppearanceSection).look.picker
    assert look.text() == "Look: as the system"
    (notice,) = window.place._told.shown()
    notice.buttons[0].click()
    assert window.preferences.now == CHOSEN
    look = window.place.findChild(AppearanceSection).look.picker
    assert look.text() == "Look: dark"
    assert window.window.looks.now is DARK


def test_the_first_steps_can_be_seen_again(window):
    window.place.findChild(ResetSection).again.click()
    assert isinstance(window.place, WelcomePage)


def test_how_sessions_begin_and_who_speaks_is_kept_at_once(window):
    section = window.place.findChild(SessionsSection)
    section.view.picker.actions_offered()[1].trigger()
    assert window.preferences.now.appearing.view == "eyes-closed"
    assert section.voice.text() == "Voice: Echo"
    section.voice.actions_offered()[0].trigger()
    assert window.preferences.now.voice == "heart"


@pytest.mark.parametrize(
    ("button", "shown"), [("hide_them", False), ("show_them", True)]
)
def test_breath_holds_are_read_about_before_they_are_shown(window, button, shown):
    window.place.findChild(SessionsSection).holds.click()
    assert isinstance(window.place, HoldsPage)
    getattr(window.place, button).click()
    assert window.preferences.now.holds_shown is shown
    assert window.place.stands_at is Where.SETTINGS
    assert window.place.findChild(SessionsSection) is not None


class LoginFile:
    def __init__(self):
        self.on = True

    def is_on(self):
        return self.on

    def set(self, on):
        self.on = on

    def place(self):
        return None


@pytest.mark.parametrize("leaves", [False, True])
def test_deleting_everything_leaves_nothing_that_starts_at_login(scene, leaves):
    file = LoginFile()
    scene.more["at_login"] = lambda: file
    scene.backups = FakeBackups()
    scene.open()
    scene.window.places.go(Where.SETTINGS)
    scene.qtbot.waitUntil(lambda: not scene.window.care.busy)
    section = scene.place.findChild(DeletingSection)
    section.begin.click()
    section.go_on.click()
    section.field.setText("delete")
    section.sure.click()
    if leaves:
        scene.window.places.go(Where.PRACTICES)
    scene.qtbot.waitUntil(lambda: not scene.window.care.busy)
    assert not file.on
