"""When the window is covered: a locked log, an idle person, and the key that hides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal

from companion.errors import Locked, LogError
from companion.ui.working import Work

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from companion.errors import CompanionError
    from companion.ports import Lock
    from companion.ui.keeper import Keeper
    from companion.ui.preferring import Preferring

_ASK_MS = 15_000
"""How often it is asked how long nobody has been there."""
_SIGNS = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseMove,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
    QEvent.Type.TabletMove,
    QEvent.Type.TabletPress,
}


class Locking(QObject):
    """Closes the log, and tries passphrases; what is shown is up to the window."""

    closing = Signal()
    """The log may be closed now: what is being written is to be told before."""
    closed = Signal()
    """The log was closed: what was read in it is to be let go of."""
    locked = Signal()
    """It was, since nobody was there."""
    opened = Signal()
    """The passphrase was right."""
    refused = Signal(object)
    """The `CompanionError` for which it was not opened."""

    def __init__(
        self,
        lock: Lock | None,
        keeper: Keeper,
        preferring: Preferring,
        now: Callable[[], datetime],
        busy: Callable[[], bool],
        parent: QObject | None = None,
    ) -> None:
        """Watch over the log; while the person is `busy`, they count as there."""
        super().__init__(parent)
        self._lock = lock
        self._keeper = keeper
        self._preferring = preferring
        self._now = now
        self._busy = busy
        self._seen = now()
        self._work: Work | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(_ASK_MS)
        self._timer.timeout.connect(self.ask)
        if lock is not None:
            self._timer.start()

    @property
    def is_closed(self) -> bool:
        """Whether the log has a passphrase that is not given."""
        try:
            return self._lock is not None and not self._lock.is_open()
        except LogError:
            # Told where the log is opened, which cannot be done either.
            return False

    def close(self) -> None:
        """Lock the log, if it has a passphrase, or is being given one."""
        self.closing.emit()
        if self._lock is None:
            return
        self._lock.lock()
        if self._has_passphrase():
            self._keeper.close()
            self._keeper.forget()
            self.closed.emit()

    def try_passphrase(self, passphrase: str) -> None:
        """Try whether it opens the log; that takes a moment, on a thread."""
        lock = self._lock
        if lock is None or self._work is not None:
            return
        self._work = work = Work(lambda _p, _c: lock.unlock(passphrase), self)
        work.done.connect(self._opened)
        work.failed.connect(self._refused)
        work.start()

    def join(self, seconds: float) -> None:
        """Wait for a passphrase that is being tried."""
        if self._work is not None:
            self._work.join(seconds)

    def ask(self) -> None:
        """Lock the log if nobody has been there for long."""
        now, minutes = self._now(), self._preferring.now.lock_after
        if self._busy() or now < self._seen:
            # In a session one may lie still; and a clock may be set back.
            self._seen = now
        idle = (now - self._seen).total_seconds()
        if minutes is None or idle < 60 * minutes or self.is_closed:
            return
        if self._has_passphrase():
            self.close()
            self.locked.emit()

    def eventFilter(self, _window: QObject, event: QEvent) -> bool:
        """Take note of every sign of the person, and let it pass."""
        if event.type() in _SIGNS:
            self._seen = self._now()
        return False

    def _has_passphrase(self) -> bool:
        try:
            return self._lock is not None and self._lock.is_on()
        except LogError:
            # To be on the safe side: what is closed can be opened again.
            return True

    def _opened(self) -> None:
        self._forget_work()
        if self.is_closed:
            told = self.tr("The log was locked again meanwhile. Please try again.")
            self.refused.emit(Locked(told))
            return
        self._seen = self._now()
        self.opened.emit()

    def _refused(self, error: CompanionError) -> None:
        self._forget_work()
        self.refused.emit(error)

    def _forget_work(self) -> None:
        work, self._work = self._work, None
        if work is not None:
            work.deleteLater()
