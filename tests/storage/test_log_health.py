"""A log that is opened at once is looked at afterwards, and loses nothing by it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from companion.errors import LogError
from companion.storage.log import Log
from companion.storage.log_health import LogHealth
from companion.storage.log_lock import LogLock
from companion.storage.opening import open_log
from companion.storage.schema import PAGE_SIZE
from fakes.log_records import NOW, a_check_in, a_session

SESSIONS = 120


@pytest.fixture(params=[None, "river stones"], ids=["plain", "locked"])
def lock(request: pytest.FixtureRequest, path: Path) -> Iterator[LogLock]:
    lock = LogLock(path, path.parent, lambda: NOW)
    with opened(path, lock) as log:
        for number in range(SESSIONS):
            log.begin(a_session(number), a_check_in(number, number))
    if request.param is not None:
        assert lock.turn_on(request.param)
    return lock


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "log.sqlite"


@pytest.fixture
def health(path: Path, lock: LogLock) -> LogHealth:
    return LogHealth(path, path.parent, lock, lambda: NOW)


def opened(path: Path, lock: LogLock, *, at_once: bool = True) -> Log:
    log, notice = open_log(path, path.parent, NOW, key=lock.key, at_once=at_once)
    assert notice is None
    return log


def damage(path: Path) -> None:
    """Spoil a page that no start needs to read."""
    whole = path.read_bytes()
    start = len(whole) // PAGE_SIZE // 2 * PAGE_SIZE
    spoilt = bytes([0xA5]) * PAGE_SIZE
    path.write_bytes(whole[:start] + spoilt + whole[start + PAGE_SIZE :])


def test_a_sound_log_is_sound_while_it_is_in_use(
    path: Path, lock: LogLock, health: LogHealth
) -> None:
    with opened(path, lock) as log:
        log.begin(a_session(SESSIONS), None)
        assert health.is_sound()
        assert len(log.sessions()) == SESSIONS + 1


def test_a_damaged_one_is_opened_found_and_mended(
    path: Path, lock: LogLock, health: LogHealth
) -> None:
    damage(path)
    with opened(path, lock):
        assert not health.is_sound()
    told = health.mend()
    assert told is not None
    assert "damaged" in told
    assert health.is_sound()
    with opened(path, lock, at_once=False) as log:
        found = {session.id for session in log.sessions()}
    assert len(found) > SESSIONS // 2
    assert [*path.parent.glob("log-damaged-*")]


def test_one_that_was_cut_off_is_looked_at_before_it_is_opened(
    path: Path, lock: LogLock
) -> None:
    log = opened(path, lock)
    log.begin(a_session(SESSIONS), None)
    parts = {
        part: path.with_name(part).read_bytes()
        for part in (path.name, f"{path.name}-wal")
    }
    log.close()
    for part, content in parts.items():
        path.with_name(part).write_bytes(content)
    damage(path)
    log, notice = open_log(path, path.parent, NOW, key=lock.key, at_once=True)
    with log:
        assert notice is not None
        assert a_session(SESSIONS).id in {session.id for session in log.sessions()}


def test_looking_can_be_called_off(
    path: Path, lock: LogLock, health: LogHealth
) -> None:
    damage(path)
    assert health.is_sound(cancelled=lambda: True)


def test_a_log_that_is_gone_is_said(path: Path, health: LogHealth) -> None:
    path.unlink()
    with pytest.raises(LogError, match="could not be opened"):
        health.is_sound()


def test_a_log_in_use_is_not_put_aside(
    path: Path, lock: LogLock, health: LogHealth
) -> None:
    damage(path)
    with opened(path, lock):
        assert health.mend() is None
    assert path.exists()
    assert not [*path.parent.glob("log-damaged-*")]
