"""The log: sessions, check-ins and drafts, in one SQLite file."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from companion.checkin.records import CheckIn, Draft, Ending, Session
from companion.errors import NotBegun
from companion.storage import rows, statements
from companion.storage.advice import AdviceLog
from companion.storage.diary import DiaryLog
from companion.storage.looking_back import HistoryLog
from companion.storage.moments import columns_of, moment_of
from companion.storage.plan_book import PlanBookLog
from companion.storage.sql import sqlite3

# An earlier refusal, of a full disk perhaps, brings a caller here: not only a bug.
_NOT_BEGUN = (
    "The beginning of this session is not in the log, so nothing can be added to it. "
    "Save the beginning first, then try again."
)
_BEGINNING = len(statements.SESSION) - len(statements.ENDING)
_ORIGIN = [statements.CHECK_IN.index(name) for name in ("session_id", "occasion")]
_EDITED = statements.CHECK_IN.index("edited_utc")
_FELT = statements.CHECK_IN.index("felt_utc")


class Log(AdviceLog, DiaryLog, HistoryLog, PlanBookLog):
    """Implements `LogBook` and all its parts of `companion.ports`."""

    def begin(self, session: Session, before: CheckIn | None) -> None:
        """Save a session that starts now, and the check-in before it.

        Begun once more as it was, it stays as it is: a caller may not know that.
        """
        with self.writing() as connection:
            _keep_session(connection, session)
            if before is not None:
                keep_check_in(connection, before)

    def finish(
        self, session_id: str, ending: Ending, ended_at: datetime, frames_heard: int
    ) -> None:
        """Save how a session ended."""
        values = (*columns_of(ended_at), frames_heard, ending, session_id)
        with self.writing() as connection:
            if not connection.execute(statements.UPDATE_ENDING, values).rowcount:
                raise NotBegun(_NOT_BEGUN)

    def add(self, check_in: CheckIn) -> None:
        """Save a check-in, and let go of its draft.

        Saved once more, it stays as it is, or takes what was answered since.
        """
        try:
            with self.writing() as connection:
                keep_check_in(connection, check_in)
        except sqlite3.IntegrityError as error:
            # By its words: SQLCipher's module does not refine its codes.
            if "FOREIGN KEY" not in str(error):
                raise
            raise NotBegun(_NOT_BEGUN) from error

    def sessions(self) -> Sequence[Session]:
        """Give all sessions, oldest first; one without an ending was cut off."""
        with self.reading() as connection:
            return [
                *map(rows.session_of, connection.execute(statements.SELECT_SESSIONS))
            ]

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
        """Let go of a draft, without a trace of it."""
        with self._removing() as connection:
            connection.execute(statements.DELETE_DRAFT, (check_in_id,))


def keep_check_in(connection: sqlite3.Connection, check_in: CheckIn) -> None:
    """Save a check-in and delete its draft, within a transaction."""
    new = rows.check_in_values(check_in)
    found = connection.execute(statements.FIND_CHECK_IN, (check_in.id,)).fetchone()
    old = None if found is None else tuple(found)
    if old is not None and _grew(old, new):
        values = (*rows.stored_values(new), check_in.id)
        connection.execute(statements.UPDATE_CHECK_IN, values)
    elif new != old:
        # Where another check-in has this id, SQLite refuses, and neither is lost.
        connection.execute(statements.INSERT_CHECK_IN, rows.stored_values(new))
    connection.execute(statements.DELETE_DRAFT, (check_in.id,))


def _keep_session(connection: sqlite3.Connection, session: Session) -> None:
    new = rows.session_values(session)
    found = connection.execute(statements.FIND_SESSION, (session.id,)).fetchone()
    if found is None or tuple(found)[:_BEGINNING] != new[:_BEGINNING]:
        connection.execute(statements.INSERT_SESSION, new)


def _grew(old: rows.Values, new: rows.Values) -> bool:
    """Tell whether a check-in was answered further; what was edited since, was not."""
    same = all(old[place] == new[place] for place in _ORIGIN)
    return same and old[_EDITED] is None and str(new[_FELT]) > str(old[_FELT])
