"""A tray icon where there is no tray."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QSystemTrayIcon


class FakeTrayIcon(QObject):
    """Remembers what was asked of it; to be told whether there is a tray."""

    there = True
    made: "list[FakeTrayIcon]" = []  # noqa: RUF012 set anew by each test

    MessageIcon = QSystemTrayIcon.MessageIcon
    messageClicked = Signal()  # noqa: N815 as Qt names it
    activated = Signal(QSystemTrayIcon.ActivationReason)

    def __init__(self, icon, parent=None):
        super().__init__(parent)
        self.icon = icon
        self.said = []
        self.tip = ""
        self.menu = None
        self.shown = False
        type(self).made.append(self)

    @classmethod
    def isSystemTrayAvailable(cls):  # noqa: N802 as Qt names it
        return cls.there

    def setToolTip(self, text):  # noqa: N802
        self.tip = text

    def setContextMenu(self, menu):  # noqa: N802
        self.menu = menu

    def showMessage(self, title, text, icon, milliseconds):  # noqa: N802
        self.said.append((title, text))

    def show(self):
        self.shown = True

    def hide(self):
        self.shown = False

    def press(self, word):
        """Open the menu, and choose an entry."""
        self.menu.aboutToShow.emit()
        (action,) = [a for a in self.menu.actions() if a.text() == word]
        action.trigger()

    def words(self):
        """Give what the menu says when it is opened."""
        self.menu.aboutToShow.emit()
        return [a.text() for a in self.menu.actions() if a.text() and a.isVisible()]
