"""The lock and the backups as the window has them."""

from datetime import datetime
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

import pytest

from companion.app import Companion
from companion.errors import Locked, LogError, WrongPassphrase
from companion.storage.log_lock import LogLock
from fakes.locks import PASSPHRASE
from fakes.log_records import a_session

if TYPE_CHECKING:
    from companion.ports import Backups, Lock

pytestmark = pytest.mark.usefixtures("quick_keys")


@pytest.fixture
def companion(tmp_path: Path) -> Companion:
    companion = Companion({"COMPANION_HOME": str(tmp_path / "home")})
    log, _notice = companion.open_log()
    log.begin(a_session(), None)
    log.close()
    return companion


def sessions(companion: Companion) -> int:
    log, notice = companion.open_log()
    with log:
        assert notice is None
        return len(log.sessions())


def test_it_is_locked_opened_changed_and_unlocked(companion: Companion) -> None:
    lock: Lock = companion.lock
    assert (lock.is_on(), lock.is_open()) == (False, True)
    assert lock.turn_on(PASSPHRASE)
    assert (lock.is_on(), lock.is_open()) == (True, True)
    assert sessions(companion) == 1
    lock.lock()
    assert (lock.is_on(), lock.is_open()) == (True, False)
    with pytest.raises(Locked):
        companion.open_log()
    with pytest.raises(WrongPassphrase):
        lock.unlock("wrong")
    assert not lock.is_open()
    lock.unlock(PASSPHRASE)
    assert sessions(companion) == 1
    assert lock.change("another")
    lock.lock()
    lock.unlock("another")
    assert sessions(companion) == 1
    assert lock.turn_off()
    assert (lock.is_on(), lock.is_open()) == (False, True)
    assert sessions(companion) == 1


def test_what_is_locked_is_neither_changed_nor_unlocked_for_good(
    companion: Companion,
) -> None:
    companion.lock.turn_on(PASSPHRASE)
    companion.lock.lock()
    for attempt in (companion.lock.turn_off, lambda: companion.lock.change("x")):
        with pytest.raises(Locked):
            attempt()


def test_cancelled_it_stays_as_it_was(companion: Companion) -> None:
    lock: Lock = companion.lock
    assert not lock.turn_on(PASSPHRASE, cancelled=lambda: True)
    assert not lock.is_on()
    lock.turn_on(PASSPHRASE)
    assert not lock.change("another", cancelled=lambda: True)
    assert not lock.turn_off(cancelled=lambda: True)
    lock.unlock(PASSPHRASE)
    assert sessions(companion) == 1


@pytest.mark.parametrize("work", ["turn_on", "change"])
def test_locked_while_it_is_worked_on_it_stays_locked(
    companion: Companion, work: str
) -> None:
    lock: Lock = companion.lock
    if work == "change":
        lock.turn_on("the one before")
    assert getattr(lock, work)(PASSPHRASE, lambda _share: lock.lock())
    assert (lock.is_on(), lock.is_open()) == (True, False)
    with pytest.raises(Locked):
        companion.open_log()
    lock.unlock(PASSPHRASE)
    assert sessions(companion) == 1


def test_locked_while_the_passphrase_is_tried_it_stays_locked(
    companion: Companion,
) -> None:
    companion.lock.turn_on(PASSPHRASE)
    paths = companion.paths

    def locks_it() -> datetime:
        lock.lock()
        return companion.now()

    lock = LogLock(paths.log, paths.backups, locks_it)
    lock.unlock(PASSPHRASE)
    assert not lock.is_open()


def test_another_window_that_changed_the_passphrase_is_noticed(
    companion: Companion, tmp_path: Path
) -> None:
    companion.lock.turn_on(PASSPHRASE)
    other = Companion({"COMPANION_HOME": str(tmp_path / "home")})
    other.lock.unlock(PASSPHRASE)
    other.lock.change("another")
    assert not companion.lock.is_open()
    with pytest.raises(LogError, match="elsewhere meanwhile"):
        companion.lock.turn_off()


def test_the_slow_calls_run_on_a_thread_of_their_own(companion: Companion) -> None:
    done: list[object] = []

    def work() -> None:
        done.append(companion.lock.turn_on(PASSPHRASE))
        done.append(companion.backups.make())
        done.append(companion.backups.list())

    thread = Thread(target=work)
    thread.start()
    thread.join()
    assert len(done) == 3
    assert sessions(companion) == 1


def test_backups_are_made_listed_and_restored(companion: Companion) -> None:
    backups: Backups = companion.backups
    assert backups.list() == []
    made = backups.make()
    log, _notice = companion.open_log()
    with log:
        log.begin(a_session(2), None)
    (copy,) = backups.list()
    assert (copy.path, copy.sessions, copy.trouble) == (made, 1, None)
    kept = backups.restore(copy)
    assert sessions(companion) == 1
    undone = next(copy for copy in backups.list() if copy.path == kept)
    backups.restore(undone)
    assert sessions(companion) == 2


def test_all_is_deleted_and_begins_anew_without_a_passphrase(
    companion: Companion,
) -> None:
    companion.lock.turn_on(PASSPHRASE)
    companion.backups.make()
    told = companion.backups.delete_everything()
    assert "were deleted" in told
    assert not companion.lock.is_on()
    assert companion.backups.list() == []
    assert sessions(companion) == 0
