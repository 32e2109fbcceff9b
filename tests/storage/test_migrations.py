from contextlib import closing
from pathlib import Path

import pytest

from companion.errors import LogError
from companion.storage.log import Log
from companion.storage.migrations import MIGRATIONS, Migration
from companion.storage.opening import open_log
from companion.storage.sql import sqlite3
from fakes.log_records import NOW, a_check_in, a_session

VERSION_4: Migration = (
    "ALTER TABLE sessions ADD COLUMN place TEXT",
    "UPDATE sessions SET place = 'home'",
)
VERSION_5: Migration = ("ALTER TABLE sessions ADD COLUMN weather TEXT",)
FAILING: Migration = (
    "ALTER TABLE sessions ADD COLUMN weather TEXT",
    "DELETE FROM check_ins",
    "UPDATE nothing SET nothing = 1",
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A log of the newest version, with a session and a check-in, closed."""
    path = tmp_path / "log.sqlite"
    with open_log(path, tmp_path / "backups", NOW).log as log:
        log.begin(a_session(), a_check_in())
    return path


def open_with(path: Path, *migrations: Migration) -> Log:
    log, notice = open_log(
        path, path.parent / "backups", NOW, (*MIGRATIONS, *migrations)
    )
    assert notice is None
    return log


def version(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        found: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return found


def backups(path: Path) -> list[str]:
    return sorted(file.name for file in (path.parent / "backups").iterdir())


def test_a_log_is_taken_to_the_newest_version_with_all_its_rows(path: Path) -> None:
    with open_with(path, VERSION_4) as log:
        assert log.everything() == ([a_session()], [a_check_in()])
        with log.connected() as connection:
            row = connection.execute("SELECT place FROM sessions").fetchone()
            assert row["place"] == "home"
            assert connection.execute("PRAGMA foreign_keys").fetchone()[0] == 1
    assert version(path) == 4


def test_before_each_step_there_is_a_backup_that_can_be_opened(path: Path) -> None:
    open_with(path, VERSION_4, VERSION_5).close()
    assert version(path) == 5
    assert backups(path) == [
        "log-version-3-20260301T024500Z.sqlite",
        "log-version-4-20260301T024500Z.sqlite",
    ]
    old = path.parent / "backups" / backups(path)[0]
    assert version(old) == 3
    assert old.stat().st_mode & 0o777 == 0o600
    with open_with(old) as log:
        assert log.everything() == ([a_session()], [a_check_in()])


def test_a_step_that_fails_leaves_the_log_untouched_and_usable(path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(sqlite3.OperationalError, match="nothing"):
        open_with(path, FAILING)
    assert path.read_bytes() == before
    with open_with(path) as log:
        assert log.everything() == ([a_session()], [a_check_in()])
        log.begin(a_session(2), None)


def test_a_step_that_fails_leaves_what_the_steps_before_it_did(path: Path) -> None:
    with pytest.raises(sqlite3.OperationalError):
        open_with(path, VERSION_4, FAILING)
    assert version(path) == 4
    with open_with(path, VERSION_4) as log:
        assert log.everything() == ([a_session()], [a_check_in()])


def test_no_backup_takes_the_place_of_an_earlier_one(path: Path) -> None:
    for _ in range(2):
        with pytest.raises(sqlite3.OperationalError):
            open_with(path, FAILING)
    assert backups(path) == [
        "log-version-3-20260301T024500Z-2.sqlite",
        "log-version-3-20260301T024500Z.sqlite",
    ]


def test_a_step_that_would_lose_references_is_undone(path: Path) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="version 4 loses references"):
        open_with(path, ("DELETE FROM sessions",))
    with open_with(path) as log:
        assert log.everything() == ([a_session()], [a_check_in()])


def test_a_log_in_use_by_an_older_companion_waits(path: Path) -> None:
    with open_with(path) as older:
        with pytest.raises(LogError, match=r"Another program .* Close that program"):
            open_with(path, VERSION_4)
        older.begin(a_session(2), None)
    assert version(path) == 3
    open_with(path, VERSION_4).close()
    assert version(path) == 4


def test_without_room_for_the_backup_nothing_is_changed(path: Path) -> None:
    (path.parent / "backups").write_text("a file in the way")
    before = path.read_bytes()
    with pytest.raises(LogError, match="backups could not be written"):
        open_with(path, VERSION_4)
    assert path.read_bytes() == before


def test_a_log_of_the_newest_version_needs_no_backup(path: Path) -> None:
    open_with(path).close()
    assert not (path.parent / "backups").exists()
