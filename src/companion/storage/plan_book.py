"""What the log keeps of homework: plans that were accepted, marks, and known keys."""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from companion.errors import CompanionError
from companion.storage import plan_rows
from companion.storage import plan_statements as statements
from companion.storage.moments import columns_of
from companion.storage.removal import RemovalLog

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date, datetime

    from companion.homework.marks import Marked
    from companion.homework.plan import Plan
    from companion.homework.trust import Known
    from companion.ports import Accepted
    from companion.storage.sql import sqlite3

_REMEMBERED = 32
"""Plans whose text is not read again: Today asks for them many times a page."""
_FIRST_DAY, _LAST_DAY = "0001-01-01", "9999-12-31"


class PlanBookLog(RemovalLog):
    """Implements `companion.ports.PlanBook`."""

    def accept(self, accepted: Accepted) -> None:
        """Keep a revision beside the earlier ones of the same plan.

        Accepted once more, it is as it was accepted last: not put away, say.
        """
        with self.writing() as connection:
            values = plan_rows.plan_values(accepted)
            connection.execute(statements.REPLACE_PLAN, values)

    def plans(self) -> Sequence[Accepted]:
        """Give the latest revision of each plan, newest first, those put away too.

        A plan whose latest revision only a newer companion can read is left out: an
        earlier one may ask for what its practitioner has taken back.
        """
        with self.reading() as connection:
            return [*self._read(connection.execute(statements.SELECT_LATEST_PLANS))]

    def revisions(self, plan_id: str) -> Sequence[Accepted]:
        """Give a plan's revisions that were taken and can be read, oldest first."""
        with self.reading() as connection:
            found = connection.execute(statements.SELECT_REVISIONS, (plan_id,))
            return [*self._read(found)]

    def put_away(self, plan_id: str, at: datetime | None) -> None:
        """Let a plan rest, by its latest revision; None takes it up again.

        So a revision that is accepted later is not put away.
        """
        columns = (None, None) if at is None else columns_of(at)
        with self.writing() as connection:
            connection.execute(statements.PUT_AWAY, (plan_id, *columns))

    def remove_plan(self, plan_id: str) -> None:
        """Delete a plan with all its revisions and marks; sessions stay."""
        with self._removing() as connection:
            connection.execute("DELETE FROM plans WHERE id = ?", (plan_id,))
            connection.execute("DELETE FROM plan_marks WHERE plan_id = ?", (plan_id,))

    def mark(self, marked: Marked) -> None:
        """Keep a mark; one of the same id is replaced."""
        with self.writing() as connection:
            values = plan_rows.mark_values(marked)
            connection.execute(statements.REPLACE_MARK, values)

    def unmark(self, mark_id: str) -> None:
        """Take a mark back, without a trace of it; one that is gone is gone."""
        with self._removing() as connection:
            connection.execute("DELETE FROM plan_marks WHERE id = ?", (mark_id,))

    def marks(
        self, plan_id: str, first: date | None = None, last: date | None = None
    ) -> Sequence[Marked]:
        """Give the marks of a plan, oldest first, on days from first to last."""
        days = (
            _FIRST_DAY if first is None else first.isoformat(),
            _LAST_DAY if last is None else last.isoformat(),
        )
        with self.reading() as connection:
            found = connection.execute(statements.SELECT_MARKS_OF, (plan_id, *days))
            return [*map(plan_rows.mark_of, found)]

    def known(self) -> Sequence[Known]:
        """Give those whose plans were accepted so far, in the order they were met."""
        with self.reading() as connection:
            found = connection.execute(statements.SELECT_KEYS)
            return [*map(plan_rows.known_of, found)]

    def know(self, known: Known) -> None:
        """Remember somebody's keys; the same keys again take the new name."""
        with self.writing() as connection:
            values = plan_rows.keys_values(known)
            connection.execute(statements.LATER_KEYS, values)

    def _read(self, rows: Iterable[sqlite3.Row]) -> Iterator[Accepted]:
        for row in rows:
            plan = self._plan_of(row["manifest"])
            # A file that was put together by hand may have brought in another one.
            if plan is not None and (plan.id, plan.revision) == (
                row["id"],
                row["revision"],
            ):
                yield plan_rows.accepted_of(row, plan)

    @cached_property
    def _plan_of(self) -> Callable[[bytes], Plan | None]:
        """Read a plan's own text; what was read goes with the log when it is locked."""
        return lru_cache(_REMEMBERED)(_plan_of)


def _plan_of(manifest: bytes) -> Plan | None:
    """Read a plan's own text; None where that needs a newer companion."""
    # Not until there is a plan: a start without one need not know their form.
    from companion.homework.plan_text import read_manifest

    try:
        return read_manifest(manifest).plan
    except CompanionError:
        return None
