"""The window as a guest: in the tray, called by other starts, and when it goes."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QSystemTrayIcon

from companion.ui.coming import come_forward
from companion.ui.todays import todays_homework, todays_practice
from companion.ui.tray import Tray
from companion.ui.widgets.card import asked_minutes

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from companion.ui.window import MainWindow

TRAY_COMES_MS = 10_000
"""How long after a login a panel may take; Qt looks for it once only."""


class Residing(QObject):
    """Lets the window go out of sight and come again; it is never out of reach.

    Closing it ends the companion, unless the person prefers that it stays in the tray
    and there is one. Another start, or the tray, brings it back.
    """

    def __init__(
        self,
        window: MainWindow,
        now: Callable[[], datetime],
        system: type[QSystemTrayIcon] = QSystemTrayIcon,
    ) -> None:
        """Go with a window whose ways through its pages are there.

        `system` makes the icon in the tray, and knows whether there is a tray.
        """
        super().__init__(window)
        self._window = window
        self._now = now
        self._system = system
        self._tray: Tray | None = None
        self._todays: tuple[str, Callable[[], None]] | None = None
        self._quits = False
        window.reminder_bar.shown.connect(self._remind)

    def put_in_tray(self) -> bool:
        """Put the icon in the tray, unless it is there; say whether there is a tray."""
        if not self._system.isSystemTrayAvailable():
            return False
        if self._tray is None:
            self._tray = self._put_in_tray()
        return True

    def _put_in_tray(self) -> Tray:
        icon = self._window.windowIcon()
        tray = Tray(icon, self._name_todays, self._system, self)
        tray.calm_asked.connect(self.calm)
        tray.practice_asked.connect(self._begin_todays)
        tray.open_asked.connect(lambda: come_forward(self._window))
        tray.quit_asked.connect(self.quit)
        return tray

    @property
    def stays(self) -> bool:
        """Whether closing the window leaves the companion in the tray."""
        wanted = self._window.preferring.now.staying.in_tray
        return wanted and not self._quits and self.put_in_tray()

    def withdraw(self) -> None:
        """Go out of sight, once nothing is to be heard any more."""
        window = self._window
        if window.flow is not None and window.flow.leaving.may_withdraw():
            window.hide()

    def wait_unseen(self) -> None:
        """Be there without having been shown; in sight at least, where is no tray."""
        QTimer.singleShot(TRAY_COMES_MS, self, self._look_for_tray)

    def calm(self) -> None:
        """Show the window in calm now."""
        come_forward(self._window)
        self._window.calm_now()

    def quit(self) -> None:
        """End the companion, softly, and wherever the window is."""
        self._quits = True
        self._window.close()

    def stay(self) -> None:
        """Not be ended any more: the person wants something else."""
        self._quits = False

    def refused(self) -> None:
        """Stay, since something is to be said before the companion ends."""
        flow = self._window.flow
        if self._quits and flow is not None and not flow.leaving.fades:
            self._quits = False
            come_forward(self._window)

    def leave(self) -> None:
        """Take the icon away: the companion ends."""
        if self._tray is not None:
            self._tray.leave()

    def _look_for_tray(self) -> None:
        if not self.put_in_tray() and not self._window.isVisible():
            self._window.showMinimized()

    def _remind(self, text: str) -> None:
        """Say it where a person sees it who looks elsewhere."""
        away = not self._window.isActiveWindow()
        if away and self.put_in_tray() and self._tray is not None:
            self._tray.say(text)

    def _name_todays(self) -> str | None:
        """Give the title of today's practice; behind a cover nothing is told."""
        shown = self._window.covering.page is None
        self._todays = self._find_todays() if shown else None
        return None if self._todays is None else self._todays[0]

    def _find_todays(self) -> tuple[str, Callable[[], None]] | None:
        """Give the title of today's practice, homework first, and what begins it."""
        window, now = self._window, self._now()
        keeper, library = window.keeper, window.library
        if window.flow is not None and window.flow.doing is not None:
            doing = window.flow.doing()
            preferences = window.preferring.now
            asked = todays_homework(keeper, library, doing, preferences, now)
            if asked is not None:
                return asked
        found = todays_practice(keeper, library, now)
        if found is None:
            return None
        entry, minutes = found[0], asked_minutes(*found)
        return entry.practice.title, partial(library.chosen.emit, entry, minutes)

    def _begin_todays(self) -> None:
        """Begin it, unless something goes on that is better left alone."""
        window, todays = self._window, self._todays
        come_forward(window)
        if todays is None or window.flow is None or window.covering.page is not None:
            return
        if window.flow.place.stands_at is not None:
            todays[1]()
