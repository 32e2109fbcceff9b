"""Whether this machine dials numbers: asked once, beside the window's own work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from companion.checkin.own_help import dialled

if TYPE_CHECKING:
    from collections.abc import Callable

    from companion.ports import Telephone


class Dialling(QObject):
    """Asks the system for its telephone, and hands a number over when it is pressed."""

    found = Signal()
    """There is something that dials."""

    def __init__(
        self, find: Callable[[], Telephone] | None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._find = find
        self._asked = False
        self.is_there = False

    def look(self) -> None:
        """Find out whether there is one; `found` tells, now or never."""
        if self._find is None or self._asked:
            return
        from companion.ui.working import Work

        self._asked = True
        find = self._find
        work = Work(lambda _progress, _cancelled: find().is_there(), self)
        work.done.connect(self._note)
        work.start()

    @staticmethod
    def call(number: str) -> bool:
        """Hand a number to what dials; tells whether something took it."""
        return QDesktopServices.openUrl(QUrl(f"tel:{dialled(number)}"))

    def _note(self, is_there: object) -> None:
        self.is_there = bool(is_there)
        if self.is_there:
            self.found.emit()
