"""Reads an exported log back in, merging it with what is there."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path

from companion.checkin.records import CheckIn, Session
from companion.errors import CompanionError
from companion.storage import rows
from companion.storage.lines import (
    VERSION,
    BadLine,
    HeaderLine,
    Line,
    Record,
    read_line,
    record_of,
)
from companion.storage.log import Log, keep_check_in
from companion.storage.sql import sqlite3
from companion.storage.trouble import reading_trouble

_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did, as numbers of records."""

    sessions: int
    """Sessions that are new in the log."""
    check_ins: int
    """Check-ins that are new in the log."""
    already_there: int
    """Records that the log had, with all that the file knows of them."""
    completed: int
    """Sessions that the log had, and whose ending came from the file."""
    differing: int
    """Records that the log has otherwise than the file; the log's were kept."""

    def sentence(self) -> str:
        """Say it."""
        parts = [
            f"{_count(self.sessions, 'session')} and "
            f"{_count(self.check_ins, 'check-in')} added",
            f"{self.already_there} already there",
        ]
        if self.completed:
            parts.append(f"the ending of {_count(self.completed, 'session')} filled in")
        if self.differing:
            kept = _count(self.differing, "record")
            parts.append(f"{kept} not as in the log, which was kept as it is")
        return "; ".join(parts) + "."


class _Fate(Enum):
    """What became of one record."""

    ADDED = auto()
    PRESENT = auto()
    COMPLETED = auto()
    DIFFERING = auto()


def import_jsonl(log: Log, path: Path) -> Imported:
    """Add what an exported file knows more than the log: all of it, or nothing.

    Raises:
        CompanionError: The file cannot be read, or a line of it is wrong: which one,
            and how.
    """
    records = _read(path)
    sessions = [record for _, record in records if isinstance(record, Session)]
    fates: Counter[tuple[type[Record], _Fate]] = Counter()
    with log.writing() as connection:
        for session in sessions:
            for fate in _merge_session(connection, session):
                fates[Session, fate] += 1
        for number, record in records:
            if isinstance(record, CheckIn):
                _refuse_orphan(connection, record, path, number)
                fates[CheckIn, _merge_check_in(connection, record)] += 1
    return Imported(
        sessions=fates[Session, _Fate.ADDED],
        check_ins=fates[CheckIn, _Fate.ADDED],
        already_there=fates[Session, _Fate.PRESENT] + fates[CheckIn, _Fate.PRESENT],
        completed=fates[Session, _Fate.COMPLETED],
        differing=fates[Session, _Fate.DIFFERING] + fates[CheckIn, _Fate.DIFFERING],
    )


def _merge_session(connection: sqlite3.Connection, session: Session) -> Iterator[_Fate]:
    new = rows.session_values(session)
    row = connection.execute(rows.FIND_SESSION, (session.id,)).fetchone()
    if row is None:
        connection.execute(rows.INSERT_SESSION, new)
        yield _Fate.ADDED
        return
    old = tuple(row)
    beginning = len(rows.SESSION) - len(rows.ENDING)
    alike = new[:beginning] == old[:beginning]
    ended, ends = row["ending"] is not None, session.ending is not None
    if ends and not ended:
        connection.execute(rows.UPDATE_ENDING, (*new[beginning:], session.id))
        yield _Fate.COMPLETED
    if not alike or (ends and ended and new != old):
        yield _Fate.DIFFERING
    elif ended or not ends:
        yield _Fate.PRESENT


def _merge_check_in(connection: sqlite3.Connection, check_in: CheckIn) -> _Fate:
    row = connection.execute(rows.FIND_CHECK_IN, (check_in.id,)).fetchone()
    if row is None:
        keep_check_in(connection, check_in)
        return _Fate.ADDED
    same = tuple(row) == rows.check_in_values(check_in)
    return _Fate.PRESENT if same else _Fate.DIFFERING


def _refuse_orphan(
    connection: sqlite3.Connection, check_in: CheckIn, path: Path, number: int
) -> None:
    session = check_in.session_id
    found = connection.execute(rows.FIND_SESSION, (session,)).fetchone()
    if session is not None and found is None:
        what = f"its session, {session}, is neither in this file nor in the log"
        raise _refusal(path, number, what)


def _read(path: Path) -> list[tuple[int, Record]]:
    """Read all records of a file, with the numbers of their lines."""
    records = []
    first = True
    for number, text in enumerate(_texts(path), 1):
        if not text.strip():
            continue
        try:
            line = read_line(text)
            _check_header(line, first)
            first = False
            if not isinstance(line, HeaderLine):
                records.append((number, record_of(line)))
        except BadLine as error:
            raise _refusal(path, number, str(error)) from error
    if first:
        raise CompanionError(f"{path} is empty; choose a file that was exported.")
    return records


def _check_header(line: Line, first: bool) -> None:
    if isinstance(line, HeaderLine):
        if line.version != VERSION:
            raise BadLine(
                f"this form of the log (version {line.version}) is not known here; "
                "please update Companion"
            )
    elif first:
        raise BadLine('expected {"type":"companion-log","version":1} at the top')


def _texts(path: Path) -> Iterator[bytes]:
    try:
        with path.open("rb") as file:
            yield file.readline().removeprefix(_BOM)
            yield from file
    except OSError as error:
        raise CompanionError(reading_trouble(error, path)) from error


def _refusal(path: Path, number: int, what: str) -> CompanionError:
    return CompanionError(f"{path}, line {number}: {what}. Nothing was imported.")


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
