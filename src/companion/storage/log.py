"""The log: sessions, check-ins and drafts, in one SQLite file."""

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from companion.checkin.records import CheckIn, Draft, Ending, Session
from companion.errors import CompanionError, LogError
from companion.storage import rows, statements
from companion.storage.database import PARTS, beside, lock_of, transaction
from companion.storage.moments import columns_of, moment_of
from companion.storage.sql import sqlite3
from companion.storage.trouble import explained

# An earlier refusal, of a full disk perhaps, brings a caller here: not only a bug.
_NOT_BEGUN = (
    "The beginning of this session is not in the log, so nothing can be added to it. "
    "Save the beginning first, then try again."
)


class Log:
    """Implements `companion.ports.LogBook`, for the thread that opened it."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
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

    def begin(self, session: Session, before: CheckIn | None) -> None:
        """Save a session that starts now, and the check-in before it."""
        with self.writing() as connection:
            connection.execute(statements.INSERT_SESSION, rows.session_values(session))
            if before is not None:
                keep_check_in(connection, before)

    def finish(
        self, session_id: str, ending: Ending, ended_at: datetime, frames_heard: int
    ) -> None:
        """Save how a session ended."""
        values = (*columns_of(ended_at), frames_heard, ending, session_id)
        with self.writing() as connection:
            if not connection.execute(statements.UPDATE_ENDING, values).rowcount:
                raise LogError(_NOT_BEGUN)

    def add(self, check_in: CheckIn) -> None:
        """Save a check-in, and let go of its draft."""
        try:
            with self.writing() as connection:
                keep_check_in(connection, check_in)
        except sqlite3.IntegrityError as error:
            # By its words: SQLCipher's module does not refine its codes.
            if "FOREIGN KEY" not in str(error):
                raise
            raise LogError(_NOT_BEGUN) from error

    def sessions(self) -> Sequence[Session]:
        """Give all sessions, oldest first; one without an ending was cut off."""
        with self.reading() as connection:
            return [
                *map(rows.session_of, connection.execute(statements.SELECT_SESSIONS))
            ]

    def check_ins(self, session_id: str) -> Sequence[CheckIn]:
        """Give the check-ins of one session, oldest first."""
        with self.reading() as connection:
            found = connection.execute(statements.SELECT_CHECK_INS_OF, (session_id,))
            return [*map(rows.check_in_of, found)]

    def last_used(self) -> Mapping[str, datetime]:
        """Give when each practice was begun last, by its id."""
        with self.reading() as connection:
            found = connection.execute(statements.SELECT_LAST_USED)
            return {
                row["practice_id"]: moment_of(row["started_utc"], row["started_offset"])
                for row in found
            }

    def everything(self) -> tuple[Sequence[Session], Sequence[CheckIn]]:
        """Give all sessions and all check-ins, oldest first, as of one moment."""
        with self.reading() as connection:
            return (
                [*map(rows.session_of, connection.execute(statements.SELECT_SESSIONS))],
                [
                    *map(
                        rows.check_in_of,
                        connection.execute(statements.SELECT_CHECK_INS),
                    )
                ],
            )

    def save_draft(self, draft: Draft) -> None:
        """Keep a half-filled check-in, in place of an earlier state of it.

        Once the check-in itself is saved, a draft that comes late is let go.
        """
        with self.writing() as connection:
            id_ = draft.check_in.id
            if not connection.execute(statements.FIND_CHECK_IN, (id_,)).fetchone():
                connection.execute(statements.REPLACE_DRAFT, rows.draft_values(draft))

    def drafts(self) -> Sequence[Draft]:
        """Give the check-ins that were not finished, newest first."""
        with self.reading() as connection:
            return [*map(rows.draft_of, connection.execute(statements.SELECT_DRAFTS))]

    def discard_draft(self, check_in_id: str) -> None:
        """Let go of a draft."""
        with self.writing() as connection:
            connection.execute(statements.DELETE_DRAFT, (check_in_id,))

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
        """Refuse to write something else over the log.

        Raises:
            CompanionError: `path` is the log, or a part of it.
        """
        own = [beside(self.path, part) for part in PARTS] + [lock_of(self.path)]
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


def keep_check_in(connection: sqlite3.Connection, check_in: CheckIn) -> None:
    """Insert a check-in and delete its draft, within a transaction."""
    values = rows.stored_values(rows.check_in_values(check_in))
    connection.execute(statements.INSERT_CHECK_IN, values)
    connection.execute(statements.DELETE_DRAFT, (check_in.id,))


def _identity(path: Path) -> tuple[int, int] | None:
    """Tell one file from another that takes its name."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_dev, found.st_ino
