"""The backups that the companion makes by itself: one a day, and the older ones."""

import re
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date, datetime
from pathlib import Path

from companion.ports import Copy
from companion.storage import own_files, private, rotation
from companion.storage.backup import copy_into
from companion.storage.database import alone, connect, look_at, pragma
from companion.storage.key import Key
from companion.storage.migrations import MIGRATIONS
from companion.storage.recast import only_damage
from companion.storage.schema import APPLICATION_ID
from companion.storage.shredding import shred_whole
from companion.storage.sql import sqlite3
from companion.storage.trouble import explained
from companion.storage.unlocking import require

BEFORE_RESTORE = "before-restore"
_OTHERS = 5
"""So many of each other kind are kept: before a new version, before a restore."""

_UNREADABLE = "It cannot be read: it is damaged, or locked with another passphrase."
_STRANGER = "It is not a log of Companion."
_NEWER = "It was written by a newer Companion. Please update Companion."


def make_daily(
    path: Path, backups: Path, now: datetime, key: Key | None, *, anew: bool = False
) -> Path:
    """Make today's backup, if there is none, and let go of those beyond the count.

    `anew` makes it in place of one that is there, which stays until the new one is
    whole. It has a connection of its own, so that it may run on any thread.

    Returns:
        Where today's backup is.

    Raises:
        LogError: The disk refused, or the log is damaged; older backups are as before.
    """
    # Alone to the end: a start that swept meanwhile would take the half copy away. It
    # waits for less than a second, with a log of 100,000 check-ins.
    with explained(path), alone(path):
        key = require(path, backups, key)
        private.make_folder(backups)
        today = backups / f"{path.stem}-{now.date().isoformat()}{path.suffix}"
        if anew or not today.exists() or looked_at(today, key, now).trouble:
            with closing(connect(path, key=key)) as log:
                copy_into(log, today, key)
        for old in _beyond(path, backups, now.date()):
            shred_whole(old)
        return today


def _beyond(path: Path, backups: Path, today: date) -> Iterator[Path]:
    daily = {day: file for file in backups.iterdir() if (day := _day_of(path, file))}
    kept = rotation.kept(daily, today)
    yield from (file for day, file in daily.items() if day not in kept)
    own = own_files.backups_of(path, backups)
    for kind in ("version-", f"{BEFORE_RESTORE}-"):
        others = [file for file in own if file.name.startswith(f"{path.stem}-{kind}")]
        yield from sorted(others, key=_made)[:-_OTHERS]


def _made(file: Path) -> tuple[str, int]:
    """Give when a backup was made, by its name, and which of that second it is."""
    *_, stamp, count = re.findall(r"-(\d{8}T\d{6}Z)(?:-(\d+))?", file.name)[-1]
    return stamp, int(count or 1)


def _day_of(path: Path, file: Path) -> date | None:
    name = rf"{re.escape(path.stem)}-(\d{{4}}-\d\d-\d\d){re.escape(path.suffix)}"
    found = re.fullmatch(name, file.name)
    try:
        return date.fromisoformat(found[1]) if found else None
    except ValueError:
        return None


def listed(path: Path, backups: Path, key: Key | None, now: datetime) -> list[Copy]:
    """Give all backups, newest first, with what is in them.

    Raises:
        LogError: The folder cannot be read.
    """
    with explained(path):
        files = [*backups.glob(f"*{path.suffix}")] if backups.is_dir() else []
        visible = [file for file in files if not file.name.startswith(".")]
        own = own_files.backups_of(path, backups)
        copies = [
            # Even opening another's database may change what stands beside it.
            looked_at(file, key, now, connect if file in own else look_at)
            for file in visible
            if file.is_file()
        ]
    return sorted(copies, key=lambda copy: (copy.made_at, copy.path), reverse=True)


def looked_at(
    file: Path,
    key: Key | None,
    now: datetime,
    opened: Callable[..., sqlite3.Connection] = connect,
) -> Copy:
    """Tell what is in a backup, and what there is against restoring it."""
    found = file.stat()
    sessions = check_ins = None
    trouble: str | None = _UNREADABLE
    for each in dict.fromkeys((key, None)):
        with only_damage(), closing(opened(file, key=each)) as connection:
            trouble = _stranger(connection)
            if trouble is None:
                sessions, check_ins = _counts(connection)
            break
    made_at = datetime.fromtimestamp(found.st_mtime, now.tzinfo)
    return Copy(file, made_at, found.st_size, sessions, check_ins, trouble)


def _stranger(connection: sqlite3.Connection) -> str | None:
    if pragma(connection, "application_id") != APPLICATION_ID:
        return _STRANGER
    newer = pragma(connection, "user_version") > len(MIGRATIONS)
    return _NEWER if newer else None


def _counts(connection: sqlite3.Connection) -> tuple[int, int]:
    row = connection.execute(
        "SELECT (SELECT count(*) FROM sessions), (SELECT count(*) FROM check_ins)"
    ).fetchone()
    return row[0], row[1]


def newest(path: Path, backups: Path, key: Key | None, now: datetime) -> Copy | None:
    """Give the newest backup that can be restored."""
    whole = (copy for copy in listed(path, backups, key, now) if copy.trouble is None)
    return next(whole, None)
