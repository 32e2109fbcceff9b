"""A quiet word from the system's tray, for a person who looks elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QSystemTrayIcon

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon

_SHOWN_MS = 10_000


class Herald(QObject):
    """Shows a message that says nothing personal, and takes no focus."""

    answered = Signal()
    """The person pressed the message, or the icon."""

    def __init__(self, icon: QIcon, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tray = QSystemTrayIcon(icon, self)
        self._tray.setToolTip(self.tr("Companion"))
        self._tray.messageClicked.connect(self.answered)
        self._tray.activated.connect(lambda _reason: self.answered.emit())

    @staticmethod
    def is_possible() -> bool:
        """Tell whether this desktop shows such messages."""
        return QSystemTrayIcon.isSystemTrayAvailable()

    def say(self, text: str) -> None:
        """Show a message for a while; the icon stays until `leave`."""
        self._tray.show()
        quiet = QSystemTrayIcon.MessageIcon.NoIcon
        self._tray.showMessage(self.tr("Companion"), text, quiet, _SHOWN_MS)

    def leave(self) -> None:
        """Take the icon away."""
        self._tray.hide()
