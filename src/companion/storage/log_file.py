"""The file of the log: its connection and its transactions."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from companion.errors import CompanionError, LogError
from companion.storage.database import PARTS, beside, lock_of, transaction
from companion.storage.key import Key
from companion.storage.plain import lock_file_of
from companion.storage.sql import sqlite3
from companion.storage.trouble import explained


class LogFile:
    """An open log, for the thread that opened it."""

    def __init__(
        self, path: Path, connection: sqlite3.Connection, key: Key | None = None
    ) -> None:
        self.path = path
        self.key = key
        self._connection = connection
        self._identity = _identity(path)

    def close(self) -> None:
        """Let go of the file; may be called twice."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @contextmanager
    def connected(self) -> Iterator[sqlite3.Connection]:
        """Give the connection, its troubles turned into `LogError`."""
        with explained(self.path):
            yield self._connection

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """See the log as it is now, whatever others write meanwhile."""
        with self.connected() as connection, transaction(connection, "DEFERRED"):
            yield connection

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Do all of the body or nothing; it is on the disk at the end."""
        self._refuse_moved()
        with self.connected() as connection, transaction(connection, "IMMEDIATE"):
            yield connection

    def refuse_itself(self, path: Path) -> None:
        """Refuse to write over the log, or to read it as something else.

        Raises:
            CompanionError: `path` is the log, or a part of it.
        """
        own = [beside(self.path, part) for part in PARTS]
        own += [lock_of(self.path), lock_file_of(self.path)]
        if os.path.realpath(path) in map(os.path.realpath, own):
            raise CompanionError(
                f"{path} is the log itself, and was left as it is; choose another name."
            )

    def _refuse_moved(self) -> None:
        """Refuse to save where nobody would find it again."""
        if _identity(self.path) != self._identity:
            raise LogError(
                f"The log at {self.path} was moved, replaced or deleted while "
                "Companion was open, so this was not saved. Start Companion again."
            )


def _identity(path: Path) -> tuple[int, int] | None:
    """Tell one file from another that takes its name."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_dev, found.st_ino
