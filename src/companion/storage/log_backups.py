"""The backups of one log."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from companion.ports import Copy, Own
from companion.storage.backups import listed, make_daily
from companion.storage.deleting import delete_everything
from companion.storage.kept_aside import kept_aside
from companion.storage.log_lock import LogLock
from companion.storage.paths import Paths
from companion.storage.restoring import restore
from companion.storage.shredding import shred_all
from companion.storage.trouble import explained
from companion.storage.watching import Cancelled, never


class LogBackups:
    """Implements `companion.ports.Backups`; every call has connections of its own."""

    def __init__(
        self, paths: Paths, lock: LogLock, now: Callable[[], datetime]
    ) -> None:
        self._paths = paths
        self._lock = lock
        self._now = now

    def list(self) -> Sequence[Copy]:
        """Give all backups, newest first."""
        log, backups = self._paths.log, self._paths.backups
        return listed(log, backups, self._lock.key, self._now())

    def make(self, *, anew: bool = False) -> Path:
        """Make today's backup, if there is none or `anew`; let go of the oldest."""
        log, backups = self._paths.log, self._paths.backups
        return make_daily(log, backups, self._now(), self._lock.key, anew=anew)

    def restore(self, copy: Copy, cancelled: Cancelled = never) -> Path | None:
        """Put a backup in the place of the log; give what brings it back."""
        log, backups = self._paths.log, self._paths.backups
        now, key = self._now(), self._lock.key
        return restore(log, backups, copy.path, now, key, cancelled=cancelled)

    def practitioners(self) -> frozenset[Own]:
        """Tell what of a practitioner's own there is."""
        from companion.storage.homework.practitioner_files import files_of_practitioner

        found = files_of_practitioner(self._paths)
        return frozenset(own for own in found if any(map(Path.exists, found[own])))

    def delete_everything(self, also: frozenset[Own] = frozenset()) -> str:
        """Delete the log with all its copies, and the person's own contacts and notes.

        Gives a sentence about what is left.
        """
        from companion.storage.homework.practitioner_files import (
            files_of_practitioner,
            names_in_keyring,
        )

        where = {
            Own.PREFERENCES: self._with_damaged(self._paths.preferences),
            Own.SCRIPTS: [self._paths.scripts],
            Own.BEDS: [self._paths.beds],
            **files_of_practitioner(self._paths),
        }
        # The plans' files go with what the log has of them.
        files = [*self._with_damaged(self._paths.help), self._paths.plans]
        files += [file for own in sorted(also) for file in where[own]]
        log, backups = self._paths.log, self._paths.backups
        # Lines of plans are among what was spoken. This comes first, for it need not be
        # finished: it can be made again at any time.
        with explained(self._paths.speech):
            shred_all(self._paths.speech)
        kept = names_in_keyring(self._paths) if Own.KEYS in also else []
        told = delete_everything(log, backups, self._lock.key, files, kept)
        self._lock.lock()
        return told

    @staticmethod
    def _with_damaged(file: Path) -> Sequence[Path]:
        return [file, *kept_aside(file)]
