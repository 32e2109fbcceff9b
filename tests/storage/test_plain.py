"""What is surely not locked is not; of the rest, the lock says."""

from pathlib import Path

import pytest

from companion.storage.log_lock import LogLock
from companion.storage.opening import open_log
from companion.storage.plain import is_surely_unlocked
from companion.storage.unlocking import is_locked
from fakes.log_records import NOW


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "log.sqlite"
    open_log(path, tmp_path, NOW).log.close()
    return path


def test_a_plain_log_is_and_one_that_was_never_made(path: Path) -> None:
    assert is_surely_unlocked(path)
    path.unlink()
    assert is_surely_unlocked(path)
    assert not is_locked(path, path.parent)


def test_a_locked_log_is_not_even_without_its_lock_file(path: Path) -> None:
    lock = LogLock(path, path.parent, lambda: NOW)
    assert lock.turn_on("river stones")
    assert not is_surely_unlocked(path)
    path.with_suffix(".locked").unlink()
    assert not is_surely_unlocked(path)
    assert is_locked(path, path.parent)


def test_where_the_lock_file_is_there_alone_or_beside_a_plain_log_it_is_looked_at(
    path: Path,
) -> None:
    path.with_suffix(".locked").write_text("{}")
    assert not is_surely_unlocked(path)
    path.unlink()
    assert not is_surely_unlocked(path)


def test_what_cannot_be_read_is_looked_at(path: Path) -> None:
    path.unlink()
    path.mkdir()
    assert not is_surely_unlocked(path)
