"""The bar of a reminder, above whatever place is shown."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.checkin.reminders import LASTS
from companion.ui.looks import GRID
from companion.ui.widgets.notice import Notice

if TYPE_CHECKING:
    from companion.checkin.reminders import Due
    from companion.ui.looks import Looks

_MS = timedelta(milliseconds=1)


class ReminderBar(QObject):
    """Says the same of every reminder; takes no focus, and goes by itself."""

    shown = Signal(str)
    """What it says, now."""
    taken = Signal(object)
    """The `Due` that the person takes up."""
    put_off = Signal(object)
    """The `Due` that is to come again in a while."""

    def __init__(self, looks: Looks, window: QWidget, above: QVBoxLayout) -> None:
        """Show bars at the top of a layout in the window."""
        super().__init__(window)
        self._looks = looks
        self._window = window
        self._above = above
        self._due: Due | None = None
        self._holder: QWidget | None = None
        self.notice: Notice | None = None
        """The bar that is shown."""
        self._vanish = QTimer(self)
        self._vanish.setSingleShot(True)
        self._vanish.setInterval(LASTS // _MS)
        self._vanish.timeout.connect(self.leave)

    def show(self, due: Due) -> None:
        """Show a reminder in place of the one before."""
        self.leave()
        self._due = due
        practises = due.reminder.practice_id or due.reminder.homework
        begin = "" if practises else self.tr("Check in")
        steps = [
            (begin or self.tr("Begin"), self._take),
            (self.tr("In 10 minutes"), self._put_off),
            (self.tr("Not now"), self.leave),
        ]
        text = self.tr("A moment, if you like.")
        self.notice = Notice(self._looks, text, steps)
        self._holder = self._around(self.notice)
        self._above.insertWidget(0, self._holder)
        self._holder.show()
        self._vanish.start()
        self.shown.emit(text)

    def leave(self) -> None:
        """Let the bar go."""
        self._vanish.stop()
        room, self._holder, self.notice = self._holder, None, None
        self._due = None
        if room is not None:
            room.hide()
            room.deleteLater()

    def _around(self, notice: Notice) -> QWidget:
        """Leave some room around the bar."""
        holder = QWidget(self._window)
        column = QVBoxLayout(holder)
        column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 0)
        column.addWidget(notice)
        return holder

    def _take(self) -> None:
        due = self._due
        self.leave()
        if due is not None:
            self.taken.emit(due)

    def _put_off(self) -> None:
        due = self._due
        self.leave()
        if due is not None:
            self.put_off.emit(due)
