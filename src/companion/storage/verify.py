"""Looks whether a log is whole."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from companion.errors import LogError
from companion.storage import plan_lines, plan_statements, rows, statements
from companion.storage.database import NO_TEXT
from companion.storage.line_fields import (
    Fields,
    anchor_fields,
    check_in_fields,
    earlier_fields,
    override_fields,
    session_fields,
    write_line,
)
from companion.storage.lines import (
    AnchorLine,
    CheckInLine,
    EarlierLine,
    Line,
    OverrideLine,
    SessionLine,
    check_in_values,
    override_values,
    read_line,
    session_values,
    values_of_earlier,
)
from companion.storage.log import Log
from companion.storage.sql import sqlite3
from companion.storage.trouble import DAMAGE, primary_code


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind of row, and its way out of the log."""

    name: str
    select: str
    fields_of: Callable[[rows.Values], Fields]


def _draft_fields(values: rows.Values) -> Fields:
    id_, _practice_id, _minutes, *felt = values
    return check_in_fields((id_, *felt))


_CHECK_INS = f"SELECT {', '.join(statements.STORED_CHECK_IN)} FROM check_ins"
_KINDS = (
    _Kind("session", statements.SELECT_SESSIONS, session_fields),
    _Kind("check-in", _CHECK_INS, lambda values: check_in_fields(values[:-1])),
    _Kind("earlier state", statements.SELECT_EARLIER, earlier_fields),
    _Kind("draft", statements.SELECT_DRAFTS, _draft_fields),
    _Kind("anchor", statements.SELECT_ANCHORS, anchor_fields),
    _Kind("override", statements.SELECT_OVERRIDES, override_fields),
    _Kind("plan", plan_statements.SELECT_PLANS, plan_lines.plan_fields),
    _Kind("mark", plan_statements.SELECT_MARKS, plan_lines.mark_fields),
    _Kind("keys", plan_statements.SELECT_KEYS, plan_lines.keys_fields),
)


@dataclass(frozen=True, slots=True)
class Counts:
    """How much is in the log."""

    sessions: int
    cut_off: int
    """Sessions without an ending."""
    check_ins: int
    drafts: int
    plans: int = 0
    """Not counting their earlier revisions."""
    marks: int = 0


def counts(log: Log) -> Counts:
    """Count what is in the log."""
    with log.reading() as connection:
        row = connection.execute(
            "SELECT (SELECT count(*) FROM sessions), "
            "(SELECT count(*) FROM sessions WHERE ending IS NULL), "
            "(SELECT count(*) FROM check_ins), (SELECT count(*) FROM drafts), "
            "(SELECT count(DISTINCT id) FROM plans), (SELECT count(*) FROM plan_marks)"
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
    for kind in _KINDS:
        for row in connection.execute(kind.select):
            yield from _problems_of_row(tuple(row), kind)


def _problems_of_file(connection: sqlite3.Connection) -> Iterator[str]:
    for (found,) in connection.execute("PRAGMA integrity_check"):
        if found != "ok":
            yield f"The file has a damaged place: {found}."
    for row in connection.execute("PRAGMA foreign_key_check"):
        yield f"Row {row['rowid']} of {row['table']} has lost its {row['parent']}."


def _problems_of_row(row: rows.Values, kind: _Kind) -> Iterator[str]:
    """Tell if a row would not come back the same from an export."""
    what = f"The {kind.name} {_named(row[0])}"
    if any(isinstance(value, str) and NO_TEXT in value for value in row):
        yield f"{what} has text that cannot be read in full."
    try:
        if _again(row, read_line(write_line(kind.fields_of(row)))) != row:
            yield f"{what} would not come back from an export."
    except (ValueError, TypeError, OverflowError) as error:
        yield f"{what} is not as it should be: {error}."


def _again(row: rows.Values, line: Line) -> rows.Values:
    """Give the row as an import would make it of its line."""
    match line:
        case SessionLine():
            return session_values(line)
        case EarlierLine():
            return values_of_earlier(line)
        case CheckInLine() if len(row) == len(statements.DRAFT):
            id_, *felt = check_in_values(line)
            return (id_, *row[1:3], *felt)
        case CheckInLine():
            return rows.stored_values(check_in_values(line))
        case AnchorLine():
            return (line.value, line.words)
        case OverrideLine():
            return override_values(line)
        case plan_lines.HomeworkForm():
            return plan_lines.homework_values(line)
    return ()


def _named(value: rows.Value) -> str:
    return value.hex() if isinstance(value, bytes) else str(value)
