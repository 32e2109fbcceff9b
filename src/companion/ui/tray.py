"""The companion's icon in the system's tray: calm now, today's practice, a quiet word.

Whether there is a tray is up to the desktop: what is here has a place elsewhere too.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import SignalInstance
    from PySide6.QtGui import QAction, QIcon

_SHOWN_MS = 10_000
_LARGER = 1.25
"""How much larger the first entry is, where the desktop lets it be."""
_OPENS = {
    QSystemTrayIcon.ActivationReason.Trigger,
    QSystemTrayIcon.ActivationReason.DoubleClick,
}


class Tray(QObject):
    """Says nothing personal, but for the name of a practice once its menu is open."""

    calm_asked = Signal()
    practice_asked = Signal()
    """Today's practice, as it was named when the menu was opened."""
    open_asked = Signal()
    """The person pressed the icon, its message, or the entry of the menu."""
    quit_asked = Signal()

    def __init__(
        self,
        icon: QIcon,
        todays: Callable[[], str | None],
        system: type[QSystemTrayIcon],
        parent: QObject | None = None,
    ) -> None:
        """Put the icon in the tray.

        Args:
            icon: The companion's.
            todays: Gives the title of today's practice, if there is one to offer.
            system: What makes the icon.
            parent: What it goes with.
        """
        super().__init__(parent)
        self._todays = todays
        self.menu = self._menu()
        self._icon = system(icon, self)
        self._icon.setToolTip(self.tr("Companion"))
        self._icon.setContextMenu(self.menu)
        self._icon.messageClicked.connect(self.open_asked)
        self._icon.activated.connect(self._pressed)
        self._icon.show()

    def say(self, text: str) -> None:
        """Show a message for a while; it takes no focus."""
        quiet = QSystemTrayIcon.MessageIcon.NoIcon
        self._icon.showMessage(self.tr("Companion"), text, quiet, _SHOWN_MS)

    def leave(self) -> None:
        """Take the icon away."""
        self._icon.hide()

    def _menu(self) -> QMenu:
        menu = QMenu()
        # Qt's menus have no parent here, which would have to be a widget.
        self.destroyed.connect(menu.deleteLater)
        self.calm = self._entry(menu, self.tr("Calm now"), self.calm_asked)
        font = menu.font()
        font.setBold(True)
        font.setPixelSize(round(_LARGER * menu.fontInfo().pixelSize()))
        self.calm.setFont(font)
        menu.addSeparator()
        self.practice = self._entry(menu, "", self.practice_asked)
        self._entry(menu, self.tr("Open Companion"), self.open_asked)
        menu.addSeparator()
        self._entry(menu, self.tr("Quit"), self.quit_asked)
        menu.aboutToShow.connect(self._freshen)
        self.practice.setVisible(False)
        return menu

    def _entry(self, menu: QMenu, text: str, asked: SignalInstance) -> QAction:
        action = menu.addAction(text)
        # Without whether it is checked.
        action.triggered.connect(lambda: asked.emit())
        return action

    def _freshen(self) -> None:
        """Name today's practice as it is now."""
        title = self._todays()
        self.practice.setVisible(title is not None)
        self.practice.setText(self.tr("Today: {}").format(title or ""))

    def _pressed(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        # On a Mac it opens the menu, which is enough.
        if reason in _OPENS and sys.platform != "darwin":
            self.open_asked.emit()
