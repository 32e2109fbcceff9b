"""What is done with the log as a whole: one piece of work at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from companion.ui.working import Work

if TYPE_CHECKING:
    from companion.ui.keeper import Keeper
    from companion.ui.working import Job


class Care(QObject):
    """Outlives the page from which something was begun; see `Work`."""

    changed = Signal()
    """Work has begun, or is over."""
    closes = Signal()
    """The log is closed for a while, and may be another one afterwards."""

    def __init__(self, keeper: Keeper, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._keeper = keeper
        self._work: Work | None = None
        self.is_leaving = False
        """Whether the companion ends; nothing else is to be begun then."""

    @property
    def busy(self) -> bool:
        """Whether something is being done; nothing else may be begun then."""
        return self._work is not None

    def beside(self, job: Job) -> Work:
        """Begin what goes on while the log is open."""
        return self._begin(Work(job, self))

    def alone(self, job: Job) -> Work:
        """Begin what needs the log for itself; what is answered meanwhile waits."""
        work = Work(job, self)
        self._keeper.hold()
        self.closes.emit()
        work.over.connect(self._keeper.free)
        return self._begin(work)

    def forget_all(self) -> None:
        """Let go of what was to be written to the log, and of all that was read."""
        self._keeper.forget_all()

    def cancel(self) -> None:
        """Ask for what is being done to be left undone."""
        if self._work is not None:
            self._work.cancel()

    def leave(self, seconds: float) -> None:
        """Cancel what is being done, and wait for it: the companion ends.

        Where the log was kept by it, what has waited is written then.
        """
        self.is_leaving = True
        if self._work is not None:
            self._work.cancel()
            self._work.settle(seconds)

    def _begin(self, work: Work) -> Work:
        if self._work is not None:
            raise RuntimeError("one piece of work at a time")
        self._work = work
        work.over.connect(self._over)
        work.start()
        self.changed.emit()
        return work

    def _over(self) -> None:
        work, self._work = self._work, None
        if work is not None:
            work.deleteLater()
        self.changed.emit()
