import shutil
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from companion.errors import LogError
from companion.storage.database import connect_for_use
from companion.storage.migrations import MIGRATIONS
from companion.storage.opening import open_log
from companion.storage.sql import sqlite3
from fakes.log_records import NOW, a_check_in, a_session

VERSION_4 = ("ALTER TABLE sessions ADD COLUMN place TEXT",)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_first_start_makes_an_empty_log_and_has_nothing_to_say(
    tmp_path: Path,
) -> None:
    path = tmp_path / "new" / "home" / "log.sqlite"
    log, notice = open_log(path, tmp_path / "backups", NOW)
    with log:
        assert log.everything() == ([], [])
    assert notice is None
    assert not (tmp_path / "backups").exists()


def test_all_its_files_are_for_the_owner_alone(tmp_path: Path) -> None:
    home = tmp_path / "home"
    with open_log(home / "log.sqlite", home / "backups", NOW).log as log:
        log.begin(a_session(), None)
        modes = {path.name: mode(path) for path in home.iterdir()}
    assert modes == dict.fromkeys(
        ["log.sqlite", "log.sqlite-wal", "log.sqlite-shm", "log.sqlite.lock"], 0o600
    )
    assert mode(home) == 0o700


def test_a_log_that_others_could_read_is_closed_to_them(tmp_path: Path) -> None:
    path = tmp_path / "log.sqlite"
    open_log(path, tmp_path, NOW).log.close()
    path.chmod(0o644)
    open_log(path, tmp_path, NOW).log.close()
    assert mode(path) == 0o600


def test_a_name_with_signs_that_mean_something_in_addresses_is_a_name(
    tmp_path: Path,
) -> None:
    path = tmp_path / "a #1?mode=ro&x%41 log.sqlite"
    with open_log(path, tmp_path, NOW).log as log:
        log.begin(a_session(), None)
    assert path.exists()


def test_two_may_have_it_open(tmp_path: Path) -> None:
    path = tmp_path / "log.sqlite"
    with (
        open_log(path, tmp_path, NOW).log as one,
        open_log(path, tmp_path, NOW).log as other,
    ):
        one.begin(a_session(), None)
        other.add(a_check_in())
        assert one.everything() == other.everything() == ([a_session()], [a_check_in()])


def test_each_thread_may_have_its_own(tmp_path: Path) -> None:
    path = tmp_path / "log.sqlite"

    def write(number: int) -> None:
        with open_log(path, tmp_path, NOW).log as log:
            for step in range(10):
                log.begin(a_session(10 * number + step), None)

    with ThreadPoolExecutor(4) as pool:
        for done in [pool.submit(write, number) for number in range(4)]:
            done.result()
    with open_log(path, tmp_path, NOW).log as log:
        assert len(log.sessions()) == 40


def test_one_log_in_two_threads_is_a_bug(tmp_path: Path) -> None:
    with (
        open_log(tmp_path / "log.sqlite", tmp_path, NOW).log as log,
        ThreadPoolExecutor(1) as pool,
    ):
        attempt = pool.submit(log.begin, a_session(), None)
        with pytest.raises(sqlite3.ProgrammingError, match="same thread"):
            attempt.result()
        assert log.sessions() == []


def test_what_a_killed_companion_left_is_taken_up(tmp_path: Path) -> None:
    with open_log(tmp_path / "log.sqlite", tmp_path, NOW).log as log:
        log.begin(a_session(), a_check_in())
        after_kill = tmp_path / "after kill"
        after_kill.mkdir()
        for part in ("log.sqlite", "log.sqlite-wal"):
            shutil.copy(tmp_path / part, after_kill / part)
    log, notice = open_log(after_kill / "log.sqlite", tmp_path, NOW)
    with log:
        assert log.everything() == ([a_session()], [a_check_in()])
    assert notice is None


def test_a_log_of_a_newer_companion_is_refused_kindly_and_left_as_it_is(
    tmp_path: Path,
) -> None:
    path = tmp_path / "log.sqlite"
    open_log(path, tmp_path, NOW, (*MIGRATIONS, VERSION_4)).log.close()
    before = path.read_bytes()
    with pytest.raises(LogError, match=r"newer Companion .* Please update Companion"):
        open_log(path, tmp_path, NOW)
    assert path.read_bytes() == before


def test_a_log_that_a_newer_companion_has_open_is_refused_too(tmp_path: Path) -> None:
    path = tmp_path / "log.sqlite"
    with (
        open_log(path, tmp_path, NOW, (*MIGRATIONS, VERSION_4)).log,
        pytest.raises(LogError, match="newer Companion"),
    ):
        open_log(path, tmp_path, NOW)


def test_another_programs_database_is_refused_and_left_as_it_is(
    tmp_path: Path,
) -> None:
    path = tmp_path / "log.sqlite"
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE recipes (name TEXT)")
    other.close()
    before = path.read_bytes()
    with pytest.raises(LogError, match="not a log of Companion, and was left as it is"):
        open_log(path, tmp_path, NOW)
    assert path.read_bytes() == before


def test_a_folder_in_the_place_of_the_log_is_said(tmp_path: Path) -> None:
    (tmp_path / "log.sqlite").mkdir()
    with pytest.raises(LogError, match=r"could not be opened\. Check that it is"):
        open_log(tmp_path / "log.sqlite", tmp_path, NOW)
    assert mode(tmp_path / "log.sqlite") == 0o755


def test_a_folder_in_the_place_of_the_write_ahead_part_is_said(tmp_path: Path) -> None:
    path = tmp_path / "log.sqlite"
    open_log(path, tmp_path, NOW).log.close()
    before = path.read_bytes()
    (tmp_path / "log.sqlite-wal").mkdir()
    with pytest.raises(LogError, match=r"could not be opened\. Check that"):
        open_log(path, tmp_path, NOW)
    assert path.read_bytes() == before


def test_a_connection_that_cannot_be_set_up_is_closed(tmp_path: Path) -> None:
    (tmp_path / "log.sqlite").write_text("Dear diary, " * 1000)
    with pytest.raises(sqlite3.DatabaseError, match="not a database"):
        connect_for_use(tmp_path / "log.sqlite")


def test_a_file_in_the_place_of_the_folder_is_said(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("a file")
    with pytest.raises(LogError, match="home could not be written"):
        open_log(tmp_path / "home" / "log.sqlite", tmp_path, NOW)


def test_a_log_that_another_program_holds_is_said_to_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "log.sqlite"
    open_log(path, tmp_path, NOW).log.close()
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("PRAGMA locking_mode = EXCLUSIVE")
    other.execute("BEGIN EXCLUSIVE")
    monkeypatch.setattr("companion.storage.database.connect.__defaults__", (0.01,))
    with pytest.raises(LogError, match="Another program kept the log"):
        open_log(path, tmp_path, NOW)
    other.close()
    open_log(path, tmp_path, NOW).log.close()
