"""Records to rows and back, without loss."""

from datetime import datetime

from companion.checkin.records import (
    Answers,
    CheckIn,
    Draft,
    Ending,
    Occasion,
    Session,
    Zone,
)
from companion.storage.moments import columns_of, moment_of
from companion.storage.sql import sqlite3

SESSION = (
    "id",
    "practice_id",
    "title",
    "started_utc",
    "started_offset",
    "frames_planned",
    "voice",
    "bed",
    "ended_utc",
    "ended_offset",
    "frames_heard",
    "ending",
)
ENDING = SESSION[-4:]
CHECK_IN = (
    "id",
    "session_id",
    "occasion",
    "felt_utc",
    "felt_offset",
    "distress",
    "pleasantness",
    "energy",
    "zone",
)
DRAFT = (*CHECK_IN, "practice_id", "minutes")

Values = tuple[str | int | None, ...]


def _into(table: str, columns: tuple[str, ...]) -> str:
    places = ", ".join("?" * len(columns))
    return f"INTO {table} ({', '.join(columns)}) VALUES ({places})"


INSERT_SESSION = f"INSERT {_into('sessions', SESSION)}"
INSERT_CHECK_IN = f"INSERT {_into('check_ins', CHECK_IN)}"
REPLACE_DRAFT = f"REPLACE {_into('drafts', DRAFT)}"
UPDATE_ENDING = (
    "UPDATE sessions SET "
    + ", ".join(f"{name} = ?" for name in ENDING)
    + " WHERE id = ?"
)
_SESSIONS = f"SELECT {', '.join(SESSION)} FROM sessions"
_CHECK_INS = f"SELECT {', '.join(CHECK_IN)} FROM check_ins"
_DRAFTS = f"SELECT {', '.join(DRAFT)} FROM drafts"
SELECT_SESSIONS = f"{_SESSIONS} ORDER BY started_utc, id"
SELECT_CHECK_INS = f"{_CHECK_INS} ORDER BY felt_utc, id"
SELECT_CHECK_INS_OF = f"{_CHECK_INS} WHERE session_id = ? ORDER BY felt_utc, id"
SELECT_DRAFTS = f"{_DRAFTS} ORDER BY felt_utc DESC, id"
# SQLite takes the other columns from the row that has the greatest time.
SELECT_LAST_USED = (
    "SELECT practice_id, max(started_utc) AS started_utc, started_offset "
    "FROM sessions GROUP BY practice_id"
)
FIND_SESSION = f"{_SESSIONS} WHERE id = ?"
FIND_CHECK_IN = f"{_CHECK_INS} WHERE id = ?"
DELETE_DRAFT = "DELETE FROM drafts WHERE id = ?"


def session_values(session: Session) -> Values:
    """Give a session's values in the order of `SESSION`."""
    return (
        session.id,
        session.practice_id,
        session.title,
        *columns_of(session.started_at),
        session.frames_planned,
        session.voice,
        session.bed,
        *_optional_columns(session.ended_at),
        session.frames_heard,
        session.ending,
    )


def check_in_values(check_in: CheckIn) -> Values:
    """Give a check-in's values in the order of `CHECK_IN`."""
    answers = check_in.answers
    return (
        check_in.id,
        check_in.session_id,
        check_in.occasion,
        *columns_of(check_in.felt_at),
        answers.distress,
        answers.pleasantness,
        answers.energy,
        answers.zone,
    )


def draft_values(draft: Draft) -> Values:
    """Give a draft's values in the order of `DRAFT`."""
    return (*check_in_values(draft.check_in), draft.practice_id, draft.minutes)


def session_of(row: sqlite3.Row) -> Session:
    """Give the session that a row holds."""
    return Session(
        id=row["id"],
        practice_id=row["practice_id"],
        title=row["title"],
        started_at=moment_of(row["started_utc"], row["started_offset"]),
        frames_planned=row["frames_planned"],
        voice=row["voice"],
        bed=row["bed"],
        ended_at=_optional_moment(row["ended_utc"], row["ended_offset"]),
        frames_heard=row["frames_heard"],
        ending=None if row["ending"] is None else Ending(row["ending"]),
    )


def check_in_of(row: sqlite3.Row) -> CheckIn:
    """Give the check-in that a row holds."""
    return CheckIn(
        id=row["id"],
        session_id=row["session_id"],
        occasion=Occasion(row["occasion"]),
        felt_at=moment_of(row["felt_utc"], row["felt_offset"]),
        answers=Answers(
            distress=row["distress"],
            pleasantness=row["pleasantness"],
            energy=row["energy"],
            zone=None if row["zone"] is None else Zone(row["zone"]),
        ),
    )


def draft_of(row: sqlite3.Row) -> Draft:
    """Give the draft that a row holds."""
    return Draft(
        check_in=check_in_of(row),
        practice_id=row["practice_id"],
        minutes=row["minutes"],
    )


def _optional_columns(moment: datetime | None) -> tuple[str, int] | tuple[None, None]:
    return (None, None) if moment is None else columns_of(moment)


def _optional_moment(utc: str | None, offset: int | None) -> datetime | None:
    return None if utc is None or offset is None else moment_of(utc, offset)
