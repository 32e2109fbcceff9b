"""The passphrase of one log, and whether it was given.

The window asks that before it fills itself: what opens, locks and unlocks is imported
where it is needed.
"""

from __future__ import annotations

from threading import Lock as Mutex
from typing import TYPE_CHECKING

from companion.errors import Locked
from companion.storage.plain import is_surely_unlocked
from companion.storage.watching import never, quietly

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from companion.storage.key import Key
    from companion.storage.watching import Cancelled, Progress


class LogLock:
    """Implements `companion.ports.Lock`; holds the key while the log is unlocked.

    What is being done on a thread when the log is locked is done all the same, but its
    key is not kept: who locked the log wants it to be locked.
    """

    def __init__(self, path: Path, backups: Path, now: Callable[[], datetime]) -> None:
        self._mutex = Mutex()
        self._locked = 0
        """How many times the passphrase was forgotten."""
        self._path = path
        self._backups = backups
        self._now = now
        self.key: Key | None = None
        """What opens the log; None where it is not locked, or not known."""

    def is_on(self) -> bool:
        """Tell whether there is a passphrase."""
        if is_surely_unlocked(self._path):
            return False
        from companion.storage import unlocking
        from companion.storage.trouble import explained

        with explained(self._path):
            return unlocking.is_locked(self._path, self._backups)

    def is_open(self) -> bool:
        """Tell whether the log can be opened now."""
        if is_surely_unlocked(self._path):
            return True
        from companion.storage import unlocking
        from companion.storage.trouble import explained

        with explained(self._path):
            lock = unlocking.the_lock(self._path, self._backups)
        return lock is None or (self.key is not None and lock.fits(self.key))

    def unlock(self, passphrase: str) -> None:
        """Take the passphrase; raises `WrongPassphrase`."""
        from companion.storage import unlocking

        locked, now = self._locked, self._now()
        key = unlocking.unlock(self._path, self._backups, passphrase, now)
        self._take(key, locked)

    def lock(self) -> None:
        """Forget the passphrase."""
        with self._mutex:
            self._locked += 1
            self.key = None

    def turn_on(
        self,
        passphrase: str,
        progress: Progress = quietly,
        cancelled: Cancelled = never,
    ) -> bool:
        """Lock the log and its backups; tell whether that was done."""
        from companion.storage import locking

        locked = self._locked
        key = locking.turn_on(
            self._path, self._backups, passphrase, progress, cancelled
        )
        if key is not None:
            self._take(key, locked)
        return key is not None

    def turn_off(
        self, progress: Progress = quietly, cancelled: Cancelled = never
    ) -> bool:
        """Unlock them for good; tell whether that was done."""
        from companion.storage import locking

        done = locking.turn_off(
            self._path, self._backups, self._needed(), progress, cancelled
        )
        if done:
            self.key = None
        return done

    def change(
        self,
        passphrase: str,
        progress: Progress = quietly,
        cancelled: Cancelled = never,
    ) -> bool:
        """Take another passphrase; tell whether that was done."""
        from companion.storage import locking

        locked = self._locked
        key = locking.change(
            self._path, self._backups, self._needed(), passphrase, progress, cancelled
        )
        if key is not None:
            self._take(key, locked)
        return key is not None

    def _take(self, key: Key | None, locked: int) -> None:
        """Keep a key, unless the log was locked since it was only locked so often."""
        with self._mutex:
            if self._locked == locked:
                self.key = key

    def _needed(self) -> Key:
        if self.key is None:
            from companion.storage import unlocking

            raise Locked(unlocking.LOCKED)
        return self.key
