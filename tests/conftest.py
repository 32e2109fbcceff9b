"""Windows of the tests need no screen, unless one is asked for."""

import os
import sys
from collections.abc import Iterator

import pytest
from hypothesis import settings

# A deadline by the clock would fail on a busy machine, and tell nothing of the code.
settings.register_profile("companion", deadline=None)
settings.load_profile("companion")

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture
def quick_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the key of a locked log in a moment, not in a fifth of a second."""
    monkeypatch.setattr("companion.storage.key.ROUNDS", 1000)


@pytest.fixture(autouse=True)
def no_button_stays_held() -> Iterator[None]:
    """Let go of each mouse button that a test held: Qt remembers it beyond the test.

    With a button held, no later test in this process could click another one.
    """
    yield
    gui = sys.modules.get("PySide6.QtGui")
    if gui is None or gui.QGuiApplication.instance() is None:
        return
    held = gui.QGuiApplication.mouseButtons()
    if held.value:
        from PySide6.QtTest import QTest

        window = gui.QWindow()
        for button in held:
            QTest.mouseRelease(window, button)
        assert gui.QGuiApplication.mouseButtons().value == 0
