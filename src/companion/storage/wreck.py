"""Reads the rows of a damaged log, whatever can be read of it.

Each page that holds rows is read by itself, as if it were the whole table, so that
neither a broken page nor a broken way to it costs more rows than those it holds. The
tables' own checks decide what is a row.
"""

from collections.abc import Iterator, Sequence
from contextlib import closing, suppress
from os import SEEK_END
from pathlib import Path

from companion.storage import private
from companion.storage.database import beside, connect, pragma, transaction
from companion.storage.key import Key
from companion.storage.mending import mend
from companion.storage.schema import PAGE_SIZE
from companion.storage.sql import sqlite3
from companion.storage.trouble import UNREADABLE

# In this order no row of version 1 passes for one of another table: a check-in has no
# practice, as a draft must, and a session's practice is no UUID, as a check-in's
# session must be. The other way round, a draft would pass for a check-in, and a
# check-in for a session. From version 2 on no row does, in any order.
_TABLES = (
    "drafts",
    "check_ins",
    "sessions",
    "earlier",
    "anchors",
    "overrides",
    "plans",
    "plan_marks",
    "known_keys",
)
Tables = dict[str, list[str]]
"""Their columns by their names."""

_TABLE_LEAF = b"\x0d"
_VALID_FOR = slice(92, 96)

_MOST_ROWS = PAGE_SIZE // 4
"""A page has fewer: each takes two bytes to point to it, and two at least itself."""

_MOVE = "UPDATE sqlite_master SET rootpage = ? WHERE type = 'table' AND name = ?"


def complete(copy: Path, key: Key | None = None) -> None:
    """Fill up to whole pages, at least one, and let go of the rows that are cut.

    SQLite would drop the write-ahead part of an empty file, and take what is not
    there for zeros. Of a locked page that is cut, nothing can be read.
    """
    content = copy.read_bytes() if copy.exists() else b""
    end = max(0, len(content) - 1) // PAGE_SIZE * PAGE_SIZE
    page = content[end:]
    if len(page) < PAGE_SIZE:
        whole = bytearray(page.ljust(PAGE_SIZE, b"\xff"))
        if page[:1] == _TABLE_LEAF and key is None:
            _let_go_of_rows(whole, len(page))
        copy.write_bytes(content[:end] + whole)


def _let_go_of_rows(page: bytearray, cut: int) -> None:
    """Take those rows off a page that are, or may be, beyond the cut."""
    count = min(int.from_bytes(page[3:5]), (PAGE_SIZE - 8) // 2)
    starts = [int.from_bytes(page[at : at + 2]) for at in range(8, 8 + 2 * count, 2)]
    # Rows lie in no order, but one after another: the last before the cut spans it.
    last = max((start for start in starts if start < cut), default=0)
    kept = [start for start in starts if start < last]
    page[3:5] = len(kept).to_bytes(2)
    for index, start in enumerate(kept):
        page[8 + 2 * index : 10 + 2 * index] = start.to_bytes(2)


def version_of(copy: Path, newest: int, key: Key | None = None) -> int | None:
    """Give the damaged log's version; None when it cannot be read."""
    with suppress(*UNREADABLE), closing(connect(copy, key=key)) as connection:
        version = pragma(connection, "user_version")
        if 1 <= version <= newest:
            return version
    return None


def tables_of(new: sqlite3.Connection) -> Tables:
    """Give the columns of each table that a new log has, of whatever version."""
    found = {
        table: [row["name"] for row in new.execute(f"PRAGMA table_info({table})")]
        for table in _TABLES
    }
    return {table: columns for table, columns in found.items() if columns}


def _bare(path: Path, tables: Tables, key: Key | None, copy: Path) -> bytes:
    """Give a database of the tables, empty and without checks: one page each.

    It is taken for as long as the file is before which its first page will stand.
    """
    private.make_file(path)
    with closing(connect(path, key=key)) as bare:
        bare.execute(f"PRAGMA page_size = {PAGE_SIZE}")
        for table, columns in tables.items():
            bare.execute(f"CREATE TABLE {table} ({', '.join(columns)})")
        if key is not None:
            # What it says of its length is locked in: at least as long as all parts.
            parts = [part for part in (copy, beside(copy, "-wal")) if part.exists()]
            size = sum(part.stat().st_size for part in parts)
            bare.execute("CREATE TABLE room (content)")
            bare.execute("INSERT INTO room VALUES (zeroblob(?))", (size,))
    content = bytearray(path.read_bytes())
    if key is None:
        # Not valid for any count of pages: SQLite counts those that are there.
        content[_VALID_FOR] = bytes(4)
    return bytes(content)


def _make_readable(copy: Path, bare: bytes, key: Key | None) -> None:
    """Fold the write-ahead part in, and put a sound first page before the rest."""
    _graft(copy, bare)
    with suppress(*UNREADABLE), closing(connect(copy, key=key)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    beside(copy, "-wal").unlink(missing_ok=True)
    _graft(copy, bare)


def _graft(copy: Path, bare: bytes) -> None:
    with copy.open("r+b") as file:
        file.write(bare[:PAGE_SIZE])
        file.truncate(max(file.seek(0, SEEK_END), len(bare)))


def save_rows(copy: Path, new: sqlite3.Connection, key: Key | None = None) -> None:
    """Save all rows that can be read into an empty log of the same version.

    The copy is changed in ways that only this reading can use.
    """
    tables = tables_of(new)
    _make_readable(copy, _bare(copy.with_name("bare.sqlite"), tables, key, copy), key)
    with closing(_Wreck(copy, key)) as damaged, transaction(new, "IMMEDIATE"):
        for page in _leaves(copy, key):
            _save_page(damaged, page, tables, new)
        mend(new, tables)


def _leaves(copy: Path, key: Key | None) -> Iterator[int]:
    """Give the numbers of the pages that say they hold rows, or that may if locked."""
    with copy.open("rb") as file:
        number = 0
        while page := file.read(PAGE_SIZE):
            number += 1
            if key is None:
                holds_rows = page[:1] == _TABLE_LEAF
            else:
                holds_rows = number > 1 and key.has_signed(page, number)
            if holds_rows:
                yield number


def _save_page(
    damaged: "_Wreck", page: int, tables: Tables, new: sqlite3.Connection
) -> None:
    """Save a page's rows into the one table that they fit."""
    for table, columns in tables.items():
        insert = f"INSERT INTO {table} VALUES ({', '.join('?' * len(columns))})"
        saved = 0
        rows = damaged.rows_of(page, table)
        if rows is None:
            return
        for row in rows:
            with suppress(sqlite3.IntegrityError):
                new.execute(insert, tuple(row))
                saved += 1
        if saved:
            return


class _Wreck:
    """The damaged log, its tables wherever one wants to see them."""

    def __init__(self, copy: Path, key: Key | None) -> None:
        self._copy = copy
        self._key = key
        self._open()

    def _open(self) -> None:
        self._connection = connect(self._copy, key=self._key)
        self._connection.execute("PRAGMA journal_mode = OFF")
        self._connection.execute("PRAGMA synchronous = OFF")
        # One table may be where no table can be.
        self._connection.execute("PRAGMA writable_schema = ON")

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def rows_of(self, page: int, table: str) -> Sequence[sqlite3.Row] | None:
        """Give the rows of a page, read as if it were all of a table.

        Returns:
            None where it holds no rows of any table.
        """
        for statement, values in (
            ("PRAGMA writable_schema = ON", ()),
            (_MOVE, (page, table)),
            ("PRAGMA writable_schema = RESET", ()),
        ):
            self._connection.execute(statement, values)
        counted = self._read(f"SELECT count(*) FROM {table}")
        # A locked page does not say what it is: this one may lead to others.
        if counted is None or counted[0][0] > _MOST_ROWS:
            return None
        found = self._read(f"SELECT * FROM {table}")
        return [*self._one_by_one(table, counted[0][0])] if found is None else found

    def _one_by_one(self, table: str, count: int) -> Iterator[sqlite3.Row]:
        for place in range(count):
            yield from self._read(f"SELECT * FROM {table} LIMIT 1 OFFSET {place}") or ()

    def _read(self, query: str) -> list[sqlite3.Row] | None:
        """Give what can be read; None where something is damaged."""
        try:
            return self._connection.execute(query).fetchall()
        except UNREADABLE:
            self._go_on()
            return None

    def _go_on(self) -> None:
        """Open it anew where it writes no more, because SQLCipher met a bad page."""
        try:
            self._connection.execute("PRAGMA user_version = 0")
        except UNREADABLE:
            self.close()
            self._open()
