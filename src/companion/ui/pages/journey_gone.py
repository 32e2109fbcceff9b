"""Days that are deleted, and brought back while the log stays open."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from companion.ports import RemovedEntries

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from companion.ports import Diary
    from companion.ui.working import Work

    Slowly = Callable[[Callable[[Diary], object]], Work]


class GoneDays(QObject):
    """Years of days take seconds: the window goes on meanwhile."""

    begun = Signal(str)
    """What is being done now."""
    done = Signal()
    failed = Signal(object, object)
    """The `CompanionError` for which it was not done, and what tries it again."""

    def __init__(
        self,
        diary: Diary,
        gone: list[RemovedEntries],
        slowly: Slowly | None,
        parent: QObject,
    ) -> None:
        """Take what was deleted so far.

        Args:
            diary: The log.
            gone: What can be brought back, newest last.
            slowly: Begins what may take seconds, on a thread with a log of its own;
                raises `LogError` where that cannot be now. None: it is done at once.
            parent: Whose it is.
        """
        super().__init__(parent)
        self._diary = diary
        self._gone = gone
        self._slowly = slowly

    def newest(self) -> RemovedEntries | None:
        """Give the days that were deleted last, if they can be brought back."""
        return self._gone[-1] if self._gone else None

    def delete(self, first: date, last: date) -> None:
        """Delete days, both included; raises `LogError`."""
        gone = self._gone

        def keep(removed: object) -> None:
            # Not of the page, which may be let go of before it is done.
            if isinstance(removed, RemovedEntries):
                gone.append(removed)

        told = self.tr("Deleting. That takes a moment.")
        self._do(lambda diary: diary.remove_days(first, last), keep, told)

    def restore(self, removed: RemovedEntries) -> None:
        """Bring days back; raises `LogError`."""
        gone = self._gone

        def forget(_: object) -> None:
            gone[:] = [each for each in gone if each is not removed]

        told = self.tr("Bringing them back. That takes a moment.")
        self._do(lambda diary: diary.restore(removed), forget, told)

    def _do(
        self,
        act: Callable[[Diary], object],
        then: Callable[[object], None],
        told: str,
    ) -> None:
        if self._slowly is None:
            then(act(self._diary))
            self.done.emit()
            return
        work = self._slowly(act)
        work.done.connect(then)
        work.done.connect(self.done)
        again = partial(self._do, act, then, told)
        work.failed.connect(lambda error: self.failed.emit(error, again))
        self.begun.emit(told)
