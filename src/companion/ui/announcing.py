"""A word for those who listen, about what those who look have seen happen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def announce(where: QWidget, words: str) -> None:
    """Have a screen reader, if there is one, say something once it has finished."""
    event = QAccessibleAnnouncementEvent(where, words)
    event.setPoliteness(QAccessible.AnnouncementPoliteness.Polite)
    QAccessible.updateAccessibility(event)
