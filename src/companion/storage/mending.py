"""Puts together again what was saved from a damaged log, where parts are missing."""

import msgspec

from companion.storage.rows import earlier_values, folded_notes
from companion.storage.sql import sqlite3
from companion.storage.statements import EARLIER, SELECT_EARLIER

_LOST = (
    "SELECT *, max(replaced_utc) FROM earlier "
    "WHERE check_in_id NOT IN (SELECT id FROM check_ins) GROUP BY check_in_id"
)


def mend(new: sqlite3.Connection, columns: dict[str, list[str]]) -> None:
    """Let every row be of one that is there, within a transaction.

    `columns` are those of each table.
    """
    if "earlier" in columns:
        shared = [name for name in columns["earlier"] if name in columns["check_ins"]]
        for row in new.execute(_LOST).fetchall():
            _put_back(new, row, shared)
        if [*EARLIER] == columns["earlier"]:  # not of an older version
            _make_anew(new)
    if "plans" in columns:
        _let_go_of_torn(new)
    # Better alone than lost.
    new.execute(
        "UPDATE check_ins SET session_id = NULL "
        "WHERE session_id NOT IN (SELECT id FROM sessions)"
    )


def _make_anew(new: sqlite3.Connection) -> None:
    """Make what is made of other columns fit them again, where a part is damaged."""
    for row in new.execute("SELECT * FROM check_ins WHERE folded NOT NULL").fetchall():
        words = folded_notes(row["note"], row["for_practitioner"])
        if words != row["folded"]:
            new.execute(
                "UPDATE check_ins SET folded = ? WHERE id = ?", (words, row["id"])
            )
    for row in new.execute(SELECT_EARLIER).fetchall():
        id_, utc, offset, *state = row
        fitting = earlier_values((*state,), utc, offset)[0]
        if fitting != id_:
            new.execute("UPDATE earlier SET id = ? WHERE id = ?", (fitting, id_))


def _let_go_of_torn(new: sqlite3.Connection) -> None:
    """Let go of plans whose text is none any more: nothing will ever read it.

    The plan's own file may be opened and accepted again; the marks are there.
    """
    for row in new.execute("SELECT rowid, manifest FROM plans").fetchall():
        try:
            msgspec.json.decode(row["manifest"].decode())
        except ValueError:
            new.execute("DELETE FROM plans WHERE rowid = ?", (row["rowid"],))


def _put_back(new: sqlite3.Connection, row: sqlite3.Row, shared: list[str]) -> None:
    """Let the newest earlier state of a check-in that is lost stand in its place."""
    known = {name: row[name] for name in shared}
    known["id"] = row["check_in_id"]
    known["folded"] = folded_notes(row["note"], row["for_practitioner"])
    new.execute(
        f"INSERT INTO check_ins ({', '.join(known)}) "
        f"VALUES ({', '.join('?' * len(known))})",
        (*known.values(),),
    )
    new.execute("DELETE FROM earlier WHERE id = ?", (row["id"],))
