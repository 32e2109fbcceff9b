import shutil
from contextlib import closing
from pathlib import Path

import pytest

from companion.errors import LogError
from companion.storage.backups import looked_at, make_daily
from companion.storage.key import Key
from companion.storage.locking import change, turn_on
from companion.storage.log import Log
from companion.storage.migrations import MIGRATIONS
from companion.storage.opening import open_log
from companion.storage.restoring import restore
from companion.storage.sql import sqlite3
from companion.storage.verify import verify
from fakes.locks import PASSPHRASE, files_with_mark, half_files
from fakes.log_records import NOW, a_check_in, a_session

pytestmark = pytest.mark.usefixtures("quick_keys")


def opened(path: Path, key: Key | None = None) -> Log:
    log, notice = open_log(path, folder(path), NOW, key=key)
    assert notice is None
    return log


def folder(path: Path) -> Path:
    return path.parent / "backups"


def sessions(path: Path, key: Key | None = None) -> int:
    with opened(path, key) as log:
        assert verify(log) == []
        return len(log.sessions())


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A log with two sessions, and a backup with one of them, closed."""
    path = tmp_path / "home" / "log.sqlite"
    with opened(path) as log:
        log.begin(a_session(), a_check_in())
        make_daily(path, folder(path), NOW, None)
        log.begin(a_session(2), None)
    return path


@pytest.fixture
def copy(path: Path) -> Path:
    return folder(path) / "log-2026-03-01.sqlite"


def test_a_backup_comes_back_and_what_was_there_is_kept(path: Path, copy: Path) -> None:
    before = copy.read_bytes()
    kept = restore(path, folder(path), copy, NOW, None)
    assert sessions(path) == 1
    assert copy.read_bytes() == before
    assert kept is not None
    assert kept.name == "log-before-restore-20260301T024500Z.sqlite"
    # And back again: nothing was lost.
    restore(path, folder(path), kept, NOW, None)
    assert sessions(path) == 2
    assert half_files(path.parent) == []


def test_what_was_written_last_is_kept_too(path: Path, copy: Path) -> None:
    with opened(path) as log:
        log.begin(a_session(3), None)
        for part in ("", "-wal"):
            name = f"log.sqlite{part}"
            shutil.copy(path.parent / name, path.parent.parent / name)
    for part in ("", "-wal"):
        name = f"log.sqlite{part}"
        shutil.copy(path.parent.parent / name, path.parent / name)
    kept = restore(path, folder(path), copy, NOW, None)
    assert kept is not None
    assert looked_at(kept, None, NOW).sessions == 3
    assert sessions(path) == 1


def test_an_older_version_is_taken_to_the_newest(path: Path, tmp_path: Path) -> None:
    old = tmp_path / "old.sqlite"
    shutil.copy(Path(__file__).with_name("old_logs") / "small.sqlite", old)
    restore(path, folder(path), old, NOW, None)
    with closing(sqlite3.connect(path)) as log:
        assert log.execute("PRAGMA user_version").fetchone()[0] == len(MIGRATIONS)
    assert sessions(path) > 0


@pytest.mark.parametrize("kind", ["newer", "stranger", "broken", "cut", "gone"])
def test_what_is_no_sound_log_is_refused_in_one_sentence_and_nothing_changes(
    path: Path, copy: Path, kind: str
) -> None:
    other = path.parent.parent / "other.sqlite"
    if kind == "broken":
        content = copy.read_bytes()
        other.write_bytes(content[:4096] + b"\xff" * (len(content) - 4096))
    elif kind == "cut":
        other.write_bytes(copy.read_bytes()[:9000])
    elif kind != "gone":
        shutil.copy(copy, other)
        mark = "user_version" if kind == "newer" else "application_id"
        with closing(sqlite3.connect(other)) as changed:
            changed.execute(f"PRAGMA {mark} = 99")
    before = path.read_bytes()
    with pytest.raises(LogError) as told:
        restore(path, folder(path), other, NOW, None)
    assert "other.sqlite" in str(told.value)
    assert path.read_bytes() == before
    assert half_files(path.parent) == []
    assert sessions(path) == 2


def test_while_the_log_is_open_it_is_not_replaced(path: Path, copy: Path) -> None:
    with opened(path) as log:
        with pytest.raises(LogError, match="Another program"):
            restore(path, folder(path), copy, NOW, None)
        log.begin(a_session(3), None)
    assert sessions(path) == 3


def test_a_damaged_log_is_kept_as_it_is(path: Path, copy: Path) -> None:
    damaged = b"\xff" * path.stat().st_size
    path.write_bytes(damaged)
    kept = restore(path, folder(path), copy, NOW, None)
    assert kept is not None
    assert kept.read_bytes() == damaged
    assert sessions(path) == 1


def test_a_log_that_is_gone_comes_back(path: Path, copy: Path) -> None:
    path.unlink()
    restore(path, folder(path), copy, NOW, None)
    assert sessions(path) == 1


def test_a_disk_that_refuses_changes_nothing_and_it_works_later(
    path: Path, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = path.read_bytes()

    def full(_: Path) -> None:
        raise OSError(28, "No space left on device", str(path))

    for where in ("recast", "atomic"):
        with monkeypatch.context() as patch:
            patch.setattr(f"companion.storage.{where}.sync", full)
            with pytest.raises(LogError, match="the disk is full; make some room"):
                restore(path, folder(path), copy, NOW, None)
        assert path.read_bytes() == before
        assert half_files(path.parent) == []
    restore(path, folder(path), copy, NOW, None)
    assert sessions(path) == 1


def test_it_can_be_cancelled(path: Path, copy: Path) -> None:
    done = restore(path, folder(path), copy, NOW, None, cancelled=lambda: True)
    assert done is None
    assert sessions(path) == 2
    assert half_files(path.parent) == []


def test_what_comes_back_into_a_locked_log_is_locked(path: Path, copy: Path) -> None:
    plain = path.parent.parent / "plain.sqlite"
    shutil.copy(copy, plain)
    key = turn_on(path, folder(path), PASSPHRASE)
    for chosen in (copy, plain):
        restore(path, folder(path), chosen, NOW, key)
        assert sessions(path, key) == 1
        assert files_with_mark(path.parent, "Coherent breathing") == []


def test_a_backup_with_another_passphrase_is_refused(path: Path, copy: Path) -> None:
    key = turn_on(path, folder(path), PASSPHRASE)
    assert key is not None
    elsewhere = path.parent.parent / "older.sqlite"
    shutil.copy(copy, elsewhere)
    key = change(path, folder(path), key, "another")
    with pytest.raises(LogError, match="locked with another passphrase"):
        restore(path, folder(path), elsewhere, NOW, key)
    assert sessions(path, key) == 2
