"""Makes a bed of a sound file on a thread of its own, with progress and a way out."""

from __future__ import annotations

from threading import Event, Thread
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from companion.errors import CompanionError

if TYPE_CHECKING:
    from pathlib import Path

    from companion.ports import Beds

_STEP = 0.01
"""Progress is told when it has grown by this much."""


class BedAdding(QObject):
    """One file at a time; another one waits until this one is done.

    Each file ends with `added` or with `failed`. The thread does not hold up the end of
    the companion; whoever ends it cancels and joins first.
    """

    moved = Signal(float)
    """How much is done, 0 to 1."""
    added = Signal(object)
    """The `Bed`; None where it was cancelled, or something of ours went wrong."""
    failed = Signal(str)
    broke = Signal(object)
    """What went wrong by a fault of ours; `added` follows."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._cancelled = Event()
        self._thread: Thread | None = None
        self.broke.connect(_raise, Qt.ConnectionType.QueuedConnection)

    def start(self, beds: Beds, path: Path) -> None:
        """Begin to add a file; its signals come to the thread of this object."""
        if self._cancelled.is_set():
            self._cancelled = Event()
        self._thread = Thread(
            target=self._work,
            args=(beds, path, self._cancelled, self._thread),
            name="adding a bed",
            daemon=True,
        )
        self._thread.start()

    def cancel(self) -> None:
        """Leave out what is being added, and what waits; nothing is left behind."""
        self._cancelled.set()

    def join(self, seconds: float) -> bool:
        """Wait until nothing is being added; tells whether that is so."""
        if self._thread is not None:
            self._thread.join(seconds)
        return self._thread is None or not self._thread.is_alive()

    def _work(
        self, beds: Beds, path: Path, cancelled: Event, before: Thread | None
    ) -> None:
        told = -1.0

        def progress(share: float) -> None:
            nonlocal told
            if share >= told + _STEP:
                told = share
                self.moved.emit(share)

        if before is not None:
            before.join()
        try:
            self.added.emit(beds.add(path, progress, cancelled.is_set))
        except CompanionError as error:
            self.failed.emit(str(error))
        except BaseException as error:
            self.broke.emit(error)
            self.added.emit(None)


def _raise(error: BaseException) -> None:
    """Raise on the window's thread, where what is ours is reported."""
    raise error
