"""Writes the log to files that other programs read."""

import csv
from collections.abc import Iterable
from pathlib import Path

import msgspec

from companion.storage.atomic import replacing
from companion.storage.lines import (
    CheckInLine,
    HeaderLine,
    Record,
    SessionLine,
    line_of,
    write_line,
)
from companion.storage.log import Log

COLUMNS = (
    "type",
    *dict.fromkeys((*CheckInLine.__struct_fields__, *SessionLine.__struct_fields__)),
)
"""The columns of the CSV file: the fields of both kinds of record."""

# A title comes from a script, and a spreadsheet would run one that starts so.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def export_jsonl(log: Log, path: Path) -> None:
    """Write all of the log, whole or not at all: sessions first, then check-ins.

    Raises:
        CompanionError: The disk refused, or `path` is the log itself.
    """
    log.refuse_itself(path)
    write_jsonl(_records(log), path)


def write_jsonl(records: Iterable[Record], path: Path) -> None:
    """Write records that can be imported, sessions first; whole or not at all.

    Raises:
        CompanionError: The disk refused.
    """
    with replacing(path) as temporary, temporary.open("wb") as file:
        file.write(write_line(HeaderLine()))
        for record in records:
            file.write(write_line(line_of(record)))


def export_csv(log: Log, path: Path) -> None:
    """Write all of the log for a spreadsheet, a row each; skipped is empty.

    Raises:
        CompanionError: The disk refused, or `path` is the log itself.
    """
    log.refuse_itself(path)
    records = _records(log)
    with (
        replacing(path) as temporary,
        temporary.open("w", encoding="utf-8", newline="") as file,
    ):
        table = csv.DictWriter(file, COLUMNS)
        table.writeheader()
        for record in records:
            fields: dict[str, object] = msgspec.to_builtins(line_of(record))
            table.writerow({name: _cell(value) for name, value in fields.items()})


def _records(log: Log) -> list[Record]:
    sessions, check_ins = log.everything()
    return [*sessions, *check_ins]


def _cell(value: object) -> object:
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return value
