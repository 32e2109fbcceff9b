"""Reports as a partitioned Parquet data set, by pyarrow (the extra `clinic`).

DATASET/TABLE/year=YYYY/part-N.parquet, and `companion-dataset.json`, by which a data
set is known when it is written anew. Rows are gathered and written some at a time, so
that memory does not grow with the number of reports.
"""

from __future__ import annotations

import secrets
import shutil
from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING

import msgspec

from companion.errors import CompanionError
from companion.storage import private
from companion.storage.atomic import sync_folder
from companion.storage.folders import ensure_folder
from companion.storage.homework.dataset_rows import TABLES, Row, rows_of
from companion.storage.homework.report_file import ENDING
from companion.storage.homework.report_source import Trouble, content_of
from companion.storage.trouble import is_of_the_disk, writing_trouble
from companion.storage.watching import Cancelled, Progress, never, quietly

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    import pyarrow as pa

    from companion.homework.report import Report
    from companion.storage.homework.report_source import Source

    Tell = Callable[[Path, str], None]

MARKER = "companion-dataset.json"
_HEAD = {"format": "companion-dataset", "version": 1}
_AT_ONCE = 40_000
"""So many rows are held before they are written."""


@dataclass(frozen=True, slots=True)
class Written:
    """What a data set came to."""

    reports: int
    again: int
    """Files with a report that was read before."""
    unread: int


def report_files(folder: Path) -> Sequence[Path]:
    """Give the reports below a folder, sealed or as JSON, in the order of names.

    Raises:
        CompanionError: There is no such folder.
    """
    if not folder.is_dir():
        raise CompanionError(f"{folder} is no folder; give the one with the reports.")
    found = [*folder.rglob(f"*{ENDING}"), *folder.rglob("*.json")]
    return sorted(path for path in found if not path.name.startswith("."))


def write_dataset(
    files: Sequence[Path],
    source: Source,
    target: Path,
    *,
    texts: bool = False,
    tell: Tell = lambda _path, _why: None,
    progress: Progress = quietly,
    cancelled: Cancelled = never,
) -> Written | None:
    """Write reports as a data set, whole or not at all; None: it was cancelled.

    Args:
        files: Reports, sealed to the keys or as JSON; each report counts once.
        source: What opens and reads them.
        target: A folder that is not there, is empty, or is an earlier data set.
        texts: Whether what was written in own words is in it.
        tell: Is told of each file that cannot be read, and why.
        progress: Is told how much is done, 0 to 1.
        cancelled: Is asked again and again.

    Raises:
        CompanionError: pyarrow is not there, something else stands at `target`, none of
            the files is a report, or the disk refused.
    """
    if find_spec("pyarrow") is None:
        raise CompanionError(
            "A data set needs pyarrow, which is not installed; install it with "
            "pip install 'companion[clinic]'."
        )
    _refuse_what_is_not_ours(target)
    beside = target.with_name(f".companion-{secrets.token_hex(8)}")
    try:
        ensure_folder(beside)
        parts = _Parts(beside)
        reading = _Reading(source, tell)
        for place, path in enumerate(files):
            if cancelled():
                return None
            for report in reading.read(path):
                parts.add(report, texts=texts)
            progress((place + 1) / len(files))
        if not reading.reports:
            raise CompanionError(
                "There was no report that could be read, so no data set was written."
            )
        parts.write()
        _finish(beside, target, reading.reports)
    except OSError as error:
        if not is_of_the_disk(error):
            raise
        raise CompanionError(writing_trouble(error, target)) from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return Written(reading.reports, reading.again, reading.unread)


class _Reading:
    """Reads each report once, and counts."""

    def __init__(self, source: Source, tell: Tell) -> None:
        self._source = source
        self._tell = tell
        self._seen: set[str] = set()
        self.again = self.unread = 0

    @property
    def reports(self) -> int:
        """How many different ones were read."""
        return len(self._seen)

    def read(self, path: Path) -> Iterator[Report]:
        """Give the report of a file, if it is one that was not read before."""
        try:
            report = self._source.read(content_of(path))
        except Trouble as trouble:
            self.unread += 1
            self._tell(path, str(trouble))
            return
        if report.id in self._seen:
            self.again += 1
            return
        self._seen.add(report.id)
        yield report


class _Parts:
    """Gathers rows, and writes them as files of their table and year."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._schemas = {table: _schema(table) for table in TABLES}
        self._rows: dict[tuple[str, int], list[Row]] = {}
        self._held = self._written = 0
        for table in TABLES:
            ensure_folder(folder / table)

    def add(self, report: Report, *, texts: bool) -> None:
        """Add a report."""
        for table, year, row in rows_of(report, texts=texts):
            self._rows.setdefault((table, year), []).append(row)
            self._held += 1
        if self._held >= _AT_ONCE:
            self.write()

    def write(self) -> None:
        """Write what is held; raises OSError."""
        for (table, year), rows in self._rows.items():
            self._write(table, year, rows)
        self._rows.clear()
        self._held = 0
        self._written += 1

    def _write(self, table: str, year: int, rows: list[Row]) -> None:
        import pyarrow as pa
        import pyarrow.parquet as pq

        schema = self._schemas[table]
        columns = [
            pa.array(column, field.type)
            for column, field in zip(zip(*rows, strict=True), schema, strict=True)
        ]
        folder = self._folder / table / f"year={year:04}"
        ensure_folder(folder)
        path = folder / f"part-{self._written}.parquet"
        pq.write_table(pa.table(columns, schema=schema), path)
        private.restrict(path, private.FILE)


def _schema(table: str) -> pa.Schema:
    import pyarrow as pa

    kinds = {
        "string": pa.string(),
        "words": pa.list_(pa.string()),
        "bool": pa.bool_(),
        "int32": pa.int32(),
        "double": pa.float64(),
        "day": pa.date32(),
        # Spark knows no nanoseconds.
        "moment": pa.timestamp("us", "UTC"),
    }
    return pa.schema([(name, kinds[kind]) for name, kind in TABLES[table]])


def _refuse_what_is_not_ours(target: Path) -> None:
    """Raise `CompanionError` where anything but an earlier data set would be lost."""
    if not target.exists():
        return
    if not target.is_dir() or not _is_ours(target):
        raise CompanionError(
            f"{target} is there already, and is no data set of Companion alone; choose "
            "another name."
        )


def _is_ours(folder: Path) -> bool:
    """Say whether a folder is empty, or holds a data set and nothing else."""
    files = [path.relative_to(folder) for path in folder.rglob("*") if path.is_file()]
    if not files:
        return True
    others = [file for file in files if file.as_posix() != MARKER]
    return len(others) < len(files) and all(_is_part(file) for file in others)


def _is_part(file: Path) -> bool:
    table, *year = file.parts[:-1] or ("",)
    named = [part.startswith("year=") for part in year]
    return table in TABLES and named == [True] and file.suffix == ".parquet"


def _finish(beside: Path, target: Path, reports: int) -> None:
    """Put the data set in its place, and let go of an earlier one."""
    head = {**_HEAD, "reports": reports, "tables": list(TABLES)}
    marker = beside / MARKER
    marker.write_bytes(msgspec.json.format(msgspec.json.encode(head)) + b"\n")
    private.restrict(marker, private.FILE)
    for folder in (*(path for path in beside.rglob("*") if path.is_dir()), beside):
        sync_folder(folder)
    if not target.exists():
        beside.replace(target)
    else:
        old = target.with_name(f"{beside.name}-old")
        target.replace(old)
        beside.replace(target)
        shutil.rmtree(old)
    sync_folder(target.parent)
