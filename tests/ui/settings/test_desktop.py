from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QSystemTrayIcon

from companion.errors import CompanionError
from companion.ports import Bound, Preferences, Staying
from companion.ui.caring import Care
from companion.ui.keeper import Keeper
from companion.ui.preferring import Preferring
from companion.ui.settings.desktop import DesktopSection
from companion.ui.shortcutting import Shortcutting
from companion.ui.widgets.setting_row import texts_of
from fakes.library import FakePreferences
from fakes.log import FakeLog

NOT_STAYING = Staying()
PLACE = Path("somewhere/autostart/companion.desktop")


class FakeAtLogin:
    def __init__(self):
        self.on = False
        self.fails = None

    def is_on(self):
        return self.on

    def set(self, on):
        if self.fails is not None:
            raise self.fails
        self.on = on

    def place(self):
        return PLACE


class FakeShortcut:
    def __init__(self, offered, bound=None):
        self.offered = offered
        self.bound = bound

    def is_offered(self):
        return self.offered

    def bind(self, pressed, told):
        told(self.bound)

    def close(self):
        pass


@pytest.fixture
def made(looks, stage):
    def make(at_login=None, shortcut=None, staying=NOT_STAYING):
        store = FakePreferences(Preferences(staying=staying))
        care = Care(Keeper(lambda: (FakeLog(), None), lambda error: None))
        preferring = Preferring(store)
        find = None if shortcut is None else (lambda: shortcut)
        keys = Shortcutting(find, preferring, care)
        section = DesktopSection(
            looks, preferring, care, at_login, shortcut, keys, "companion calm"
        )
        section.care, section.store = care, store
        return stage(section, 760, 600)

    return make


def test_the_file_that_starting_at_login_writes_is_named_and_it_can_be_undone(made):
    at_login = FakeAtLogin()
    section = made(at_login)
    assert section.place.text() == str(PLACE)
    assert section.place.isReadOnly()
    assert not section.login.isChecked()
    section.login.click()
    assert at_login.on
    section.login.click()
    assert not at_login.on


def test_where_it_cannot_be_written_that_is_said_and_nothing_seems_changed(made):
    at_login = FakeAtLogin()
    section = made(at_login)
    at_login.fails = CompanionError("The folder cannot be written.")
    section.login.click()
    assert not section.login.isChecked()
    (notice,) = section.notices.shown()
    assert notice.text() == "The folder cannot be written."
    at_login.fails = None
    section.login.click()
    assert at_login.on
    assert section.notices.shown() == []


def test_what_the_system_says_is_shown(made):
    at_login = FakeAtLogin()
    at_login.on = True
    assert made(at_login).login.isChecked()


def test_without_a_tray_that_is_said(made):
    section = made()
    assert not section.in_tray.isEnabled()
    assert "This desktop shows no tray now." in texts_of(section)
    kept = made(staying=Staying(in_tray=True))
    assert kept.in_tray.isChecked()
    kept.in_tray.click()
    assert not kept.store.now.staying.in_tray


def test_staying_in_the_tray_is_kept_at_once(made, monkeypatch):
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: True)
    section = made()
    section.in_tray.click()
    assert section.store.now.staying == Staying(in_tray=True)


def test_the_command_for_calm_now_can_be_copied(made):
    section = made()
    assert section.command.text() == "companion calm"
    assert section.command.isReadOnly()
    section.copy.click()
    assert QGuiApplication.clipboard().text() == "companion calm"


def test_a_key_is_offered_where_the_desktop_lets_a_program_ask(made, qtbot):
    section = made(shortcut=FakeShortcut(offered=True))
    qtbot.waitUntil(lambda: hasattr(section, "shortcut"))
    section.shortcut.click()
    assert section.store.now.staying.shortcut
    qtbot.waitUntil(lambda: "gave no keys" in section.keys_row.told.text())


def test_the_keys_that_the_desktop_gave_are_told(made, qtbot):
    section = made(shortcut=FakeShortcut(offered=True, bound=Bound("Ctrl+Alt+C")))
    qtbot.waitUntil(lambda: hasattr(section, "shortcut"))
    section.shortcut.click()
    qtbot.waitUntil(lambda: section.keys_row.told.text() == "It is Ctrl+Alt+C.")


def test_no_key_is_offered_where_it_does_not(made, qtbot):
    section = made(shortcut=FakeShortcut(offered=False))
    qtbot.waitUntil(lambda: not section.care.asides)
    assert not hasattr(section, "shortcut")
