"""The key that hides, pressed while the passphrase is being set, changed or removed."""

from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from companion.app import Companion
from companion.storage import locking
from companion.storage.log_lock import LogLock
from companion.storage.watching import never
from companion.ui.settings.lock import LockSection
from companion.ui.where import Where

SECRET = "four quiet green words"
ANOTHER = "five quiet words by the sea"

pytestmark = pytest.mark.usefixtures("quick_keys")


@pytest.fixture
def companion(tmp_path):
    made = Companion({"COMPANION_HOME": str(tmp_path)})
    made.is_new = lambda: False
    return made


@pytest.fixture
def window(qtbot, companion):
    window = companion.window()
    window.looks.hold_still(True)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    qtbot.waitUntil(lambda: not window.windowIcon().isNull())
    yield window
    window.close()


@pytest.fixture
def held(monkeypatch):
    """Let a call of the lock wait, and give what says that it does, and ends it.

    What is done with all the files can no longer be called off by then.
    """

    def hold(where, name):
        begun, go, real = Event(), Event(), getattr(where, name)

        def later(*given):
            begun.set()
            assert go.wait(10)
            return real(*given) if where is LogLock else real(*given[:-1], never)

        monkeypatch.setattr(where, name, later)
        return begun, go

    return hold


def ask(qtbot, window, button, *typed):
    """Begin what a button of the lock's settings is for."""
    window.places.go(Where.SETTINGS)
    qtbot.waitUntil(lambda: not window.care.busy)
    section = window.flow.place.findChild(LockSection)
    getattr(section, button).click()
    for field, text in zip(section.form.fields.fields, typed, strict=True):
        field.setText(text)
    section.form.sure.click()
    assert window.care.busy


def hide(window):
    QTest.keyClick(
        QApplication.focusWidget() or window,
        Qt.Key.Key_L,
        Qt.KeyboardModifier.ControlModifier,
    )


def rest(qtbot, window):
    qtbot.waitUntil(lambda: not window.care.busy, timeout=10_000)


def set_passphrase(qtbot, window):
    ask(qtbot, window, "set", SECRET, SECRET)
    rest(qtbot, window)


@pytest.mark.parametrize(
    ("where", "name"), [(LogLock, "unlock"), (LogLock, "change"), (locking, "change")]
)
def test_hidden_while_the_passphrase_is_changed_it_stays_locked(
    qtbot, companion, window, held, where, name
):
    set_passphrase(qtbot, window)
    begun, go = held(where, name)
    ask(qtbot, window, "change", SECRET, ANOTHER, ANOTHER)
    assert begun.wait(10)
    hide(window)
    assert window.covering.page.locked
    go.set()
    rest(qtbot, window)
    assert not companion.lock.is_open()
    window.covering.page.pass_by.click()
    window.places.go(Where.JOURNEY)
    assert window.covering.page is not None
    assert window.flow.place is window.library


def test_passed_by_while_work_has_opened_it_the_log_is_locked_again(
    qtbot, companion, window, held
):
    set_passphrase(qtbot, window)
    begun, go = held(LogLock, "change")
    ask(qtbot, window, "change", SECRET, ANOTHER, ANOTHER)
    assert begun.wait(10)
    hide(window)
    companion.lock.unlock(SECRET)
    window.covering.page.pass_by.click()
    assert not companion.lock.is_open()
    go.set()
    rest(qtbot, window)


def test_hidden_while_a_passphrase_is_set_the_cover_asks_for_it_then(
    qtbot, companion, window, held
):
    begun, go = held(locking, "turn_on")
    ask(qtbot, window, "set", SECRET, SECRET)
    assert begun.wait(10)
    hide(window)
    assert not window.covering.page.locked
    go.set()
    rest(qtbot, window)
    page = window.covering.page
    assert page.locked
    assert page.isVisible()
    assert QApplication.focusWidget() is page.fields.fields[0]
    assert not companion.lock.is_open()
    page.fields.fields[0].setText(SECRET)
    page.open.click()
    qtbot.waitUntil(lambda: window.covering.page is None)
    assert companion.lock.is_open()


def test_shown_again_while_a_passphrase_is_set_it_is_covered_once_it_is(
    qtbot, companion, window, held
):
    begun, go = held(locking, "turn_on")
    ask(qtbot, window, "set", SECRET, SECRET)
    assert begun.wait(10)
    hide(window)
    window.covering.page.pass_by.click()
    go.set()
    rest(qtbot, window)
    assert not companion.lock.is_open()
    assert window.covering.page.locked


def test_hidden_while_the_passphrase_is_taken_away_one_press_shows_it_again(
    qtbot, companion, window, held
):
    set_passphrase(qtbot, window)
    begun, go = held(locking, "turn_off")
    ask(qtbot, window, "take_away", SECRET)
    assert begun.wait(10)
    hide(window)
    go.set()
    rest(qtbot, window)
    assert not companion.lock.is_on()
    assert not window.covering.page.locked
    window.covering.page.pass_by.click()
    assert window.covering.page is None
