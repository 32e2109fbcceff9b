"""What is done with the log as a whole: one piece of work at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from companion.ui.working import Work

if TYPE_CHECKING:
    from collections.abc import Callable

    from companion.ui.keeper import Keeper
    from companion.ui.widgets.work_row import WorkRow
    from companion.ui.working import Job


class Care(QObject):
    """Outlives the page from which something was begun; see `Work`."""

    changed = Signal()
    """Work has begun, or is over."""
    closes = Signal()
    """The log is closed for a while, and may be another one afterwards."""
    deleted = Signal()
    """The log was deleted, with what else the person wrote."""
    replaced = Signal()
    """It is another one, or none: nothing holds that was read before."""
    told = Signal(str)
    """What came of work, where the page is left that would have said so."""

    def __init__(self, keeper: Keeper, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._keeper = keeper
        self._work: Work | None = None
        self.asides: set[Work] = set()
        """What has nothing to do with the log, and is not over yet."""
        self.is_leaving = False
        """Whether the companion ends; nothing else is to be begun then."""
        self._row: WorkRow | None = None
        """Where it is said what comes of the work."""
        self._sentence = ""
        self._is_replaced = False

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

    def aside(self, job: Job) -> Work:
        """Begin what has nothing to do with the log, beside all else."""
        work = Work(job)
        self.asides.add(work)
        work.over.connect(lambda: self.asides.discard(work))
        return work.start()

    def tell(self, work: Work, row: WorkRow, words: Callable[[object], str]) -> None:
        """Have said what comes of the work: in a row, or by `told`.

        The page of the row may be gone by then: `words` must not need it.
        """
        self._row = row
        work.done.connect(lambda result: self._note(words(result)))
        work.failed.connect(lambda error: self._note(str(error)))

    def leave_page(self) -> None:
        """Cancel what is being done: the page is left where it was begun."""
        self._row = None
        self.cancel()

    def log_deleted(self) -> None:
        """Let go of what was to be written to the log, and of all that was read."""
        self._keeper.forget_all()
        self._is_replaced = True
        self.deleted.emit()

    def log_restored(self) -> None:
        """Let go of all that was read in the log as it was."""
        self._keeper.forget()
        self._is_replaced = True

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
        for work in tuple(self.asides):
            work.cancel()
            work.join(seconds)

    def _begin(self, work: Work) -> Work:
        if self._work is not None:
            raise RuntimeError("one piece of work at a time")
        self._work = work
        work.over.connect(self._over)
        work.start()
        self.changed.emit()
        return work

    def _note(self, sentence: str) -> None:
        self._sentence = sentence

    def _over(self) -> None:
        work, self._work = self._work, None
        if work is not None:
            work.deleteLater()
        self.changed.emit()
        if self._is_replaced:
            self._is_replaced = False
            self.replaced.emit()
        self._say()

    def _say(self) -> None:
        """Say what came of it, where it is seen."""
        row, self._row = self._row, None
        sentence, self._sentence = self._sentence, ""
        if sentence and row is not None:
            row.tell(sentence)
        elif sentence:
            self.told.emit(sentence)
