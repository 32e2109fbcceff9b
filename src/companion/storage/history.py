"""Reads all check-ins and sessions of the log as columns, quickly.

SQLite joins each column into one text, and numpy takes it apart: that is some times
quicker than a Python object for each value.
"""

from enum import StrEnum

import numpy as np

from companion.checkin.records import Ending, Occasion, Zone
from companion.journey.history import SKIPPED, CheckIns, History, Sessions
from companion.journey.periods import Whole
from companion.storage.sql import sqlite3

_BEFORE, _AFTER = (list(Occasion).index(o) for o in (Occasion.BEFORE, Occasion.AFTER))
_MICROS = 1_000_000
_TIME_BYTES = len("2026-03-01T08:30:00.123456Z")


class KeptHistory:
    """The columns of the log, read anew only when something has changed."""

    def __init__(self) -> None:
        self._state: tuple[int, int] | None = None
        self._history: History | None = None

    def of(self, connection: sqlite3.Connection) -> History:
        """Give the columns as they are now, within a transaction that reads."""
        # The first changes when others write, the second when we do.
        (others,) = connection.execute("PRAGMA data_version").fetchone()
        state = (others, connection.total_changes)
        if self._history is None or state != self._state:
            self._history = read_history(connection)
            self._state = state
        return self._history


def read_history(connection: sqlite3.Connection) -> History:
    """Read the columns of all sessions and check-ins, oldest first."""
    sessions = _Sessions(connection)
    check_ins = _check_ins(connection, sessions.row_of)
    return History(check_ins, sessions.columns(check_ins))


def _numbered(column: str, words: type[StrEnum]) -> str:
    """Give SQL for the place of a word among its kind, or SKIPPED."""
    cases = " ".join(f"WHEN '{word}' THEN {i}" for i, word in enumerate(words))
    return f"CASE {column} {cases} ELSE {SKIPPED} END"


_NUMBERS = (
    "felt_offset",
    _numbered("occasion", Occasion),
    f"ifnull(distress, {SKIPPED})",
    f"ifnull(pleasantness, {SKIPPED})",
    f"ifnull(energy, {SKIPPED})",
    _numbered("zone", Zone),
)
# None of them holds a comma: the schema sees to it.
_CHECK_INS = (
    "SELECT group_concat(id), group_concat(felt_utc, ''), "
    "group_concat(ifnull(session_id, '')), "
    + ", ".join(f"group_concat({number})" for number in _NUMBERS)
    + " FROM check_ins"
)
_SESSIONS = (
    "SELECT id, started_utc, started_offset, practice_id, title, "
    f"ending IS '{Ending.COMPLETE}' FROM sessions ORDER BY started_utc, id"
)


def _check_ins(connection: sqlite3.Connection, row_of: dict[str, int]) -> CheckIns:
    texts = connection.execute(_CHECK_INS).fetchone()
    ids, utc, session, *numbers = ("" if text is None else text for text in texts)
    id_list = ids.split(",") if ids else []
    micros = _micros(utc)
    order = _by_time(micros, id_list)
    rows = [row_of.get(each, SKIPPED) for each in session.split(",")] if ids else []
    columns = [np.fromstring(each, np.int64, sep=",")[order] for each in numbers]
    offset, occasion, distress, pleasantness, energy, zone = columns
    return CheckIns(
        ids=tuple(id_list[place] for place in order.tolist()),
        utc=micros[order] // _MICROS,
        offset=offset,
        occasion=occasion,
        distress=distress,
        pleasantness=pleasantness,
        energy=energy,
        zone=zone,
        session=np.array(rows, np.int64)[order],
    )


def _micros(times: str) -> Whole:
    """Give times that stand one after the other, as microseconds since 1970."""
    whole = np.frombuffer(times.encode("ascii"), f"S{_TIME_BYTES}")
    # Without the "Z", which numpy does not know.
    as_text = whole.astype(f"S{_TIME_BYTES - 1}")
    return as_text.astype("datetime64[us]").astype(np.int64)


def _by_time(micros: Whole, ids: list[str]) -> Whole:
    """Give the order of times; those of one instant by their ids, as `Log` does."""
    if (np.diff(micros) > 0).all():  # Mostly: an index has them so.
        return np.arange(len(micros))
    return np.lexsort((np.array(ids, dtype=str), micros))


class _Sessions:
    """The sessions as rows, until the check-ins around them are known."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._rows = connection.execute(_SESSIONS).fetchall()
        self._ids = tuple(row[0] for row in self._rows)
        self.row_of = {id_: row for row, id_ in enumerate(self._ids)}

    def columns(self, check_ins: CheckIns) -> Sessions:
        """Give them as columns, with the distress around them."""
        practices = {row[3]: row[4] for row in self._rows}
        place_of = {practice: place for place, practice in enumerate(practices)}
        before, after = self._around(check_ins)
        return Sessions(
            ids=self._ids,
            utc=_micros("".join(row[1] for row in self._rows)) // _MICROS,
            offset=self._column(2),
            practice=np.array([place_of[row[3]] for row in self._rows], np.int64),
            before=before,
            after=after,
            complete=self._column(5),
            practices=tuple(practices.items()),
        )

    def _column(self, place: int) -> Whole:
        return np.array([row[place] for row in self._rows], np.int64)

    def _around(self, check_ins: CheckIns) -> tuple[Whole, Whole]:
        """Give the distress last before each, and first after each."""
        of_one = check_ins.session != SKIPPED
        before = np.flatnonzero(of_one & (check_ins.occasion == _BEFORE))[::-1]
        after = np.flatnonzero(of_one & (check_ins.occasion == _AFTER))
        return self._first(check_ins, before), self._first(check_ins, after)

    def _first(self, check_ins: CheckIns, rows: Whole) -> Whole:
        """Give each session the distress of the first of the rows that is its own."""
        column = np.full(len(self._rows), SKIPPED, np.int64)
        sessions, first = np.unique(check_ins.session[rows], return_index=True)
        column[sessions] = check_ins.distress[rows[first]]
        return column
