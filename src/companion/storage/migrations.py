"""Takes a log to its newest version, one safe step at a time."""

from collections.abc import Sequence
from contextlib import closing
from datetime import datetime
from pathlib import Path

from companion.errors import LogError
from companion.storage import private
from companion.storage.atomic import replacing
from companion.storage.backup import copy_into
from companion.storage.database import connect, pragma, transaction
from companion.storage.file_names import free_path, stamp
from companion.storage.key import Key
from companion.storage.schema import (
    APPLICATION_ID,
    PAGE_SIZE,
    VERSION_1,
    VERSION_2,
    VERSION_3,
)
from companion.storage.sql import sqlite3

Migration = Sequence[str]
"""SQL statements that take a log from one version to the next."""

MIGRATIONS: tuple[Migration, ...] = (VERSION_1, VERSION_2, VERSION_3)


def create(path: Path, migrations: Sequence[Migration], key: Key | None = None) -> None:
    """Make an empty log, which appears whole."""
    with replacing(path) as temporary:
        create_at(temporary, migrations, key)


def create_at(
    path: Path, migrations: Sequence[Migration], key: Key | None = None
) -> None:
    """Make an empty log in an empty file."""
    with closing(connect(path, key=key)) as connection:
        connection.execute(f"PRAGMA page_size = {PAGE_SIZE}")
        for version, migration in enumerate(migrations, 1):
            _step(connection, version, migration)


def migrate(
    path: Path,
    backups: Path,
    now: datetime,
    migrations: Sequence[Migration],
    key: Key | None = None,
) -> None:
    """Take a log to the newest version, with a backup before each step.

    A step that fails changes nothing: the log stays as the step before left it.
    """
    with closing(connect(path, key=key)) as connection:
        refuse_strangers(connection, path, len(migrations))
        version = pragma(connection, "user_version")
    if version == len(migrations):
        return
    with closing(connect(path, patience=0, key=key)) as connection:
        # Not under the feet of an older companion that has the log open.
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        # No row is left behind on a page that holds no rows any more.
        connection.execute("PRAGMA secure_delete = ON")
        for reached, migration in enumerate(migrations[version:], version):
            private.make_folder(backups)
            copy_into(connection, _free_name(backups, path, reached, now), key)
            _step(connection, reached + 1, migration)


def _step(connection: sqlite3.Connection, version: int, migration: Migration) -> None:
    # References are off here (SQLite's default), so that tables can be rebuilt.
    with transaction(connection, "IMMEDIATE"):
        for statement in migration:
            connection.execute(statement)
        if connection.execute("PRAGMA foreign_key_check").fetchone():
            raise sqlite3.IntegrityError(f"version {version} loses references")
        connection.execute(f"PRAGMA user_version = {version}")


def refuse_strangers(connection: sqlite3.Connection, path: Path, newest: int) -> None:
    """Refuse a file that is not a log, or one of a newer companion.

    Raises:
        LogError: It is one of the two.
    """
    if pragma(connection, "application_id") != APPLICATION_ID:
        raise LogError(
            f"{path} is not a log of Companion, and was left as it is. Move it to "
            "another place, then start again."
        )
    version = pragma(connection, "user_version")
    if version > newest:
        raise LogError(
            f"The log at {path} was written by a newer Companion (its version is "
            f"{version}, this one reads up to {newest}), and was left as it is. "
            "Please update Companion."
        )


def _free_name(folder: Path, path: Path, version: int, now: datetime) -> Path:
    name = f"{path.stem}-version-{version}-{stamp(now)}"
    return free_path(folder, name, path.suffix)
