"""The entries of a log: sessions with their check-ins, and check-ins by themselves."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from companion.journey.history import SKIPPED, CheckIns, History
from companion.journey.periods import Period, Whole


@dataclass(frozen=True, slots=True, eq=False)
class Entries:
    """Columns of entries, newest first, each day once; each of the same length."""

    session: Whole
    """The row of the session, or SKIPPED for a check-in by itself."""
    check_in: Whole
    """The row of the check-in by itself, or SKIPPED for a session."""
    day: Whole
    """The local day, as `periods.local_days` numbers them."""
    local: Whole
    """When it began, in seconds of local time since 1970."""

    def __len__(self) -> int:
        return len(self.session)


def entries_of(history: History, period: Period | None = None) -> Entries:
    """Give the entries of a period (None: ever).

    Days come in the order of the calendar; within a day, what really came last is
    first, whatever the clock showed.
    """
    alone = history.check_ins.rows(period)
    alone = alone[history.check_ins.session[alone] == SKIPPED]
    return _ordered(history, history.sessions.rows(period), alone)


def entries_found(history: History, ids: Iterable[str]) -> Entries:
    """Give the entries to which check-ins belong; ids that are gone are left out."""
    wanted = set(ids)
    rows = [row for row, each in enumerate(history.check_ins.ids) if each in wanted]
    found = np.array(rows, np.int64)
    session = history.check_ins.session[found]
    return _ordered(
        history, np.unique(session[session != SKIPPED]), found[session == SKIPPED]
    )


class Around:
    """Tells which check-ins stand around each session."""

    def __init__(self, check_ins: CheckIns) -> None:
        self._rows = np.argsort(check_ins.session, kind="stable")
        self._sessions = check_ins.session[self._rows]

    def rows(self, session: int) -> list[int]:
        """Give the rows of the check-ins of a session, oldest first."""
        ends = (session, session + 1)
        first, last = np.searchsorted(self._sessions, ends)
        return [int(row) for row in self._rows[first:last]]


def _ordered(history: History, sessions: Whole, alone: Whole) -> Entries:
    check_ins, held = history.check_ins, history.sessions
    utc = np.concatenate([held.utc[sessions], check_ins.utc[alone]])
    offset = np.concatenate([held.offset[sessions], check_ins.offset[alone]])
    day = np.concatenate([held.days[sessions], check_ins.days[alone]])
    order = np.lexsort((utc, day))[::-1]
    session = np.concatenate([sessions, np.full(len(alone), SKIPPED)])[order]
    check_in = np.concatenate([np.full(len(sessions), SKIPPED), alone])[order]
    return Entries(session, check_in, day[order], (utc + offset)[order])
