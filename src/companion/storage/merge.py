"""Brings records from elsewhere into the log, by id, without loss or doubling.

Of two states of a check-in the one that was changed later stands, and the other is kept
as what it was earlier. Of homework, what was accepted, marked or named later stands; a
plan that was put away in one log is so in both. So it does not matter which log is
brought into which.
"""

from collections import Counter
from dataclasses import dataclass
from enum import Enum, auto

from companion.storage import plan_statements, statements
from companion.storage.rows import Values, earlier_values, stored_values
from companion.storage.sql import sqlite3

_BATCH = 1000
_BEGINNING = len(statements.SESSION) - len(statements.ENDING)
_DIRECTION = statements.SESSION.index("direction")
_SESSION_OF = statements.CHECK_IN.index("session_id")
_EDITED = statements.CHECK_IN.index("edited_utc")
_FELT = statements.CHECK_IN.index("felt_utc")


class Fate(Enum):
    """What became of one record."""

    SESSION = auto()
    """A session that is new in the log."""
    CHECK_IN = auto()
    """A check-in that is new in the log."""
    EARLIER = auto()
    """An earlier state of a check-in that is new in the log."""
    ADVICE = auto()
    """Words for the scale, a decision, or keys, that are new in the log."""
    PLAN = auto()
    """A revision of a plan new in the log, or was put away or accepted later."""
    MARK = auto()
    """A mark of homework that is new in the log, or was made later."""
    PRESENT = auto()
    """The log had it, with all that is known of it elsewhere."""
    COMPLETED = auto()
    """A session whose ending, or direction, came from elsewhere."""
    CHANGED = auto()
    """A check-in that was changed later elsewhere."""
    DIFFERING = auto()
    """The log has it otherwise, and keeps it so."""


@dataclass(frozen=True, slots=True)
class Orphan:
    """A record that belongs to one that is nowhere."""

    place: int
    what: str
    """What is missing: "session" or "check-in"."""
    id: str


class Merge:
    """One merge, within one transaction; `finish` ends it.

    Records may come in any order.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.fates: Counter[Fate] = Counter()
        self._connection = connection
        connection.execute("PRAGMA defer_foreign_keys = ON")
        self._sessions = _ids(connection, "sessions")
        self._check_ins = _ids(connection, "check_ins")
        self._new_sessions: list[Values] = []
        self._new_check_ins: list[Values] = []
        self._awaited: dict[tuple[str, str], int] = {}
        self._with_earlier: set[str] = set()

    def session(self, new: Values) -> None:
        """Bring in a session, by its values in the order of `SESSION`."""
        id_ = str(new[0])
        if id_ in self._sessions:
            self._merge_session(new, self._found(statements.FIND_SESSION, id_))
        else:
            self._sessions.add(id_)
            self._new_sessions.append(new)
            self._flush(_BATCH)

    def check_in(self, new: Values, place: int) -> None:
        """Bring in a check-in, by its values in the order of `CHECK_IN`.

        `place` is where it came from, to be told where its session is nowhere.
        """
        id_, session = str(new[0]), new[_SESSION_OF]
        if session is not None and session not in self._sessions:
            self._awaited.setdefault(("session", str(session)), place)
        if id_ in self._check_ins:
            self._merge_check_in(new, self._found(statements.FIND_CHECK_IN, id_))
        else:
            self._check_ins.add(id_)
            self._new_check_ins.append(stored_values(new))
            self._flush(_BATCH)

    def once(self, new: Values) -> None:
        """Bring in a check-in by itself, unless one of its id is there already."""
        if new[0] in self._check_ins:
            self.fates[Fate.PRESENT] += 1
        else:
            self.check_in(new, 0)

    def earlier(self, new: Values, place: int) -> None:
        """Bring in what a check-in was, by its values in the order of `EARLIER`."""
        id_ = str(new[3])
        if id_ not in self._check_ins:
            self._awaited.setdefault(("check-in", id_), place)
        self.fates[self._keep_earlier(new)] += 1

    def anchor(self, value: int, words: str) -> None:
        """Bring in words for the scale, where the log has none."""
        found = self._connection.execute(
            "SELECT words FROM anchors WHERE value = ?", (value,)
        ).fetchone()
        if found is None:
            self._connection.execute(
                "INSERT INTO anchors VALUES (?, ?)", (value, words)
            )
            self.fates[Fate.ADVICE] += 1
        else:
            self.fates[Fate.PRESENT if found[0] == words else Fate.DIFFERING] += 1

    def override(self, new: Values) -> None:
        """Bring in a decision, where the log has none as late."""
        self._later(statements.LATER_OVERRIDE, new, Fate.ADVICE)

    def plan(self, new: Values) -> None:
        """Bring in a revision of a plan, by its values in the order of `PLAN`."""
        self._later(plan_statements.LATER_PLAN, new, Fate.PLAN)

    def mark(self, new: Values) -> None:
        """Bring in a mark of homework, by its values in the order of `MARK`."""
        self._later(plan_statements.LATER_MARK, new, Fate.MARK)

    def keys(self, new: Values) -> None:
        """Bring in somebody's keys, by their values in the order of `KEYS`."""
        self._later(plan_statements.LATER_KEYS, new, Fate.ADVICE)

    def finish(self) -> Orphan | None:
        """Save what is still to be saved; give a record that belongs to none."""
        for (what, id_), place in self._awaited.items():
            if id_ not in (self._sessions if what == "session" else self._check_ins):
                return Orphan(place, what, id_)
        self._flush()
        for id_ in self._with_earlier:
            # What stands is not what it was earlier, whatever was said elsewhere.
            stands = _state(self._found(statements.FIND_CHECK_IN, id_))
            self._connection.execute("DELETE FROM earlier WHERE id = ?", (stands,))
        self._connection.execute(
            "DELETE FROM drafts WHERE id IN (SELECT id FROM check_ins)"
        )
        return None

    def _later(self, statement: str, new: Values, fate: Fate) -> None:
        changed = self._connection.execute(statement, new).rowcount
        self.fates[fate if changed else Fate.PRESENT] += 1

    def _merge_session(self, new: Values, old: Values) -> None:
        direction = old[_DIRECTION] if new[_DIRECTION] is None else new[_DIRECTION]
        new = (*new[:_DIRECTION], direction, *new[_DIRECTION + 1 :])
        id_, ended, ends = old[0], old[-1] is not None, new[-1] is not None
        learnt = old[_DIRECTION] is None and direction is not None
        if learnt:
            self._connection.execute(
                "UPDATE sessions SET direction = ? WHERE id = ?", (direction, id_)
            )
            old = (*old[:_DIRECTION], direction, *old[_DIRECTION + 1 :])
        if ends and not ended:
            self._connection.execute(statements.UPDATE_ENDING, (*new[_BEGINNING:], id_))
            learnt = True
        differing = new[:_BEGINNING] != old[:_BEGINNING] or (
            ends and ended and new != old
        )
        self.fates[Fate.COMPLETED] += learnt
        self.fates[Fate.DIFFERING] += differing
        self.fates[Fate.PRESENT] += not learnt and not differing

    def _merge_check_in(self, new: Values, old: Values) -> None:
        if new == old:
            self.fates[Fate.PRESENT] += 1
            return
        later = max(new, old, key=_changed)
        if later is new:
            self._connection.execute(
                statements.UPDATE_CHECK_IN, (*stored_values(new), new[0])
            )
            self.fates[Fate.CHANGED] += 1
        fate = self._keep_earlier(_replaced(old if later is new else new, later))
        if later is old:
            self.fates[fate] += 1

    def _keep_earlier(self, values: Values) -> Fate:
        """Keep an earlier state; of two times it was replaced, the earlier one."""
        self._with_earlier.add(str(values[3]))
        known = self._connection.execute(
            "SELECT replaced_utc, replaced_offset FROM earlier WHERE id = ?", values[:1]
        ).fetchone()
        if known is None:
            self._connection.execute(statements.INSERT_EARLIER, values)
            return Fate.EARLIER
        replaced = min(tuple(known), values[1:3])
        self._connection.execute(
            "UPDATE earlier SET replaced_utc = ?, replaced_offset = ? WHERE id = ?",
            (*replaced, values[0]),
        )
        return Fate.PRESENT

    def _flush(self, least: int = 1) -> None:
        """Save the records that are new, once there are so many."""
        for fate, statement, new in (
            (Fate.SESSION, statements.INSERT_SESSION, self._new_sessions),
            (Fate.CHECK_IN, statements.INSERT_CHECK_IN, self._new_check_ins),
        ):
            if len(new) >= least:
                self._connection.executemany(statement, new)
                self.fates[fate] += len(new)
                new.clear()

    def _found(self, statement: str, id_: str) -> Values:
        self._flush()
        return tuple(self._connection.execute(statement, (id_,)).fetchone())


def _ids(connection: sqlite3.Connection, table: str) -> set[str]:
    return {row["id"] for row in connection.execute(f"SELECT id FROM {table}")}


def _state(values: Values) -> str:
    """Give the id of a state of a check-in, whenever it was replaced."""
    return str(earlier_values(values, "", 0)[0])


def _changed(values: Values) -> tuple[str, str]:
    """Order states by when they came about; where that is the same, somehow."""
    return str(values[_EDITED] or ""), _state(values)


def _replaced(values: Values, by: Values) -> Values:
    """Give an earlier state, replaced when the other came about."""
    at = _FELT if by[_EDITED] is None else _EDITED
    return earlier_values(values, str(by[at]), int(str(by[at + 1])))
