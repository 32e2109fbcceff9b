"""Copies of the log, made while it may be in use."""

import errno
import os
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from companion.errors import LogError
from companion.storage import sql_codes
from companion.storage.atomic import replacing
from companion.storage.database import alone, connect, pragma, transaction
from companion.storage.key import Key
from companion.storage.sql import sqlite3
from companion.storage.trouble import primary_code

if TYPE_CHECKING:
    from companion.storage.log import Log


def backup(log: "Log", path: Path) -> None:
    """Write a copy of the log to one file, 0600, checked, whole or not at all.

    Raises:
        CompanionError: The disk refused, or `path` is the log itself.
    """
    log.refuse_itself(path)
    with log.connected() as connection, alone(log.path):
        copy_into(connection, path, log.key)


def copy_into(
    connection: sqlite3.Connection, path: Path, key: Key | None = None
) -> None:
    """Copy a database into one file, whole or not at all, and check the copy.

    The copy of a locked one is locked with the same key from its first byte.

    Raises:
        CompanionError: The disk refused, or the copy is not sound.
    """
    with replacing(path) as temporary:
        try:
            found = _copied(connection, temporary, key)
        except sqlite3.OperationalError as error:
            if primary_code(error) != sql_codes.SQLITE_FULL:
                raise
            # Of the copy's disk, not the log's: `replacing` finds the words.
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)) from error
        if found != "ok":
            raise LogError(
                f"The copy at {path} was not made, because the log has a damaged "
                "place. Close Companion everywhere and start it again: it keeps the "
                "damaged file, and saves what can be read."
            )


def _copied(connection: sqlite3.Connection, path: Path, key: Key | None) -> str:
    """Copy into an empty file, and give what a check of the copy says."""
    with closing(connect(path, key=key)) as copy:
        with transaction(connection, "DEFERRED"):
            # Take the lock first: `backup` would wait for it without end.
            pragma(connection, "schema_version")
            connection.backup(copy)
        # One file that stands alone, without a write-ahead part beside it.
        copy.execute("PRAGMA journal_mode = DELETE")
        found: str = copy.execute("PRAGMA integrity_check(1)").fetchone()[0]
    return found
