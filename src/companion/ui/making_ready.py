"""Makes the log ready on a thread of its own, so that nothing waits for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from collections.abc import Callable

    from companion.ports import LogBook
    from companion.ui.caring import Care

    Open = Callable[[], tuple[LogBook, str | None]]


class MakingReady(QObject):
    """Waits for another process, brings an older log up to now, mends a damaged one.

    Each may take seconds, in which calm now has to move. What is answered meanwhile
    waits, as with any other work that needs the log for itself.
    """

    over = Signal()
    """The log can be opened; or it cannot be, and opening it says why."""

    def __init__(
        self, ready: Callable[[], str | None] | None, open_log: Open, parent: QObject
    ) -> None:
        """Take what makes the log ready (None: nothing need be), and what opens it."""
        super().__init__(parent)
        self._ready = ready
        self._open_log = open_log
        self._notice: str | None = None

    def begin(self, care: Care) -> None:
        """Begin; where there is nothing to make ready, it is over at once."""
        ready = self._ready
        if ready is None:
            self.over.emit()
            return
        work = care.alone(lambda _progress, _cancelled: ready())
        work.done.connect(self._note)
        # After the log may be used again.
        work.over.connect(self.over)

    def open_log(self) -> tuple[LogBook, str | None]:
        """Open the log, with what making it ready had to say."""
        log, notice = self._open_log()
        earlier, self._notice = self._notice, None
        return log, notice or earlier

    def _note(self, notice: str | None) -> None:
        self._notice = notice
