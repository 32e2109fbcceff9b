"""Saves what can be read from a damaged log into a new one.

The damaged file is copied aside before anything else. Each page of it that holds rows
is then read by itself, as if it were the whole table, so that neither a broken page
nor a broken way to it costs more rows than those it holds. The tables' own checks
decide what is a row.
"""

import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, suppress
from datetime import datetime
from os import SEEK_END
from pathlib import Path
from tempfile import TemporaryDirectory

from companion.storage.atomic import replacing, sync_folder
from companion.storage.database import PARTS, beside, connect, pragma, transaction
from companion.storage.migrations import Migration, create_at, free_path, stamp
from companion.storage.schema import PAGE_SIZE

# Those with more columns first: a draft's row would pass for a check-in's.
_TABLES = ("sessions", "drafts", "check_ins")
_Tables = dict[str, list[str]]

_TABLE_LEAF = 0x0D
_VALID_FOR = slice(92, 96)


def keep_aside(path: Path, now: datetime) -> Path:
    """Copy a damaged log, all its parts, beside itself under a new name."""
    name = f"{path.stem}-damaged-{stamp(now)}"
    aside = free_path(path.parent, name, path.suffix, PARTS)
    for part in PARTS:
        if beside(path, part).exists():
            with replacing(beside(aside, part)) as temporary:
                shutil.copyfile(beside(path, part), temporary)
    return aside


def rescue(path: Path, aside: Path, migrations: Sequence[Migration]) -> str:
    """Put a new log at `path`, with what can be read of the damaged one.

    Returns:
        A sentence for the person.
    """
    with (
        TemporaryDirectory(prefix=".rescue-", dir=path.parent) as folder,
        replacing(_rescued(path)) as fresh,
    ):
        copy = Path(folder) / "copy.sqlite"
        for part in ("", "-wal"):
            if beside(aside, part).exists():
                shutil.copyfile(beside(aside, part), beside(copy, part))
        create_at(fresh, migrations[: _version(copy, len(migrations))])
        with closing(connect(fresh)) as new:
            tables = _columns(new)
            _make_readable(copy, _bare(Path(folder) / "bare.sqlite", tables))
            sessions, check_ins = _save_rows(copy, tables, new)
    _put_in_place(path)
    return (
        f"The log was damaged: {_saved(sessions, check_ins)}, and the damaged file is "
        f"kept as {aside.name}, in {aside.parent}."
    )


def _saved(sessions: int, check_ins: int) -> str:
    if not sessions and not check_ins:
        return "nothing in it could be read, so a new one was begun"
    return (
        f"{_count(sessions, 'session')} and {_count(check_ins, 'check-in')} could be "
        "saved into a new one"
    )


def resume(path: Path) -> str | None:
    """Finish a rescue that was cut off when the new log was ready.

    Returns:
        A sentence for the person, if there was one.
    """
    if not _rescued(path).exists():
        return None
    _put_in_place(path)
    return (
        "The log was damaged: what could be read was saved into a new log, and the "
        f"damaged file is kept, in {path.parent}."
    )


def _rescued(path: Path) -> Path:
    """Give the new log's name until it is in place: if it is there, it is whole."""
    return path.with_name(f"{path.stem}-rescued{path.suffix}")


def _put_in_place(path: Path) -> None:
    # A write-ahead part of the old file would be taken for one of the new.
    for part in ("-wal", "-shm"):
        beside(path, part).unlink(missing_ok=True)
    _rescued(path).replace(path)
    sync_folder(path.parent)


def _version(copy: Path, newest: int) -> int:
    """Give the damaged log's version; the newest when it cannot be read."""
    with suppress(sqlite3.DatabaseError), closing(connect(copy)) as connection:
        version = pragma(connection, "user_version")
        if 1 <= version <= newest:
            return version
    return newest


def _columns(new: sqlite3.Connection) -> _Tables:
    return {
        table: [row["name"] for row in new.execute(f"PRAGMA table_info({table})")]
        for table in _TABLES
    }


def _bare(path: Path, tables: _Tables) -> bytes:
    """Give a database of the tables, empty and without checks: one page each."""
    with closing(sqlite3.connect(path)) as bare:
        bare.execute(f"PRAGMA page_size = {PAGE_SIZE}")
        for table, columns in tables.items():
            bare.execute(f"CREATE TABLE {table} ({', '.join(columns)})")
    content = bytearray(path.read_bytes())
    # Not valid for any count of pages: SQLite counts those that are there.
    content[_VALID_FOR] = bytes(4)
    return bytes(content)


def _make_readable(copy: Path, bare: bytes) -> None:
    """Fold the write-ahead part in, and put a sound first page before the rest."""
    _graft(copy, bare)
    with suppress(sqlite3.DatabaseError), closing(connect(copy)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    beside(copy, "-wal").unlink(missing_ok=True)
    _graft(copy, bare)


def _graft(copy: Path, bare: bytes) -> None:
    with copy.open("r+b" if copy.exists() else "w+b") as file:
        file.write(bare[:PAGE_SIZE])
        size = max(file.seek(0, SEEK_END), len(bare))
        file.truncate(size + -size % PAGE_SIZE)


def _save_rows(copy: Path, tables: _Tables, new: sqlite3.Connection) -> tuple[int, int]:
    """Save the rows, and give how many sessions and check-ins there were."""
    with closing(connect(copy)) as damaged, transaction(new, "IMMEDIATE"):
        damaged.execute("PRAGMA journal_mode = OFF")
        damaged.execute("PRAGMA synchronous = OFF")
        for page in _leaves(copy):
            _save_page(damaged, page, tables, new)
        # Better alone than lost.
        new.execute(
            "UPDATE check_ins SET session_id = NULL "
            "WHERE session_id NOT IN (SELECT id FROM sessions)"
        )
        return _rows_in(new, "sessions"), _rows_in(new, "check_ins")


def _leaves(copy: Path) -> Iterator[int]:
    """Give the numbers of the pages that say they hold rows."""
    with copy.open("rb") as file:
        number = 1
        while page := file.read(PAGE_SIZE):
            if page[0] == _TABLE_LEAF:
                yield number
            number += 1


def _save_page(
    damaged: sqlite3.Connection, page: int, tables: _Tables, new: sqlite3.Connection
) -> None:
    """Save a page's rows into the one table that they fit."""
    for table, columns in tables.items():
        insert = f"INSERT INTO {table} VALUES ({', '.join('?' * len(columns))})"
        saved = 0
        for row in _rows_of(damaged, page, table):
            with suppress(sqlite3.IntegrityError):
                new.execute(insert, tuple(row))
                saved += 1
        if saved:
            return


def _rows_of(
    damaged: sqlite3.Connection, page: int, table: str
) -> Iterator[sqlite3.Row]:
    """Give the rows of a page from both ends, up to a place that cannot be read."""
    damaged.execute("PRAGMA writable_schema = ON")
    damaged.execute(
        "UPDATE sqlite_master SET rootpage = ? WHERE type = 'table' AND name = ?",
        (page, table),
    )
    damaged.execute("PRAGMA writable_schema = RESET")
    for order in ("ASC", "DESC"):
        try:
            yield from damaged.execute(f"SELECT * FROM {table} ORDER BY rowid {order}")
        except sqlite3.DatabaseError:
            continue
        return


def _rows_in(connection: sqlite3.Connection, table: str) -> int:
    count: int = connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
    return count


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
