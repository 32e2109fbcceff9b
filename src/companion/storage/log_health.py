"""Looks at all of a log that was opened at once, and rescues it if it is damaged."""

from collections.abc import Callable
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path

from companion.storage.database import connect
from companion.storage.log_lock import LogLock
from companion.storage.opening import is_whole, open_log
from companion.storage.recast import interruptible, only_damage
from companion.storage.trouble import explained
from companion.storage.watching import CalledOff, Cancelled, never


class LogHealth:
    """Implements `companion.ports.Health`; every call has a connection of its own."""

    def __init__(
        self, path: Path, backups: Path, lock: LogLock, now: Callable[[], datetime]
    ) -> None:
        self._path = path
        self._backups = backups
        self._lock = lock
        self._now = now

    def is_sound(self, cancelled: Cancelled = never) -> bool:
        """Read all of the log while it is in use; called off, it found nothing."""
        if not self._lock.is_open():
            return True
        found = []
        with explained(self._path), only_damage(), suppress(CalledOff):
            found.append(self._is_whole(cancelled))
        return found == [True] or cancelled()

    def mend(self) -> str | None:
        """Keep a damaged log aside, and save what can be read; give the sentence."""
        key = self._lock.key
        log, notice = open_log(self._path, self._backups, self._now(), key=key)
        log.close()
        return notice

    def _is_whole(self, cancelled: Cancelled) -> bool:
        with (
            closing(connect(self._path, key=self._lock.key)) as connection,
            interruptible(connection, cancelled),
        ):
            return is_whole(connection)
