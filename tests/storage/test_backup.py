import stat
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from companion.errors import CompanionError, LogError
from companion.storage.backup import backup
from companion.storage.database import connect_for_use
from companion.storage.log import Log
from companion.storage.opening import open_log
from companion.storage.sql import sqlite3
from companion.storage.verify import verify
from fakes.log_records import NOW, a_check_in, a_draft, a_session, first_byte_of


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Log]:
    with open_log(tmp_path / "log.sqlite", tmp_path, NOW).log as log:
        log.begin(a_session(), a_check_in())
        log.save_draft(a_draft(9))
        yield log


def test_a_backup_is_a_log_with_all_of_it(log: Log, tmp_path: Path) -> None:
    folder = tmp_path / "copies"
    folder.mkdir()
    backup(log, folder / "copy.sqlite")
    copy, notice = open_log(folder / "copy.sqlite", tmp_path, NOW)
    with copy:
        assert copy.everything() == log.everything()
        assert copy.drafts() == log.drafts()
        assert verify(copy) == []
    assert notice is None


def test_a_backup_is_one_file_for_the_owner_alone(log: Log, tmp_path: Path) -> None:
    folder = tmp_path / "copies"
    folder.mkdir()
    backup(log, folder / "copy.sqlite")
    assert [path.name for path in folder.iterdir()] == ["copy.sqlite"]
    assert stat.S_IMODE((folder / "copy.sqlite").stat().st_mode) == 0o600
    with closing(sqlite3.connect(folder / "copy.sqlite")) as copy:
        assert copy.execute("PRAGMA journal_mode").fetchone() == ("delete",)


def test_a_backup_takes_the_place_of_an_older_one(log: Log, tmp_path: Path) -> None:
    (tmp_path / "copy.sqlite").write_text("older")
    backup(log, tmp_path / "copy.sqlite")
    assert (tmp_path / "copy.sqlite").read_bytes().startswith(b"SQLite format 3")


def test_the_log_goes_on_while_and_after_it_is_copied(log: Log, tmp_path: Path) -> None:
    with open_log(log.path, tmp_path, NOW).log as other:
        with other.writing():
            backup(log, tmp_path / "copy.sqlite")
        other.begin(a_session(2), None)
    assert len(log.sessions()) == 2


def test_a_backup_never_takes_the_place_of_the_log(log: Log) -> None:
    with pytest.raises(CompanionError, match="is the log itself"):
        backup(log, log.path)
    assert log.sessions() == [a_session()]


def test_a_damaged_log_is_not_copied_over_a_good_backup(
    log: Log, tmp_path: Path
) -> None:
    good = tmp_path / "copy.sqlite"
    backup(log, good)
    before = good.read_bytes()
    with log.connected() as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        start = first_byte_of("sessions", connection)
    content = log.path.read_bytes()
    log.path.write_bytes(content[:start] + b"\xff" * 4096 + content[start + 4096 :])
    with (
        Log(log.path, connect_for_use(log.path)) as second,
        pytest.raises(LogError, match=r"was not made, because .* damaged place"),
    ):
        backup(second, good)
    assert good.read_bytes() == before


def test_a_log_that_is_held_by_another_program_is_not_waited_for_without_end(
    log: Log, tmp_path: Path
) -> None:
    with log.connected() as connection:
        connection.execute("PRAGMA busy_timeout = 1")
        connection.execute("PRAGMA journal_mode = DELETE")
    with closing(sqlite3.connect(log.path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(LogError, match="Another program"):
            backup(log, tmp_path / "copy.sqlite")
    assert not (tmp_path / "copy.sqlite").exists()


def test_a_full_disk_leaves_the_older_backup(
    log: Log, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def connect_with_little_room(path: Path, *, key: object) -> sqlite3.Connection:
        connection = sqlite3.connect(path)
        connection.execute("PRAGMA max_page_count = 2")
        return connection

    monkeypatch.setattr("companion.storage.backup.connect", connect_with_little_room)
    (tmp_path / "copy.sqlite").write_text("older")
    with pytest.raises(LogError, match=r"copy\.sqlite could .* the disk is full"):
        backup(log, tmp_path / "copy.sqlite")
    assert (tmp_path / "copy.sqlite").read_text() == "older"
