"""Single widgets, each on a bare stage of its own."""

from collections.abc import Callable
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from companion.ui.looks import LIGHT, Looks

W = TypeVar("W", bound=QWidget)


@pytest.fixture
def looks(qapp: object) -> Looks:
    made = Looks()
    made.force(LIGHT)
    made.hold_still(True)
    return made


@pytest.fixture
def stage(qtbot: QtBot) -> Callable[[W, int, int], W]:
    """Show a widget at a size, in a window that is active."""
    window = QWidget()
    window.resize(1000, 700)
    qtbot.addWidget(window)

    def put(widget: W, width: int, height: int) -> W:
        widget.setParent(window)
        widget.resize(width, height)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        widget.show()
        return widget

    return put
