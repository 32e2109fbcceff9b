"""Reminders in the window and outside of it; none ever takes the focus."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from companion.checkin.reminders import (
    SNOOZE,
    Due,
    due,
    is_quiet,
    is_wanted,
    nothing_asked,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime

    from companion.checkin.reminders import Asked
    from companion.ui.preferring import Preferring

_ASK_MS = 20_000
"""How often it is asked what has come since."""


class Reminding(QObject):
    """Asks again and again what has come since it asked last."""

    came = Signal(object)
    """A `Due` whose moment is now."""

    def __init__(
        self,
        preferring: Preferring,
        now: Callable[[], datetime],
        busy: Callable[[], bool],
        parent: QObject | None = None,
        asked_on: Callable[[date], Asked] = nothing_asked,
    ) -> None:
        """Begin to ask; while the person is `busy`, what comes vanishes.

        `asked_on` gives what homework asks on a day.
        """
        super().__init__(parent)
        self._preferring = preferring
        self._now = now
        self._busy = busy
        self._asked_on = asked_on
        self._since = self._wall_clock()
        self._snoozed: Due | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(_ASK_MS)
        self._timer.timeout.connect(self.ask)
        preferring.changed.connect(self._follow)
        self._follow()

    def ask(self) -> None:
        """Tell of what came since the last time."""
        now, since = self._wall_clock(), self._since
        # Of a clock that was set back, nothing comes twice.
        self._since = max(since, now)
        found = self._woken(now) or self._due(since, now)
        if found is not None and not self._busy():
            self.came.emit(found)

    def snooze(self, shown: Due) -> None:
        """Let a reminder come again in a while."""
        self._snoozed = Due(shown.reminder, self._wall_clock() + SNOOZE)

    def _due(self, since: datetime, now: datetime) -> Due | None:
        return due(self._preferring.now.reminders, since, now, self._asked_on)

    def _woken(self, now: datetime) -> Due | None:
        """Give the one that was put off, once its time has come."""
        waiting = self._snoozed
        if waiting is None or now < waiting.moment:
            return None
        self._snoozed = None
        reminders = self._preferring.now.reminders
        stale = now - waiting.moment > timedelta(hours=1)
        quiet = is_quiet(reminders, now.time())
        wanted = is_wanted(reminders, waiting.reminder) and self._still_asked(waiting)
        return None if stale or quiet or not wanted else waiting

    def _still_asked(self, waiting: Due) -> bool:
        """Tell whether homework that was put off was not done meanwhile."""
        item = waiting.reminder.homework
        return item is None or item in self._asked_on(waiting.moment.date())

    def _follow(self) -> None:
        """Keep no timer while nothing is to come."""
        reminders = self._preferring.now.reminders
        wanted = reminders.on or reminders.homework
        if wanted and not self._timer.isActive():
            self._since = self._wall_clock()
            self._timer.start()
        elif not wanted:
            self._timer.stop()
            self._snoozed = None

    def _wall_clock(self) -> datetime:
        return self._now().replace(tzinfo=None)
