"""When the machine sleeps, all is still; when it is back, it stays so and asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

if TYPE_CHECKING:
    from collections.abc import Callable

    from companion.ports import Slumber


class Slumbering(QObject):
    """Listens only while something goes on: at other times sleep changes nothing."""

    slept = Signal()
    """The machine goes to sleep, or was asleep: what goes on is to be still."""
    woke = Signal()
    """It is back, and somebody is there, or will be."""
    _sleeps = Signal()
    _wakes = Signal()

    def __init__(self, find: Callable[[], Slumber] | None, parent: QObject) -> None:
        """Take what finds the system's way, which is looked for when it is needed."""
        super().__init__(parent)
        self._find = find
        self._slumber: Slumber | None = None
        self._listens = False
        # They come from a thread of the system's; here they wait for their turn.
        queued = Qt.ConnectionType.QueuedConnection
        self._sleeps.connect(self.slept, queued)
        self._wakes.connect(self.woke, queued)

    def listen(self, on: bool) -> None:
        """Listen from now on, or no more."""
        if on == self._listens:
            return
        self._listens = on
        if on and self._slumber is None and self._find is not None:
            self._slumber = self._find()
        if self._slumber is None:
            return
        if on:
            self._slumber.watch(self._sleeps.emit, self._wakes.emit)
        else:
            self._slumber.close()
