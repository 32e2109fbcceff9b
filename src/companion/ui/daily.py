"""A backup a day, made in the background while the log is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime

    from companion.ports import Backups
    from companion.ui.caring import Care
    from companion.ui.locking import Locking

_SOON_MS = 5_000
"""How long after the start it is asked for the first time: whoever opens the companion
has begun something by then."""
_ASK_MS = 60_000


class DailyBackup(QObject):
    """Asks now and then whether today has its backup; one that fails is told once."""

    told = Signal(str)
    """Why there is none today."""

    def __init__(
        self,
        backups: Backups,
        care: Care,
        locking: Locking,
        now: Callable[[], datetime],
        parent: QObject,
        rests: Callable[[], bool] = lambda: False,
    ) -> None:
        """Ask, but not while everything `rests`."""
        super().__init__(parent)
        self._rests = rests
        self._backups = backups
        self._care = care
        self._locking = locking
        self._now = now
        self._tried: date | None = None
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.ask)
        self._timer.start(_SOON_MS)

    def rest(self) -> None:
        """Make none by itself any more."""
        self._timer.stop()

    def ask(self) -> None:
        """Make today's backup, unless it was tried, or something else is going on."""
        self._timer.setInterval(_ASK_MS)
        today = self._now().date()
        cannot = self._locking.is_closed or self._care.busy or self._rests()
        if today == self._tried or cannot:
            return
        self._tried = today
        work = self._care.beside(lambda _progress, _cancelled: self._backups.make())
        work.failed.connect(lambda error: self.told.emit(str(error)))
