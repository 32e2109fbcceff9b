"""Copies databases from one key to another: locked, unlocked, or locked anew.

What cannot be read is kept byte by byte in a database of its own, sealed by the key.
"""

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from companion.errors import LogError
from companion.storage import private, sql_codes
from companion.storage.atomic import sync
from companion.storage.database import connect, look_at, pragma, transaction
from companion.storage.key import Key
from companion.storage.sql import sqlite3
from companion.storage.trouble import NOT_DAMAGE, UNREADABLE, primary_code
from companion.storage.watching import CalledOff, Cancelled

SEALED_ID = 0x436F6D53
"""The application id of a database that keeps another file's bytes."""

_PIECE = 1 << 20
_STEPS = 10_000  # of SQLite's machine, between two looks at whether to stop


def open_key(path: Path, keys: tuple[Key | None, ...]) -> tuple[Key | None] | None:
    """Give, as a 1-tuple, the key that reads a database; None when none does."""
    for key in keys:
        with only_damage(), closing(connect(path, key=key)) as connection:
            pragma(connection, "schema_version")
            return (key,)
    return None


@contextmanager
def only_damage() -> Iterator[None]:
    """Pass over what a damaged database raises, and nothing else."""
    try:
        yield
    except UNREADABLE as error:
        if primary_code(error) in NOT_DAMAGE:
            raise


def is_sealed(path: Path, key: Key | None) -> bool:
    """Tell whether a file is a database that keeps another file's bytes."""
    # Looking at a damaged log in the usual way would fold its write-ahead part in.
    with suppress(*UNREADABLE), closing(look_at(path, key)) as connection:
        return pragma(connection, "application_id") == SEALED_ID
    return False


def is_copied(
    source: sqlite3.Connection, path: Path, key: Key | None, cancelled: Cancelled
) -> bool:
    """Copy all of an open database to a new file at `path`, locked from its first byte.

    Returns:
        Whether the copy is sound: its pages, and the number of each table's rows.

    Raises:
        CalledOff: `cancelled` said so.
    """
    _stop_if(cancelled)
    private.make_file(path)
    with interruptible(source, cancelled):
        source.execute("ATTACH ? AS fresh KEY ?", (_address(path), _literal(key)))
        try:
            # Synced as a whole at the end, and thrown away if it is not reached.
            source.execute("PRAGMA fresh.journal_mode = OFF")
            source.execute("PRAGMA fresh.synchronous = OFF")
            source.execute("SELECT sqlcipher_export('fresh')")
            for mark in ("application_id", "user_version"):
                source.execute(f"PRAGMA fresh.{mark} = {pragma(source, mark)}")
            same = _rows(source, "main") == _rows(source, "fresh")
        finally:
            # What breaks off without a journal is torn, and says so when it is let go
            # of: that must not hide why it broke off, such as a full disk.
            if not source.in_transaction:
                with suppress(*UNREADABLE):
                    source.execute("DETACH fresh")
    with closing(connect(path, key=key)) as fresh:
        sound = is_sound(fresh, cancelled)
    sync(path)
    return same and sound


def seal(source: Path, path: Path, key: Key | None, cancelled: Cancelled) -> None:
    """Keep a file's bytes in a new database at `path`, locked with `key`.

    Raises:
        CalledOff: `cancelled` said so.
    """
    private.make_file(path)
    with (
        closing(connect(path, key=key)) as sealed,
        source.open("rb") as file,
    ):
        sealed.execute("PRAGMA journal_mode = OFF")
        sealed.execute(f"PRAGMA application_id = {SEALED_ID}")
        with transaction(sealed, "IMMEDIATE"):
            sealed.execute("CREATE TABLE pieces (content BLOB NOT NULL) STRICT")
            while piece := file.read(_PIECE):
                _stop_if(cancelled)
                sealed.execute("INSERT INTO pieces VALUES (?)", (piece,))
        copied = sealed.execute("SELECT total(length(content)) FROM pieces")
        if copied.fetchone()[0] != source.stat().st_size:
            raise LogError(f"{source} changed while it was being locked; try again.")
    sync(path)


def unseal(source: Path, old: Key | None, path: Path, cancelled: Cancelled) -> None:
    """Write what a sealed file keeps, as it was, to a new file at `path`."""
    private.make_file(path)
    with closing(look_at(source, old)) as sealed, path.open("r+b") as file:
        for row in sealed.execute("SELECT content FROM pieces ORDER BY rowid"):
            _stop_if(cancelled)
            file.write(row["content"])
    sync(path)


def _address(path: Path) -> str:
    return f"{path.absolute().as_uri()}?mode=rw"


def _literal(key: Key | None) -> str:
    return "" if key is None else key.literal()


def _rows(connection: sqlite3.Connection, schema: str) -> dict[str, int]:
    """Count the rows of each table."""
    found = connection.execute(
        f"SELECT name FROM {schema}.sqlite_schema "
        "WHERE type = 'table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!'"
    )
    count = 'SELECT count(*) FROM {}."{}"'
    return {
        row["name"]: connection.execute(count.format(schema, row["name"])).fetchone()[0]
        for row in found.fetchall()
    }


def is_sound(connection: sqlite3.Connection, cancelled: Cancelled) -> bool:
    """Tell whether every page of a database is as it was written."""
    with interruptible(connection, cancelled):
        if connection.execute("PRAGMA cipher_integrity_check").fetchone():
            return False
        found: str = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
        return found == "ok"


@contextmanager
def interruptible(
    connection: sqlite3.Connection, cancelled: Cancelled
) -> Iterator[None]:
    """Let what a database does be called off; raises `CalledOff` then."""
    connection.set_progress_handler(lambda: int(cancelled()), _STEPS)
    try:
        yield
    except sqlite3.OperationalError as error:
        if primary_code(error) != sql_codes.SQLITE_INTERRUPT:
            raise
        raise CalledOff from error
    finally:
        connection.set_progress_handler(None, 0)


def _stop_if(cancelled: Cancelled) -> None:
    if cancelled():
        raise CalledOff


def dated_as(source: Path, path: Path) -> None:
    """Give a file the time of another: a backup is as old as what it holds."""
    found = source.stat()
    os.utime(path, ns=(found.st_atime_ns, found.st_mtime_ns))
