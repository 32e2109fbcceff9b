"""Brings a window to the front, for a person who asked for it elsewhere."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from companion.call import Word

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from companion.call import Call
    from companion.ui.window import MainWindow

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


def answer(window: MainWindow, call: Call) -> None:
    """Do what another start asks for, also where the window is just beginning."""
    if call.word is Word.WAIT:
        return
    come_forward(window, call.token)
    if call.word is Word.CALM:
        window.calm_now()
    elif call.word is Word.OPEN:
        window.open_file(Path(call.path))
