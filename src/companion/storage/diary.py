"""The log as one looks back on it: finding, reading and changing what is there."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import msgspec

from companion.checkin.records import CheckIn, Earlier, Session
from companion.errors import LogError
from companion.storage import rows, statements
from companion.storage.log_file import LogFile
from companion.storage.moments import columns_of

_READ = f"{statements.CHECK_INS} WHERE id IN (SELECT value FROM json_each(?))"
_NEXT = timedelta(microseconds=1)
_GONE = (
    "This check-in is not in the log any more, so it was not changed. Undo the "
    "deletion first, then try again."
)


class DiaryLog(LogFile):
    """Implements `companion.ports.Diary`, but for deleting, and for columns."""

    def find(self, text: str) -> Sequence[str]:
        """Give the ids of check-ins whose notes hold a text, in any case.

        Newest first; of no text, all that have notes.
        """
        with self.reading() as connection:
            found = connection.execute(
                statements.SELECT_WITH_WORDS, (rows.folded(text),)
            )
            return [row["id"] for row in found]

    def read(self, ids: Sequence[str]) -> Sequence[CheckIn]:
        """Give check-ins by their ids, in that order, but for those that are gone."""
        with self.reading() as connection:
            wanted = msgspec.json.encode(ids).decode()
            rows_found = connection.execute(_READ, (wanted,))
            found = {row["id"]: rows.check_in_of(row) for row in rows_found}
        return [found[id_] for id_ in ids if id_ in found]

    def session(self, session_id: str) -> Session | None:
        """Give a session; None where it is gone."""
        with self.reading() as connection:
            row = connection.execute(statements.FIND_SESSION, (session_id,)).fetchone()
            return None if row is None else rows.session_of(row)

    def check_ins(self, session_id: str) -> Sequence[CheckIn]:
        """Give the check-ins of one session, oldest first."""
        with self.reading() as connection:
            found = connection.execute(statements.SELECT_CHECK_INS_OF, (session_id,))
            return [*map(rows.check_in_of, found)]

    def earlier(self, check_in_id: str) -> Sequence[Earlier]:
        """Give what a check-in was before its changes, newest first."""
        with self.reading() as connection:
            found = connection.execute(statements.SELECT_EARLIER_OF, (check_in_id,))
            return [*map(rows.earlier_of, found)]

    def edit(self, check_in: CheckIn, now: datetime) -> CheckIn:
        """Save a changed check-in, and keep what it was; give it as it is now.

        Where nothing differs, nothing is changed. Where the clock was set back, it is
        as if it had stood still: of two changes the later one counts as later.
        """
        with self.writing() as connection:
            row = connection.execute(
                statements.FIND_CHECK_IN, (check_in.id,)
            ).fetchone()
            if row is None:
                raise LogError(_GONE)
            old = rows.check_in_of(row)
            if _plain(check_in) == _plain(old):
                return old
            at = now if old.edited_at is None else max(now, old.edited_at + _NEXT)
            changed = replace(check_in, edited_at=at.astimezone(now.tzinfo))
            values = rows.stored_values(rows.check_in_values(changed))
            was = rows.earlier_values(tuple(row), *columns_of(at))
            connection.execute(statements.INSERT_EARLIER, was)
            connection.execute(statements.UPDATE_CHECK_IN, (*values, changed.id))
            return changed


def _plain(check_in: CheckIn) -> rows.Values:
    return rows.check_in_values(replace(check_in, edited_at=None))
