"""Looks whether a log is whole."""

from collections.abc import Iterator
from dataclasses import dataclass

from companion.checkin.records import CheckIn, Session
from companion.errors import LogError
from companion.storage import rows
from companion.storage.database import NO_TEXT
from companion.storage.lines import (
    HeaderLine,
    line_of,
    read_line,
    record_of,
    write_line,
)
from companion.storage.log import Log
from companion.storage.sql import sqlite3
from companion.storage.trouble import DAMAGE, primary_code

_SELECTS = {
    "session": rows.SELECT_SESSIONS,
    "check-in": rows.SELECT_CHECK_INS,
    "draft": rows.SELECT_DRAFTS,
}


@dataclass(frozen=True, slots=True)
class Counts:
    """How much is in the log."""

    sessions: int
    cut_off: int
    """Sessions without an ending."""
    check_ins: int
    drafts: int


def counts(log: Log) -> Counts:
    """Count what is in the log."""
    with log.reading() as connection:
        row = connection.execute(
            "SELECT (SELECT count(*) FROM sessions), "
            "(SELECT count(*) FROM sessions WHERE ending IS NULL), "
            "(SELECT count(*) FROM check_ins), (SELECT count(*) FROM drafts)"
        ).fetchone()
    return Counts(*row)


def verify(log: Log) -> list[str]:
    """Give what is wrong in the log, a sentence each; nothing when it is whole."""
    problems: list[str] = []
    try:
        with log.reading() as connection:
            # One by one: those before an error count.
            for problem in _problems(connection):
                problems.append(problem)
    except LogError as error:
        cause = error.__cause__
        if not isinstance(cause, sqlite3.Error) or primary_code(cause) not in DAMAGE:
            raise
        problems.append(f"The file has a damaged place: {cause}.")
    return problems


def _problems(connection: sqlite3.Connection) -> Iterator[str]:
    yield from _problems_of_file(connection)
    for kind, select in _SELECTS.items():
        for row in connection.execute(select):
            yield from _problems_of_row(row, kind)


def _problems_of_file(connection: sqlite3.Connection) -> Iterator[str]:
    for (found,) in connection.execute("PRAGMA integrity_check"):
        if found != "ok":
            yield f"The file has a damaged place: {found}."
    for row in connection.execute("PRAGMA foreign_key_check"):
        yield f"Row {row['rowid']} of {row['table']} has lost its {row['parent']}."


def _problems_of_row(row: sqlite3.Row, kind: str) -> Iterator[str]:
    """Tell if a row would not come back the same from an export."""
    if any(isinstance(value, str) and NO_TEXT in value for value in row):
        yield f"The {kind} {row['id']} has text that cannot be read in full."
    try:
        record = _record_of(row, kind)
        line = read_line(write_line(line_of(record)))
        if isinstance(line, HeaderLine) or record_of(line) != record:
            yield f"The {kind} {row['id']} would not come back from an export."
    except (ValueError, TypeError, OverflowError) as error:
        yield f"The {kind} {row['id']} is not as it should be: {error}."


def _record_of(row: sqlite3.Row, kind: str) -> Session | CheckIn:
    if kind == "session":
        return rows.session_of(row)
    return rows.draft_of(row).check_in if kind == "draft" else rows.check_in_of(row)
