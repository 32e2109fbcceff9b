"""Reads the table that Daylio exports, a check-in a row.

Its columns are those of Daylio's own export (full_date, date, weekday, time, mood,
activities, note_title, note), found by their names.
"""

import csv
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from datetime import date, datetime, time
from io import StringIO
from pathlib import Path
from typing import NamedTuple
from uuid import UUID, uuid5

import msgspec

from companion.checkin.records import Answers, CheckIn, Occasion
from companion.errors import CompanionError
from companion.storage.imports import Imported, finish, imported, refusal
from companion.storage.log import Log
from companion.storage.merge import Merge
from companion.storage.moments import columns_of
from companion.storage.rows import check_in_values
from companion.storage.trouble import reading_trouble
from companion.storage.watching import (
    EVERY,
    CalledOff,
    Cancelled,
    Progress,
    never,
    quietly,
    tell,
)

InLocalZone = Callable[[datetime], datetime]
"""Gives a local time, which carries no offset, with the offset that held then."""

_ENTRIES = UUID("0b0f4f0e-4f6b-5d7c-8c55-6f5e2b1d9a37")
_NEEDED = {"full_date", "time", "mood"}
_SEPARATORS = (",", ";", "\t")

_PLEASANTNESS = {"rad": 100, "good": 75, "meh": 50, "bad": 25, "awful": 0}
"""Of the moods that Daylio comes with; a person's own have no place on a scale."""

_TIME = re.compile(r"(\d{1,2}):(\d{2})(?::\d{2})?(?:\s*([AaPp])\.?[Mm]\.?)?")

Row = dict[str, str]


class _Numbered(NamedTuple):
    """A row, and the line on which it begins."""

    line: int
    row: Row


class _BadRow(ValueError):
    """What is wrong with a row, in plain words."""


def import_daylio(
    log: Log,
    path: Path,
    in_local_zone: InLocalZone,
    progress: Progress = quietly,
    cancelled: Cancelled = never,
) -> Imported | None:
    """Add the entries of a table as check-ins by themselves: all of them, or nothing.

    An entry's id is made of its content, so that none comes in twice. `progress` and
    `cancelled` are as in `exports.export_jsonl`.

    Returns:
        None where it was cancelled.

    Raises:
        CompanionError: The file cannot be read, or is no such table, or a row of it is
            wrong: on which line, and how; or it is the log itself.
    """
    log.refuse_itself(path)
    rows = _rows(path)
    with suppress(CalledOff), log.writing() as connection:
        merge = Merge(connection)
        for done, (line, row) in enumerate(rows, 1):
            try:
                check_in = _check_in(row, in_local_zone)
            except _BadRow as error:
                raise refusal(path, line, str(error)) from error
            merge.once(check_in_values(check_in))
            if done % EVERY == 0:
                tell(done / len(rows), progress, cancelled)
        finish(merge, path)
        tell(1.0, progress, cancelled)
        return imported(merge)
    return None


def _rows(path: Path) -> Sequence[_Numbered]:
    text = _text(path)
    first = text.partition("\n")[0]
    separator = max(_SEPARATORS, key=first.count)
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    found = []
    line = 0
    try:
        for cells in reader:
            if cells:
                found.append((line + 1, cells))
            line = reader.line_num
    except csv.Error as error:
        raise refusal(path, line + 1, f"it cannot be read ({error})") from error
    return [*_named(found, path)]


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise CompanionError(reading_trouble(error, path)) from error
    except UnicodeDecodeError as error:
        raise _stranger(path) from error


def _named(rows: list[tuple[int, list[str]]], path: Path) -> Iterator[_Numbered]:
    names = [name.strip().lower() for name in rows[0][1]] if rows else []
    if not _NEEDED.issubset(names):
        raise _stranger(path)
    for line, cells in rows[1:]:
        if len(cells) != len(names):
            what = f"expected {len(names)} columns, got {len(cells)}"
            raise refusal(path, line, what)
        yield _Numbered(line, dict(zip(names, cells, strict=True)))


def _stranger(path: Path) -> CompanionError:
    return CompanionError(
        f"{path} is no table that can be imported; choose a .csv file that Daylio "
        "exported, or a .jsonl file that Companion exported."
    )


def _check_in(row: Row, in_local_zone: InLocalZone) -> CheckIn:
    day, clock = _day(row["full_date"]), _clock(row["time"])
    try:
        felt_at = in_local_zone(datetime.combine(day, clock))
        columns_of(felt_at)
    except (ValueError, OverflowError, OSError) as error:
        raise _BadRow(f'full_date: "{row["full_date"]}" is too far away') from error
    mood = row["mood"].strip()
    pleasantness = _PLEASANTNESS.get(mood.lower())
    words = _words(row, None if pleasantness is not None else mood)
    content = [day.isoformat(), clock.isoformat("minutes"), pleasantness, *words]
    return CheckIn(
        id=str(uuid5(_ENTRIES, msgspec.json.encode(content).decode())),
        session_id=None,
        occasion=Occasion.ALONE,
        felt_at=felt_at,
        answers=Answers(pleasantness=pleasantness, note="\n".join(words) or None),
    )


def _words(row: Row, mood: str | None) -> list[str]:
    """Give all that is not a number, so that nothing of the entry is lost."""
    activities = [part.strip() for part in row.get("activities", "").split("|")]
    words = (
        mood,
        ", ".join(filter(None, activities)),
        row.get("note_title", "").strip(),
        row.get("note", "").replace("\r\n", "\n").strip(),
    )
    return [part for part in words if part]


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text.strip())
    except ValueError as error:
        what = f'full_date: "{text}" is not a date such as 2026-03-01'
        raise _BadRow(what) from error


def _clock(text: str) -> time:
    """Read a time of 24 or of 12 hours."""
    found = _TIME.fullmatch(text.strip())
    if found:
        hour, minute, half = int(found[1]), int(found[2]), (found[3] or "").lower()
        with suppress(ValueError):
            if not half:
                return time(hour, minute)
            if 1 <= hour <= 12:
                return time(hour % 12 + (12 if half == "p" else 0), minute)
    raise _BadRow(f'time: "{text}" is not a time such as 21:30 or 9:30 PM')
