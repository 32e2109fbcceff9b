"""A real log behind a real window: locked, hidden, opened, and deleted."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from companion.app import Companion
from companion.checkin.records import Answers, CheckIn, Occasion
from companion.ui.settings.deleting import DeletingSection
from companion.ui.settings.lock import LockSection
from companion.ui.where import Where

SECRET = "four quiet green words"
ID = "00000000-0000-4000-8000-000000000001"
NOTE = "only for me to read"


@pytest.fixture
def companion(tmp_path):
    made = Companion({"COMPANION_HOME": str(tmp_path)})
    with made.open_log()[0] as log:
        answers = Answers(note=NOTE)
        log.add(CheckIn(ID, None, Occasion.ALONE, made.now(), answers))
    return made


def opened(qtbot, companion):
    window = companion.window()
    window.looks.hold_still(True)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    qtbot.waitUntil(lambda: not window.windowIcon().isNull())
    return window


def settings(qtbot, window, kind):
    window.places.go(Where.SETTINGS)
    qtbot.waitUntil(lambda: not window.care.busy)
    return window.flow.place.findChild(kind)


def test_set_hidden_opened_again_and_never_plain(qtbot, companion):
    window = opened(qtbot, companion)
    section = settings(qtbot, window, LockSection)
    section.set.click()
    for field in section.form.fields.fields:
        field.setText(SECRET)
    section.form.sure.click()
    qtbot.waitUntil(lambda: not window.care.busy, timeout=20_000)
    assert section.row.told() == "The log and its backups have a passphrase now."
    for file in companion.paths.data.rglob("*"):
        assert not file.is_file() or NOTE.encode() not in file.read_bytes()
    QTest.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert not companion.lock.is_open()
    page = window.covering.page
    page.fields.fields[0].setText(SECRET)
    page.open.click()
    qtbot.waitUntil(lambda: window.covering.page is None, timeout=20_000)
    with companion.open_log()[0] as log:
        assert log.find(NOTE) == [ID]
    assert window.close()


def test_everything_is_deleted_and_the_window_goes_on(qtbot, companion):
    window = opened(qtbot, companion)
    section = settings(qtbot, window, DeletingSection)
    section.begin.click()
    section.go_on.click()
    section.field.setText("delete")
    section.sure.click()
    qtbot.waitUntil(lambda: not window.care.busy, timeout=20_000)
    assert section.row.told()
    for file in companion.paths.data.rglob("*"):
        assert not file.is_file() or NOTE.encode() not in file.read_bytes()
    with companion.open_log()[0] as log:
        assert log.find(NOTE) == []
    assert window.close()
