"""SQLite, opened so that what it confirms is on the disk."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path

from companion.storage import private, raw
from companion.storage.key import Key
from companion.storage.sql import sqlite3

PATIENCE = 5.0
"""How long to wait for another program's transaction, in seconds."""

OPENING_PATIENCE = 30.0

NO_TEXT = "\ufffd"
"""What stands for bytes that are no text.

A flipped bit in a title must not hide the session it stands in.
"""

_text = partial(str, encoding="utf-8", errors="replace")


class _Connection(sqlite3.Connection):
    """A connection that tells when it is closed; see `raw`."""

    identity: raw.Identity | None = None

    def close(self) -> None:
        super().close()
        if self.identity is not None:
            raw.end_use(self.identity)
            self.identity = None


def connect(
    path: Path, patience: float = PATIENCE, *, key: Key | None = None
) -> sqlite3.Connection:
    """Open a database that exists; transactions are begun by hand.

    With a wrong `key` it opens too, and the first reading says that it is no database.
    """
    return _connected(path, "mode=rw", patience, key)


def look_at(path: Path, key: Key | None) -> sqlite3.Connection:
    """Open a database to read what its one file says, and change nothing at all."""
    return _connected(path, "immutable=1", PATIENCE, key)


def _connected(
    path: Path, how: str, patience: float, key: Key | None
) -> sqlite3.Connection:
    identity = raw.begin_use(path)
    try:
        connection = sqlite3.connect(
            f"{path.absolute().as_uri()}?{how}",
            uri=True,
            timeout=patience,
            isolation_level=None,
            factory=_Connection,
        )
    except BaseException:
        if identity is not None:
            raw.end_use(identity)
        raise
    connection.identity = identity
    connection.row_factory = sqlite3.Row
    connection.text_factory = _text
    if key is not None:
        # SQLCipher would tell the terminal of each page that does not fit.
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f'PRAGMA key = "{key.literal()}"')
    return connection


def connect_for_use(path: Path, key: Key | None = None) -> sqlite3.Connection:
    """Open the log for daily use: write-ahead, durable, references held."""
    connection = connect(path, key=key)
    try:
        for setting in (
            "journal_mode = WAL",
            "synchronous = FULL",
            "fullfsync = ON",  # macOS: ask the drive itself, not only its cache
            "foreign_keys = ON",
            "secure_delete = ON",  # a draft that was let go leaves no trace
        ):
            connection.execute(f"PRAGMA {setting}")
        # From the first reading on, others see that it is in use.
        pragma(connection, "schema_version")
    except BaseException:
        connection.close()
        raise
    return connection


@contextmanager
def transaction(connection: sqlite3.Connection, kind: str) -> Iterator[None]:
    """Run a `kind` of transaction (DEFERRED, IMMEDIATE): all of it, or nothing."""
    connection.execute(f"BEGIN {kind}")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        # A full disk makes SQLite roll back by itself.
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


@contextmanager
def alone(path: Path, patience: float = OPENING_PATIENCE) -> Iterator[None]:
    """Let one process at a time open the log; a killed one lets go by itself.

    `patience`: how many seconds to wait for another one.
    """
    lock = lock_of(path)
    private.make_file(lock)
    with closing(connect(lock, patience)) as connection:
        # Nothing is ever written to it, so that a full disk does not matter here.
        connection.execute("PRAGMA journal_mode = MEMORY")
        connection.execute("BEGIN EXCLUSIVE")
        yield


def lock_of(path: Path) -> Path:
    """Give the empty file that `alone` locks."""
    return path.with_name(f"{path.name}.lock")


def beside(path: Path, part: str) -> Path:
    """Give a part of a database: the file itself (""), its "-wal" or its "-shm"."""
    return path.with_name(path.name + part)


PARTS = ("", "-wal", "-shm")


def pragma(connection: sqlite3.Connection, name: str) -> int:
    """Give the value of a whole-number PRAGMA."""
    value: int = connection.execute(f"PRAGMA {name}").fetchone()[0]
    return value
