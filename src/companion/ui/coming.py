"""Brings a window to the front, for a person who asked for it elsewhere."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_TOKEN = "XDG_ACTIVATION_TOKEN"


def come_forward(window: QWidget, token: str = "") -> None:
    """Show a window, as large as it was before it was made small, and raise it.

    With a `token` Wayland lets it come to the front; on X11, and without one, the
    desktop may only mark it as asking for attention.
    """
    if token:
        # Where Qt takes it from, at the moment it asks to be in front.
        os.environ[_TOKEN] = token
    small = Qt.WindowState.WindowMinimized
    window.setWindowState(window.windowState() & ~small)
    window.show()
    window.raise_()
    window.activateWindow()
    os.environ.pop(_TOKEN, None)
