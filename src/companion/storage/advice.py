"""What the log tells the guard, and the person's own words for the scale."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache
from itertools import groupby
from operator import itemgetter

from companion.checkin.guard import Overrides, Said, Sat
from companion.checkin.records import Answers, Occasion, Safety, Zone
from companion.practice.model import Direction
from companion.storage import statements
from companion.storage.log_file import LogFile
from companion.storage.moments import columns_of, moment_of
from companion.storage.sql import sqlite3

# Neither paint nor words: 180 days of sessions are read at every start.
_SAT = (
    "SELECT sessions.id, practice_id, direction, started_utc, started_offset, "
    "occasion, distress, zone, safety "
    "FROM sessions LEFT JOIN check_ins ON check_ins.session_id = sessions.id "
    "WHERE started_utc > ? "
    "ORDER BY started_utc DESC, sessions.id, felt_utc, check_ins.id"
)
# All of it lies in the index by time.
_SAID = (
    "SELECT felt_utc, felt_offset, distress, zone FROM check_ins "
    "WHERE felt_utc > ? ORDER BY felt_utc DESC"
)


class AdviceLog(LogFile):
    """Implements `companion.ports.Anchors` and `Advice`."""

    def anchors(self) -> Mapping[int, str]:
        """Give the person's own words for points of the distress scale."""
        with self.reading() as connection:
            found = connection.execute(statements.SELECT_ANCHORS)
            return {row["value"]: row["words"] for row in found}

    def set_anchors(self, anchors: Mapping[int, str]) -> None:
        """Keep words for the scale in place of those before; blank ones are none."""
        rows = [(value, words.strip()) for value, words in anchors.items()]
        with self.writing() as connection:
            connection.execute("DELETE FROM anchors")
            connection.executemany(
                "INSERT INTO anchors VALUES (?, ?)", [row for row in rows if row[1]]
            )

    def sat(self, since: datetime) -> Sequence[Sat]:
        """Give the sessions that began after a moment, newest first.

        With the last answers before each, and the first after it: their distress, zone
        and safety, all that the guard looks at.
        """
        utc, _offset = columns_of(since)
        with self.reading() as connection:
            found = connection.execute(_SAT, (utc,))
            return [_sat([*rows]) for _id, rows in groupby(found, itemgetter("id"))]

    def said(self, since: datetime) -> Sequence[Said]:
        """Give what check-ins after a moment said of distress and zone."""
        utc, _offset = columns_of(since)
        with self.reading() as connection:
            return [
                Said(
                    moment_of(row["felt_utc"], row["felt_offset"]),
                    Answers(row["distress"], zone=row["zone"] and Zone(row["zone"])),
                )
                for row in connection.execute(_SAID, (utc,))
            ]

    def overrides(self) -> Overrides:
        """Give what the person decided against the guard's advice, and when."""
        with self.reading() as connection:
            found = connection.execute(statements.SELECT_OVERRIDES)
            return Overrides(
                {
                    (row["rule"], row["practice_id"] or None): moment_of(
                        row["at_utc"], row["at_offset"]
                    )
                    for row in found
                }
            )

    def override(self, rule: str, practice_id: str | None, at: datetime) -> None:
        """Keep such a decision, in place of the one before."""
        values = (rule, practice_id or "", *columns_of(at))
        with self.writing() as connection:
            connection.execute("REPLACE INTO overrides VALUES (?, ?, ?, ?)", values)


def _sat(rows: Sequence[sqlite3.Row]) -> Sat:
    """Give a session of its rows: one for each of its check-ins, or a single one."""
    before = [row for row in rows if row["occasion"] == Occasion.BEFORE]
    after = [row for row in rows if row["occasion"] == Occasion.AFTER]
    session = rows[0]
    return Sat(
        practice_id=session["practice_id"],
        direction=session["direction"] and Direction(session["direction"]),
        started_at=moment_of(session["started_utc"], session["started_offset"]),
        before=_answers_of(before[-1]) if before else None,
        after=_answers_of(after[0]) if after else None,
    )


def _answers_of(row: sqlite3.Row) -> Answers:
    return _answers(row["distress"], row["zone"], row["safety"])


@cache  # There are few, and a start asks for thousands.
def _answers(distress: int | None, zone: str | None, safety: str | None) -> Answers:
    return Answers(
        distress=distress,
        zone=None if zone is None else Zone(zone),
        safety=None if safety is None else Safety(safety),
    )
