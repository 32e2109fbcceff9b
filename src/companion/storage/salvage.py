"""Saves what can be read from a damaged log into a new one.

The damaged file is copied aside before anything else, and stays in its place until the
new log is whole.
"""

import shutil
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from companion.storage import private, raw
from companion.storage.atomic import replacing, sync_folder
from companion.storage.database import PARTS, beside, connect
from companion.storage.file_names import free_path, stamp
from companion.storage.key import Key
from companion.storage.migrations import Migration, create_at
from companion.storage.sql import sqlite3
from companion.storage.wreck import complete, save_rows, tables_of, version_of


def keep_aside(path: Path, now: datetime) -> Path:
    """Copy a damaged log beside itself under a new name, its write-ahead part too.

    The "-shm" tells nothing that is not in the others.
    """
    name = f"{path.stem}-damaged-{stamp(now)}"
    aside = free_path(path.parent, name, path.suffix, PARTS)
    for part in ("", "-wal"):
        source = beside(path, part)
        # Looking at the log makes an empty write-ahead part, which tells nothing.
        if source.exists() and (not part or source.stat().st_size):
            with replacing(beside(aside, part)) as temporary:
                _copy_raw(source, temporary)
    return aside


def _copy_raw(source: Path, copy: Path) -> None:
    with raw.reading(source) as whole, copy.open("wb") as file:
        file.writelines(whole.pieces())


def rescue(
    path: Path, aside: Path, migrations: Sequence[Migration], key: Key | None = None
) -> str:
    """Put a new log at `path`, with what can be read of the damaged one.

    What was locked stays so, in every file that is written.

    Returns:
        A sentence for the person.
    """
    with (
        TemporaryDirectory(prefix=".rescue-", dir=path.parent) as folder,
        replacing(rescued(path)) as fresh,
    ):
        best = max(
            _attempts(aside, Path(folder), migrations, key),
            key=lambda one: sum(one.saved.values()),
        )
        shutil.copyfile(best.path, fresh)
    put_in_place(rescued(path), path)
    return _notice(_told(best.saved), aside)


class _Attempt(NamedTuple):
    """A new log, and how many rows are in each of its tables."""

    path: Path
    saved: dict[str, int]


def _attempts(
    aside: Path, folder: Path, migrations: Sequence[Migration], key: Key | None
) -> Iterator[_Attempt]:
    """Save what can be read, as of the damaged log's version; of any, if it is lost."""
    for newest in range(len(migrations), 0, -1):
        room = folder / str(newest)
        room.mkdir()
        copy, new = room / "copy.sqlite", room / "new.sqlite"
        for part in ("", "-wal"):
            if beside(aside, part).exists():
                shutil.copyfile(beside(aside, part), beside(copy, part))
        complete(copy, key)
        version = version_of(copy, len(migrations), key)
        private.make_file(new)
        create_at(new, migrations[: version or newest], key)
        with closing(connect(new, key=key)) as connection:
            save_rows(copy, connection, key)
            yield _Attempt(new, _saved(connection))
        if version is not None:
            return


def _saved(new: sqlite3.Connection) -> dict[str, int]:
    return {
        table: new.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
        for table in tables_of(new)
    }


def _told(saved: dict[str, int]) -> str:
    if not any(saved.values()):
        return "nothing in it could be read, so a new one was begun"
    sessions = _count(saved["sessions"], "session")
    check_ins = _count(saved["check_ins"], "check-in")
    if saved.get("plans") or saved.get("plan_marks"):
        return f"{sessions}, {check_ins} and homework could be saved into a new one"
    return f"{sessions} and {check_ins} could be saved into a new one"


def resume(path: Path, now: datetime) -> str | None:
    """Finish a rescue that was cut off when the new log was ready.

    Returns:
        A sentence for the person, if there was one.
    """
    if not rescued(path).exists():
        return None
    # Once more: who knows what was put there since.
    aside = keep_aside(path, now)
    put_in_place(rescued(path), path)
    return _notice("what could be read was saved into a new one", aside)


def _notice(saved: str, aside: Path) -> str:
    return (
        f"The log was damaged: {saved}, and the damaged file is kept as {aside.name}, "
        f"in {aside.parent}."
    )


def rescued(path: Path) -> Path:
    """Give the new log's name until it is in place: if it is there, it is whole."""
    return path.with_name(f"{path.stem}-rescued{path.suffix}")


def put_in_place(fresh: Path, path: Path) -> None:
    """Put a whole log in the place of one that is kept already, in all its parts."""
    # A write-ahead part of the old file would be taken for one of the new.
    for part in ("-wal", "-shm"):
        beside(path, part).unlink(missing_ok=True)
    fresh.replace(path)
    sync_folder(path.parent)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
