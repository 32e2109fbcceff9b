"""The log is in use elsewhere, or takes long: the window, and calm now, do not wait."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from companion.app import Companion
from companion.storage.database import alone


@pytest.fixture
def companion(tmp_path):
    made = Companion({"COMPANION_HOME": str(tmp_path)})
    made.is_new = lambda: False
    made.open_log()[0].close()
    return made


def test_calm_now_moves_while_another_process_has_the_log(companion, qtbot):
    with alone(companion.paths.log):
        window = companion.window()
        qtbot.addWidget(window)
        with qtbot.waitExposed(window):
            window.show()
        qtbot.waitUntil(lambda: window.flow is not None and window.care.busy)
        QTest.keyClick(window, Qt.Key.Key_F2)
        page = window.calming.page
        seen = set()

        def moves():
            seen.add(bytes(page.orb.grab().toImage().constBits()))
            return len(seen) > 3

        qtbot.waitUntil(moves)
        assert window.care.busy
        with qtbot.waitSignal(window.calming.ended):
            QTest.keyClick(window, Qt.Key.Key_Escape)
    with qtbot.waitSignal(window.settled):
        pass
    assert window.keeper.reads or window.keeper.open()
    window.close()


def test_what_making_the_log_ready_had_to_say_is_said(companion, qtbot, monkeypatch):
    monkeypatch.setattr(companion, "make_log_ready", lambda: "Some of it was mended.")
    window = companion.window()
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.settled):
        window.show()
    told = [notice.text() for notice in window.library.notices()]
    assert "Some of it was mended." in told
    window.close()
