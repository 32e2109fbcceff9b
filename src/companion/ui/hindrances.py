"""What may stand before the window: menus, dialogs, and keys that they keep from it."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QDialog

_MOST = 8
"""So many menus and dialogs are closed, one over the other."""


def is_press_of(key: str, event: QEvent) -> bool:
    """Say whether an event is that a key is pressed."""
    if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
        return False
    return QKeySequence(event.keyCombination()) == QKeySequence(key)


def close_what_lies_over() -> None:
    """Close menus and dialogs; what they were asked for is left as it was."""
    for _ in range(_MOST):
        over = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        if over is None:
            return
        if isinstance(over, QDialog):
            over.reject()
        else:
            over.close()
