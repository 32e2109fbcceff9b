"""Deletes entries of the log with all that belongs to them, and brings them back."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, TypeVar

import msgspec

from companion.errors import LogError
from companion.ports import RemovedEntries
from companion.storage import plan_rows, plan_statements, rows, statements
from companion.storage.database import PATIENCE
from companion.storage.local_days import days, within
from companion.storage.log_file import LogFile
from companion.storage.merge import Merge
from companion.storage.sql import sqlite3

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date

    from companion.homework.marks import Marked

_T = TypeVar("_T")

_READER_MS = 200
"""How long one waits for another's reading to end: the window waits too."""

_AMONG = "IN (SELECT value FROM json_each(?))"
_NO_SESSION = (
    "The session that this check-in belongs to is not in the log any more, so it was "
    "not brought back. Bring the session back first, then try again."
)


class RemovalLog(LogFile):
    """Implements the deleting half of `companion.ports.Diary`."""

    def remove_check_in(self, check_in_id: str) -> RemovedEntries:
        """Delete a check-in, and what it was before its changes."""
        with self._removing() as connection:
            return _remove(connection, [], [check_in_id], [], [])

    def remove_session(self, session_id: str) -> RemovedEntries:
        """Delete a session with all its check-ins, half-filled ones too.

        Homework that was done by it stays done, without the session.
        """
        with self._removing() as connection:
            return _remove_sessions(connection, [session_id], [], [], [])

    def remove_days(self, first: date, last: date) -> RemovedEntries:
        """Delete what began or was felt on local days from first to last.

        A session goes with all its check-ins; drafts of those days go too, and marks
        of homework that are about them.
        """
        plain = (first.isoformat(), last.isoformat())
        with self._removing() as connection:
            return _remove_sessions(
                connection,
                _ids(connection, "sessions", within("started"), *days(first, last)),
                _ids(connection, "check_ins", within("felt"), *days(first, last)),
                _ids(connection, "drafts", within("felt"), *days(first, last)),
                _ids(connection, "plan_marks", "day BETWEEN ? AND ?", *plain),
            )

    def restore(self, removed: RemovedEntries) -> None:
        """Bring back what was deleted; what is there already is not doubled."""
        with self.writing() as connection:
            merge = Merge(connection)
            for session in removed.sessions:
                merge.session(rows.session_values(session))
            for check_in in removed.check_ins:
                merge.check_in(rows.check_in_values(check_in), 0)
            for earlier in removed.earlier:
                merge.earlier(rows.values_of_earlier(earlier), 0)
            for marked in removed.marks:
                # With its session it counts for more than without.
                merge.mark(plan_rows.mark_values(marked))
            if merge.finish():
                raise LogError(_NO_SESSION)
            for draft in removed.drafts:
                connection.execute(statements.KEEP_DRAFT, rows.draft_values(draft))

    @contextmanager
    def _removing(self) -> Iterator[sqlite3.Connection]:
        """Write, and leave no trace in the write-ahead part either.

        Where another program reads just then, that is left until the log is closed.
        """
        with self.writing() as connection:
            yield connection
        with suppress(sqlite3.OperationalError):
            connection.execute(f"PRAGMA busy_timeout = {_READER_MS}")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.execute(f"PRAGMA busy_timeout = {PATIENCE * 1000:.0f}")


def _remove_sessions(
    connection: sqlite3.Connection,
    sessions: list[str],
    check_ins: list[str],
    drafts: list[str],
    marks: list[str],
) -> RemovedEntries:
    """Delete sessions and all that is of them, and what else is to go."""
    of_them = f"session_id {_AMONG}"
    among = _json(sessions)
    check_ins = [*check_ins, *_ids(connection, "check_ins", of_them, among)]
    drafts = [*drafts, *_ids(connection, "drafts", of_them, among)]
    return _remove(connection, sessions, check_ins, drafts, marks)


def _remove(
    connection: sqlite3.Connection,
    sessions: list[str],
    check_ins: list[str],
    drafts: list[str],
    marks: list[str],
) -> RemovedEntries:
    def taken(
        select: str, column: str, ids: list[str], of: Callable[[sqlite3.Row], _T]
    ) -> tuple[_T, ...]:
        where, _, order = select.partition(" ORDER BY ")
        found = connection.execute(
            f"{where} WHERE {column} {_AMONG} ORDER BY {order}", (_json(ids),)
        )
        return tuple(map(of, found))

    removed = RemovedEntries(
        sessions=taken(statements.SELECT_SESSIONS, "id", sessions, rows.session_of),
        check_ins=taken(statements.SELECT_CHECK_INS, "id", check_ins, rows.check_in_of),
        earlier=taken(
            statements.SELECT_EARLIER, "check_in_id", check_ins, rows.earlier_of
        ),
        drafts=taken(statements.SELECT_DRAFTS, "id", drafts, rows.draft_of),
        marks=_remove_marks(connection, marks, sessions),
    )
    for table, column, ids in (
        ("earlier", "check_in_id", check_ins),
        ("check_ins", "id", check_ins),
        ("sessions", "id", sessions),
        ("drafts", "id", drafts),
    ):
        connection.execute(
            f"DELETE FROM {table} WHERE {column} {_AMONG}", (_json(ids),)
        )
    return removed


def _remove_marks(
    connection: sqlite3.Connection, marks: list[str], sessions: list[str]
) -> tuple[Marked, ...]:
    """Delete marks, and clear those of sessions; give both as they were."""
    among = (_json(marks), _json(sessions))
    where, _, order = plan_statements.SELECT_MARKS.partition(" ORDER BY ")
    found = connection.execute(
        f"{where} WHERE id {_AMONG} OR session_id {_AMONG} ORDER BY {order}", among
    ).fetchall()
    connection.execute(f"DELETE FROM plan_marks WHERE id {_AMONG}", among[:1])
    connection.execute(
        f"UPDATE plan_marks SET session_id = NULL WHERE session_id {_AMONG}", among[1:]
    )
    return tuple(map(plan_rows.mark_of, found))


def _ids(
    connection: sqlite3.Connection, table: str, condition: str, *parameters: str
) -> list[str]:
    found = connection.execute(f"SELECT id FROM {table} WHERE {condition}", parameters)
    return [row["id"] for row in found]


def _json(ids: Sequence[str]) -> str:
    return msgspec.json.encode(ids).decode()
