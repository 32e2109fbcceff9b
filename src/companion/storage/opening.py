"""Opens the log, and first makes sure that it is sound and of this version."""

import os
from collections.abc import Sequence
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from companion.storage import private, sql_codes
from companion.storage.backups import looked_at, newest
from companion.storage.database import (
    OPENING_PATIENCE,
    alone,
    beside,
    connect,
    connect_for_use,
    pragma,
)
from companion.storage.key import Key
from companion.storage.log import Log
from companion.storage.migrations import (
    MIGRATIONS,
    Migration,
    create,
    migrate,
    refuse_strangers,
)
from companion.storage.salvage import keep_aside, rescue, resume
from companion.storage.schema import PAGE_SIZE
from companion.storage.sql import sqlite3
from companion.storage.trouble import UNREADABLE, explained, primary_code
from companion.storage.unfinished import settle
from companion.storage.unlocking import let_go_of_lock, require

# Whatever else SQLite says when it reads a log of ours: the log is damaged.
_NOT_DAMAGE = {
    sql_codes.SQLITE_CANTOPEN,
    sql_codes.SQLITE_FULL,
    sql_codes.SQLITE_IOERR,
    sql_codes.SQLITE_PERM,
}
_IN_USE = {sql_codes.SQLITE_BUSY, sql_codes.SQLITE_LOCKED}


class Opened(NamedTuple):
    """An open log, and what the person should be told about it, if anything."""

    log: Log
    notice: str | None


def open_log(
    path: Path,
    backups: Path,
    now: datetime,
    migrations: Sequence[Migration] = MIGRATIONS,
    key: Key | None = None,
    *,
    at_once: bool = False,
    patience: float = OPENING_PATIENCE,
) -> Opened:
    """Open the log, made, migrated or rescued as it needs.

    `at_once` opens one that was closed in peace without reading all of it, which takes
    half a second after many years; `LogHealth` does that afterwards. `patience`: for so
    many seconds it waits for another process.

    Raises:
        Locked: It needs a key, and not this one.
        LogError: It cannot be opened: the sentence says why, and what to do.
    """
    with explained(path):
        private.make_folder(path.parent)
        with alone(path, patience):
            settle(path, backups)
            notice = let_go_of_lock(path)
            key = require(path, backups, key)
            ready = _make_ready(path, backups, now, migrations, key, at_once=at_once)
            notice = ready or notice
            return Opened(Log(path, connect_for_use(path, key), key), notice)


def _make_ready(
    path: Path,
    backups: Path,
    now: datetime,
    migrations: Sequence[Migration],
    key: Key | None,
    *,
    at_once: bool,
) -> str | None:
    """Make, rescue or migrate the log; give a sentence when it was damaged."""
    notice = resume(path, now)
    if not path.exists() and not beside(path, "-wal").exists():
        create(path, migrations, key)
        return notice
    if path.is_file():
        private.make_file(path)
    in_peace = at_once and _was_closed_in_peace(path)
    aside = _aside_if_damaged(path, now, len(migrations), key, in_peace=in_peace)
    if aside is not None:
        notice = rescue(path, aside, migrations, key)
        notice += _or_backup(path, backups, now, key)
    migrate(path, backups, now, migrations, key)
    return notice


def _or_backup(path: Path, backups: Path, now: datetime, key: Key | None) -> str:
    """Tell of a backup, where of the log itself nothing could be saved."""
    saved = looked_at(path, key, now)
    copy = newest(path, backups, key, now)
    if saved.sessions or saved.check_ins or copy is None:
        return ""
    return f" A backup is there: {copy.path.name}. You can restore it."


def _aside_if_damaged(
    path: Path, now: datetime, newest: int, key: Key | None, *, in_peace: bool
) -> Path | None:
    """Keep a damaged log aside, and tell where; None when it is sound or in use.

    Whoever uses it already has looked at it, so a second look is not needed.
    """
    if _is_cut(path):
        return keep_aside(path, now)
    with closing(connect(path, patience=0, key=key)) as connection:
        try:
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")
            refuse_strangers(connection, path, newest)
            old = pragma(connection, "user_version") < newest
            sound = _can_be_written(connection) and (
                (in_peace and not old) or is_whole(connection)
            )
        except UNREADABLE as error:
            code = primary_code(error)
            if code in _IN_USE:
                return None
            if code in _NOT_DAMAGE or (
                code == sql_codes.SQLITE_READONLY and not _may_write(path)
            ):
                raise
            sound = False
        # Before the connection closes, which would fold the write-ahead part in.
        return None if sound else keep_aside(path, now)


def _may_write(path: Path) -> bool:
    """Tell whether the log and its folder let themselves be written at all."""
    effective = os.access in os.supports_effective_ids
    return all(
        os.access(place, os.W_OK, effective_ids=effective)
        for place in (path, path.parent)
    )


def _is_cut(path: Path) -> bool:
    """Tell what SQLite does not mind: no file, an empty one, half a page at its end.

    It would take the first two for a new database, and drop the write-ahead part.
    """
    if not path.exists():
        return True
    size = path.stat().st_size
    return path.is_file() and (not size or size % PAGE_SIZE != 0)


def _was_closed_in_peace(path: Path) -> bool:
    """Tell whether nothing is left that only a companion that was cut off leaves."""
    wal = beside(path, "-wal")
    return not wal.exists() or not wal.stat().st_size


def _can_be_written(connection: sqlite3.Connection) -> bool:
    """Tell whether it is a log that can be written, as far as a glance can tell."""
    version = pragma(connection, "user_version")
    if version < 1:
        return False
    # All that says what there is, and where it begins.
    tables = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
    for (name,) in tables.fetchall():
        connection.execute(f"SELECT EXISTS (SELECT 1 FROM {name})").fetchone()
    # A flipped bit in the header makes a log that can be read but never written.
    connection.execute("BEGIN IMMEDIATE")
    connection.execute(f"PRAGMA user_version = {version}")
    connection.execute("ROLLBACK")
    return True


def is_whole(connection: sqlite3.Connection) -> bool:
    """Read all of a log, and tell whether it is as it should be."""
    found: str = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
    return found == "ok"
