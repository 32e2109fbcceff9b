"""Long work on a thread of its own, with progress and a way out."""

from __future__ import annotations

from threading import Event, Thread
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal

from companion.errors import CompanionError

if TYPE_CHECKING:
    from collections.abc import Callable

    Job = Callable[[Callable[[float], None], Callable[[], bool]], object]

_STEP = 0.01
"""Progress is told when it has grown by this much."""


class Work(QObject):
    """One piece of work, done once; it ends with `done` or with `failed`, then `over`.

    The thread does not hold up the end of the companion; whoever ends it cancels and
    joins first.
    """

    moved = Signal(float)
    """How much is done, 0 to 1."""
    done = Signal(object)
    """What came of it."""
    failed = Signal(object)
    """The `CompanionError` that ended it."""
    over = Signal()
    _moved = Signal(float)
    _ended = Signal(object, object)

    def __init__(self, job: Job, parent: QObject | None = None) -> None:
        """Take what is to be done: a call with `progress` and `cancelled`."""
        super().__init__(parent)
        self._job = job
        self._cancelled = Event()
        self._told = -1.0
        # By way of the loop: whoever began it has connected by then.
        self._moved.connect(self.moved, Qt.ConnectionType.QueuedConnection)
        self._ended.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        self._thread = Thread(target=self._work, name="working", daemon=True)

    def start(self) -> Work:
        """Begin; the signals come to the thread of this object.

        Until they have come it is nobody's: whoever began it may be gone before.
        """
        self.setParent(QCoreApplication.instance())
        self._thread.start()
        return self

    def cancel(self) -> None:
        """Ask for it to be left undone; it may be done by now."""
        self._cancelled.set()

    def join(self, seconds: float) -> bool:
        """Wait for the thread; tells whether it has ended."""
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def settle(self, seconds: float) -> None:
        """Wait for the thread, and tell at once what came of it, if it has ended."""
        if self.join(seconds):
            QCoreApplication.sendPostedEvents(self, QEvent.Type.MetaCall)

    def _progress(self, share: float) -> None:
        if share >= self._told + _STEP:
            self._told = share
            self._moved.emit(share)

    def _work(self) -> None:
        try:
            result = self._job(self._progress, self._cancelled.is_set)
        except BaseException as error:
            self._ended.emit(None, error)
        else:
            self._ended.emit(result, None)

    def _tell(self, result: object, error: BaseException | None) -> None:
        """Tell on the window's thread; what is our fault is raised there."""
        # The thread may still be on its last line.
        self._thread.join()
        try:
            if error is None:
                self.done.emit(result)
            elif isinstance(error, CompanionError):
                self.failed.emit(error)
        finally:
            self.over.emit()
            self.setParent(None)
        if error is not None and not isinstance(error, CompanionError):
            raise error
