"""Writes the log to files that other programs read."""

import csv
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from companion.checkin.records import CheckIn, Session
from companion.homework.marks import Marked
from companion.storage import plan_lines, plan_rows, plan_statements, statements
from companion.storage.atomic import replacing
from companion.storage.cells import felt_cell, plain_cell
from companion.storage.line_fields import (
    Fields,
    anchor_fields,
    check_in_fields,
    earlier_fields,
    override_fields,
    session_fields,
    write_line,
)
from companion.storage.lines import VERSION
from companion.storage.log import Log
from companion.storage.rows import Values, check_in_values, session_values
from companion.storage.sql import sqlite3
from companion.storage.watching import (
    EVERY,
    CalledOff,
    Cancelled,
    Progress,
    never,
    quietly,
    tell,
)

_TABLES: tuple[tuple[str, Callable[[Values], Fields]], ...] = (
    (statements.SELECT_SESSIONS, session_fields),
    (statements.SELECT_CHECK_INS, check_in_fields),
    (statements.SELECT_EARLIER, earlier_fields),
    (statements.SELECT_ANCHORS, anchor_fields),
    (statements.SELECT_OVERRIDES, override_fields),
    (plan_statements.SELECT_PLANS, plan_lines.plan_fields),
    (plan_statements.SELECT_MARKS, plan_lines.mark_fields),
    (plan_statements.SELECT_KEYS, plan_lines.keys_fields),
)

_NO_SESSION = session_fields((None,) * len(statements.SESSION))
_NO_EARLIER = earlier_fields((None,) * len(statements.EARLIER))
COLUMNS = tuple(dict.fromkeys((*_NO_EARLIER, *_NO_SESSION)))
"""The columns of the CSV file: the fields of check-ins, then those of sessions."""

_ANYTHING = (
    "sensations",
    "feelings",
    "body_felt",
    "note",
    "for_practitioner",
    "practice_id",
    "title",
    "voice",
    "bed",
)
"""The columns whose words may be any; those of the others are known."""


def export_jsonl(
    log: Log,
    path: Path,
    progress: Progress = quietly,
    cancelled: Cancelled = never,
) -> bool:
    """Write all of the log, whole or not at all, as of one moment.

    `progress` is told how much is done, 0 to 1; `cancelled` is asked again and again.
    Both are called on the thread that called this, which has opened the log itself.

    Returns:
        Whether it was written; False where it was cancelled.

    Raises:
        CompanionError: The disk refused, or `path` is the log itself.
    """
    log.refuse_itself(path)
    with suppress(CalledOff), log.reading() as connection:
        _write_jsonl(_watched(connection, _TABLES, progress, cancelled), path)
        return True
    return False


def write_jsonl(records: Iterable[Session | CheckIn | Marked], path: Path) -> None:
    """Write records that can be imported, sessions first; whole or not at all.

    Raises:
        CompanionError: The disk refused.
    """
    _write_jsonl(map(_fields_of, records), path)


def export_csv(
    log: Log,
    path: Path,
    progress: Progress = quietly,
    cancelled: Cancelled = never,
) -> bool:
    """Write sessions and check-ins for a spreadsheet, a row each; skipped is empty.

    Check-ins as they were before a change are rows too. For the rest, see
    `export_jsonl`.
    """
    log.refuse_itself(path)
    with (
        suppress(CalledOff),
        log.reading() as connection,
        replacing(path) as temporary,
        temporary.open("w", encoding="utf-8", newline="") as file,
    ):
        table = csv.writer(file)
        table.writerow(COLUMNS)
        lines = _watched(connection, _TABLES[:3], progress, cancelled)
        table.writerows(map(_cells, lines))
        return True
    return False


def _write_jsonl(lines: Iterable[Fields], path: Path) -> None:
    with replacing(path) as temporary, temporary.open("wb") as file:
        file.write(write_line({"type": "companion-log", "version": VERSION}))
        file.writelines(map(write_line, lines))


def _fields_of(record: Session | CheckIn | Marked) -> Fields:
    if isinstance(record, Marked):
        return plan_lines.mark_fields(plan_rows.mark_values(record))
    if isinstance(record, CheckIn):
        return check_in_fields(check_in_values(record))
    return session_fields(session_values(record))


def _watched(
    connection: sqlite3.Connection,
    tables: Iterable[tuple[str, Callable[[Values], Fields]]],
    progress: Progress,
    cancelled: Cancelled,
) -> Iterator[Fields]:
    """Give all rows, one after another, and tell how far it is."""
    count = _count(connection)
    done = 0
    for select, fields_of in tables:
        cursor = connection.execute(select)
        cursor.row_factory = None
        for values in cursor:
            yield fields_of(values)
            done += 1
            if done % EVERY == 0:
                tell(done / count, progress, cancelled)
    tell(1.0, progress, cancelled)


def _count(connection: sqlite3.Connection) -> int:
    count: int = connection.execute(
        "SELECT (SELECT count(*) FROM sessions) + (SELECT count(*) FROM check_ins) "
        "+ (SELECT count(*) FROM earlier) + (SELECT count(*) FROM anchors) "
        "+ (SELECT count(*) FROM overrides) + (SELECT count(*) FROM plans) "
        "+ (SELECT count(*) FROM plan_marks) + (SELECT count(*) FROM known_keys)"
    ).fetchone()[0]
    return count


def _cells(fields: Fields) -> list[object]:
    for name in _ANYTHING:
        value = fields.get(name)
        if value:
            fields[name] = _cell(name, value)
    return [*map(fields.get, COLUMNS)]


def _cell(name: str, value: object) -> object:
    if isinstance(value, list):
        value = "; ".join(map(_felt if name == "body_felt" else str, value))
    # A title comes from a script, and may be anything.
    return plain_cell(value) if isinstance(value, str) else value


def _felt(felt: dict[str, object]) -> str:
    return felt_cell(felt["region"], felt["quality"], felt["strength"])
