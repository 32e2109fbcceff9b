"""Reminders in the window: when they come, what they are of, and where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from companion.ui.reminder_bar import ReminderBar
from companion.ui.reminding import Reminding

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime

    from PySide6.QtWidgets import QVBoxLayout

    from companion.checkin.reminders import Asked
    from companion.ui.flow import Flow
    from companion.ui.homework.homework_days import HomeworkDays
    from companion.ui.pages.page import Place
    from companion.ui.preferring import Preferring
    from companion.ui.window import MainWindow


class RemindersHere(QObject):
    """Lets them come to a person who is at one of the places."""

    def __init__(
        self,
        window: MainWindow,
        beside: QVBoxLayout,
        flow: Flow,
        preferring: Preferring,
        now: Callable[[], datetime],
    ) -> None:
        """Show them in a bar above the pages, which stand in the column `beside`."""
        super().__init__(window)
        self._window, self._flow = window, flow
        self._homework_days: HomeworkDays | None = None
        self.bar = bar = ReminderBar(window.looks, window, beside)
        self.reminding = reminding = Reminding(
            preferring,
            now,
            self._is_better_left_alone,
            window,
            self._asked_on,
        )
        reminding.came.connect(bar.show)
        bar.put_off.connect(reminding.snooze)
        bar.taken.connect(lambda due: flow.take_up(due.reminder))
        window.locking.closed.connect(bar.leave)

    def turn_to(self, place: Place) -> None:
        """Leave a page alone that is none of the places."""
        if place.stands_at is None:
            self.bar.leave()

    def _asked_on(self, day: date) -> Asked:
        """Give what homework asks on a day."""
        if self._homework_days is None:
            # Not before the window is there: a start need not wait for it.
            from companion.ui.homework.homework_days import HomeworkDays

            self._homework_days = HomeworkDays(self._window.keeper)
        return self._homework_days.asked_on(day)

    def _is_better_left_alone(self) -> bool:
        """Say whether a reminder is not to come now.

        Out of sight it disturbs nothing: it is said in the tray, and waits above
        whatever was left open, or under the cover.
        """
        window, flow = self._window, self._flow
        if not window.isVisible():
            return flow.sitting.is_open
        covered = window.calming.is_open or window.covering.page is not None
        return covered or flow.place.stands_at is None
