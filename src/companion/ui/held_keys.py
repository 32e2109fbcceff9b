"""A key that is held is one press and one release, also where Qt does not see that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from PySide6.QtGui import QKeyEvent
from shiboken6 import isValid

if TYPE_CHECKING:
    from collections.abc import Callable

_SAME_MS = 1
_WAITS_MS = 30
"""How long it is waited whether a release is followed by a press of the same moment."""


class HeldKeys(QObject):
    """Takes away what X11 makes of a key that is held, where it stands for nothing.

    There it comes as a release and a press again and again, each two of one moment. Qt
    marks them only if both have come by the time it looks (seen with 6.11 in Xvfb,
    where none was marked). To be installed on a window's handle, before the widgets.
    """

    def __init__(self, wanted: Callable[[], bool], parent: QObject) -> None:
        """Look at keys that are pressed while it is `wanted`, until they are let go."""
        super().__init__(parent)
        self._wanted = wanted
        self._down: set[int] = set()
        self._released: tuple[QObject, QKeyEvent] | None = None
        """A release that waits, and where it is to go."""
        self._passes = False
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_WAITS_MS)
        self._wait.timeout.connect(self._pass_on)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hold a release back; drop it together with a press of the same moment."""
        if self._passes or not isinstance(event, QKeyEvent) or event.isAutoRepeat():
            return False
        if event.type() == QEvent.Type.KeyPress:
            return self._press(event)
        if event.type() == QEvent.Type.KeyRelease and event.key() in self._down:
            self._pass_on()
            self._released = watched, event.clone()
            self._wait.start()
            return True
        return False

    def _press(self, event: QKeyEvent) -> bool:
        if self._released is not None:
            before = self._released[1]
            apart = event.timestamp() - before.timestamp()
            if before.key() == event.key() and apart <= _SAME_MS:
                self._released = None
                self._wait.stop()
                return True
            self._pass_on()
        if self._wanted():
            self._down.add(event.key())
        return False

    def _pass_on(self) -> None:
        """Let the widgets have a release that waits."""
        released, self._released = self._released, None
        self._wait.stop()
        if released is None:
            return
        watched, event = released
        self._down.discard(event.key())
        if not isValid(watched):
            return
        self._passes = True
        QCoreApplication.sendEvent(watched, event)
        self._passes = False
