"""Makes sure that what stands at a log's path is a sound log of this version."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from datetime import datetime
from pathlib import Path

from companion.storage import private
from companion.storage.database import beside, connect, pragma
from companion.storage.migrations import Migration, create, migrate, refuse_strangers
from companion.storage.salvage import keep_aside, rescue, resume
from companion.storage.schema import PAGE_SIZE
from companion.storage.trouble import primary_code

# Whatever else SQLite says when it reads a log of ours: the log is damaged.
_NOT_DAMAGE = {
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_READONLY,
}
_IN_USE = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}


def make_ready(
    path: Path, backups: Path, now: datetime, migrations: Sequence[Migration]
) -> str | None:
    """Make, rescue or migrate the log, as it needs; only one process at a time.

    Returns:
        A sentence for the person when the log was damaged, else None.

    Raises:
        LogError: It is a newer log, or no log of ours; it was left as it is.
    """
    notice = resume(path)
    if not path.exists() and not beside(path, "-wal").exists():
        create(path, migrations)
        return notice
    if path.is_file():
        private.make_file(path)
    aside = _aside_if_damaged(path, now, len(migrations))
    if aside is not None:
        notice = rescue(path, aside, migrations)
    migrate(path, backups, now, migrations)
    return notice


def _aside_if_damaged(path: Path, now: datetime, newest: int) -> Path | None:
    """Keep a damaged log aside, and tell where; None when it is sound or in use.

    Whoever uses it already has looked at it, so a second look is not needed.
    """
    # SQLite takes such a file for a new database, and drops its write-ahead part.
    if not path.exists() or (path.is_file() and path.stat().st_size < PAGE_SIZE):
        return keep_aside(path, now)
    with closing(connect(path, patience=0)) as connection:
        try:
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")
            refuse_strangers(connection, path, newest)
            sound = _is_sound(connection)
        except sqlite3.DatabaseError as error:
            code = primary_code(error)
            if code in _IN_USE:
                return None
            if code in _NOT_DAMAGE:
                raise
            sound = False
        # Before the connection closes, which would fold the write-ahead part in.
        return None if sound else keep_aside(path, now)


def _is_sound(connection: sqlite3.Connection) -> bool:
    if pragma(connection, "user_version") < 1:
        return False
    found: str = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
    return found == "ok"
