"""What the log tells the guard, and the person's own words for the scale."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from companion.checkin.guard import Overrides, Said, Sat
from companion.checkin.records import Answers, Occasion, Zone
from companion.practice.model import Direction
from companion.storage import statements
from companion.storage.log_file import LogFile
from companion.storage.moments import columns_of, moment_of
from companion.storage.rows import answers_of
from companion.storage.sql import sqlite3

_SAT = (
    "SELECT id, practice_id, direction, started_utc, started_offset FROM sessions "
    "WHERE started_utc > ? ORDER BY started_utc DESC, id"
)
# By the index of sessions: there are few since any moment that the guard asks for.
_ANSWERS = (
    "SELECT check_ins.* FROM sessions CROSS JOIN check_ins "
    "ON check_ins.session_id = sessions.id "
    "WHERE started_utc > ? AND occasion = ? ORDER BY felt_utc, check_ins.id"
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

        With the last answers before each, and the first after it.
        """
        utc, _offset = columns_of(since)
        with self.reading() as connection:
            before = _answers(connection, utc, Occasion.BEFORE)
            after = _answers(connection, utc, Occasion.AFTER)
            return [
                Sat(
                    practice_id=row["practice_id"],
                    direction=row["direction"] and Direction(row["direction"]),
                    started_at=moment_of(row["started_utc"], row["started_offset"]),
                    before=before[row["id"]][-1] if row["id"] in before else None,
                    after=after[row["id"]][0] if row["id"] in after else None,
                )
                for row in connection.execute(_SAT, (utc,))
            ]

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


def _answers(
    connection: sqlite3.Connection, utc: str, occasion: Occasion
) -> dict[str, list[Answers]]:
    """Give the answers of an occasion by session, oldest first."""
    found: dict[str, list[Answers]] = {}
    for row in connection.execute(_ANSWERS, (utc, occasion)):
        found.setdefault(row["session_id"], []).append(answers_of(row))
    return found
