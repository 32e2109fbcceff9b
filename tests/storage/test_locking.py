import stat
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from companion.errors import Locked, LogError, WrongPassphrase
from companion.storage.backup import backup
from companion.storage.database import connect
from companion.storage.key import Key
from companion.storage.locking import change, turn_off, turn_on
from companion.storage.log import Log
from companion.storage.migrations import MIGRATIONS
from companion.storage.opening import open_log
from companion.storage.recast import open_key
from companion.storage.unlocking import is_locked, unlock
from companion.storage.verify import verify
from fakes.locks import (
    MARK,
    PASSPHRASE,
    all_files,
    files_with_mark,
    half_files,
)
from fakes.log_records import NOW, a_check_in, a_draft, a_session

pytestmark = pytest.mark.usefixtures("quick_keys")

ANOTHER = "another place"


def opened(path: Path, key: Key | None = None) -> Log:
    return open_log(path, path.parent / "backups", NOW, key=key).log


def the_key(path: Path, passphrase: str = PASSPHRASE) -> Key | None:
    return unlock(path, path.parent / "backups", passphrase, NOW)


def lock(path: Path, passphrase: str = PASSPHRASE) -> Key:
    key = turn_on(path, path.parent / "backups", passphrase)
    assert key is not None
    return key


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A plain log with all that may stand beside it, closed."""
    home = tmp_path / "home"
    path = home / "log.sqlite"
    with opened(path) as log:
        log.begin(replace(a_session(), title=MARK), a_check_in())
        log.save_draft(a_draft(9))
        (home / "backups").mkdir()
        backup(log, home / "backups" / "log-2026-02-28.sqlite")
    whole = path.read_bytes()
    (home / "backups" / "log-2026-02-27.sqlite").write_bytes(whole[:-100])
    aside = home / "log-damaged-20260101T000000Z.sqlite"
    aside.write_bytes(bytes(4096) + whole[4096:])
    aside.with_name(aside.name + "-wal").write_text(MARK)
    return path


def test_a_locked_log_holds_all_of_it_and_goes_on(path: Path) -> None:
    key = lock(path)
    assert is_locked(path, path.parent / "backups")
    with opened(path, key) as log:
        assert [session.title for session in log.sessions()] == [MARK]
        assert log.drafts() == [a_draft(9)]
        assert verify(log) == []
        log.begin(a_session(2), None)
    with opened(path, the_key(path)) as log:
        assert len(log.sessions()) == 2


def test_nothing_in_the_folder_can_be_read_without_the_passphrase(path: Path) -> None:
    assert len(files_with_mark(path.parent)) == 5
    key = lock(path)
    with opened(path, key) as log:
        log.begin(replace(a_session(3), title=MARK), None)
        assert files_with_mark(path.parent) == []
    assert files_with_mark(path.parent) == []
    assert half_files(path.parent) == []


def test_all_files_stay_for_the_owner_alone(path: Path) -> None:
    lock(path)
    modes = {stat.S_IMODE(file.stat().st_mode) for file in all_files(path.parent)}
    assert modes == {0o600}


def test_a_backup_is_as_old_as_before_and_opens_with_the_key(path: Path) -> None:
    kept = path.parent / "backups" / "log-2026-02-28.sqlite"
    before = kept.stat().st_mtime_ns
    key = lock(path)
    assert kept.stat().st_mtime_ns == before
    with closing(connect(kept, key=key)) as copy:
        assert copy.execute("SELECT title FROM sessions").fetchone()[0] == MARK


def test_a_backup_of_a_locked_log_is_locked(path: Path, tmp_path: Path) -> None:
    key = lock(path)
    with opened(path, key) as log:
        backup(log, tmp_path / "copy.sqlite")
    assert files_with_mark(tmp_path) == []
    with opened(tmp_path / "copy.sqlite", the_key(tmp_path / "copy.sqlite")) as copy:
        assert [session.title for session in copy.sessions()] == [MARK]


def test_unlocked_for_good_everything_is_as_it_was(path: Path) -> None:
    before = {file.name: file.read_bytes() for file in all_files(path.parent)}
    key = lock(path)
    assert turn_off(path, path.parent / "backups", key)
    after = {file.name: file.read_bytes() for file in all_files(path.parent)}
    assert after.keys() == before.keys()
    # What was damaged is the same to the byte; the others have the same rows.
    for name in before:
        if "damaged" in name or name == "log-2026-02-27.sqlite":
            assert after[name] == before[name], name
    assert not is_locked(path, path.parent / "backups")
    with opened(path) as log:
        assert [session.title for session in log.sessions()] == [MARK]
        assert verify(log) == []


def test_another_passphrase_takes_the_place_of_the_first(path: Path) -> None:
    first = lock(path)
    second = change(path, path.parent / "backups", first, ANOTHER)
    assert second is not None
    with pytest.raises(WrongPassphrase):
        the_key(path)
    with pytest.raises(Locked):
        opened(path, first)
    key = the_key(path, ANOTHER)
    with opened(path, key) as log:
        assert [session.title for session in log.sessions()] == [MARK]
    assert turn_off(path, path.parent / "backups", second)
    aside = path.parent / "log-damaged-20260101T000000Z.sqlite-wal"
    assert aside.read_text() == MARK


def test_without_its_key_a_locked_log_is_not_touched(path: Path) -> None:
    lock(path)
    before = path.read_bytes()
    with pytest.raises(Locked, match="with its passphrase"):
        opened(path)
    assert path.read_bytes() == before
    with pytest.raises(Locked):
        opened(path, Key(bytes(32), before[:16]))
    assert path.read_bytes() == before


def test_a_key_is_not_needed_for_a_log_that_was_unlocked_since(path: Path) -> None:
    key = lock(path)
    turn_off(path, path.parent / "backups", key)
    assert the_key(path) is None
    with opened(path, key) as log:
        log.begin(a_session(2), None)
    assert MARK in "".join(files_with_mark(path.parent)) or files_with_mark(path.parent)


def test_a_key_does_not_print_what_it_is(path: Path) -> None:
    key = lock(path)
    assert repr(key) == "Key()"
    assert key.raw.hex() not in f"{key}"


def test_it_can_be_cancelled_and_all_is_as_it_was(path: Path) -> None:
    before = {file.name: file.read_bytes() for file in all_files(path.parent)}
    looks = 0

    def after(times: int) -> Callable[[], bool]:
        def cancelled() -> bool:
            nonlocal looks
            looks += 1
            return looks > times

        return cancelled

    for times in range(4):
        looks = 0
        done = turn_on(
            path, path.parent / "backups", PASSPHRASE, cancelled=after(times)
        )
        assert done is None
        after_it = {file.name: file.read_bytes() for file in all_files(path.parent)}
        assert after_it == before


def test_how_far_it_is_is_told(path: Path) -> None:
    told: list[float] = []
    turn_on(path, path.parent / "backups", PASSPHRASE, told.append)
    assert told == sorted(told)
    assert 0 < told[0] < 1
    assert told[-1] == 1


def test_while_someone_has_it_open_nothing_is_changed(path: Path) -> None:
    with opened(path) as log:
        with pytest.raises(LogError, match="Another program"):
            lock(path)
        log.begin(a_session(2), None)
    assert half_files(path.parent) == []
    assert not is_locked(path, path.parent / "backups")
    lock(path)


def test_an_empty_passphrase_is_none(path: Path) -> None:
    with pytest.raises(LogError, match="at least one character"):
        lock(path, "")


def test_it_is_locked_once(path: Path) -> None:
    lock(path)
    with pytest.raises(LogError, match="locked or unlocked elsewhere"):
        lock(path, ANOTHER)
    assert the_key(path) is not None


def test_a_disk_that_refuses_leaves_all_as_it_was(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At each file that is made ready, and at the lock file itself."""
    before = {file.name: file.read_bytes() for file in all_files(path.parent)}
    for number in range(6):
        calls = 0

        def full(_: Path, number: int = number) -> None:
            nonlocal calls
            calls += 1
            if calls > number:
                raise OSError(28, "No space left on device", str(path))

        with monkeypatch.context() as patch:
            patch.setattr("companion.storage.recast.sync", full)
            patch.setattr("companion.storage.atomic.sync", full)
            with pytest.raises(LogError, match="the disk is full; make some room"):
                lock(path)
        after = {file.name: file.read_bytes() for file in all_files(path.parent)}
        assert after == before
    lock(path)
    assert files_with_mark(path.parent) == []


@pytest.mark.parametrize("number", range(4))
def test_a_disk_that_refuses_at_the_end_is_told_and_it_is_finished_at_the_next_start(
    path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    calls = 0

    def refuse(_: Path) -> None:
        nonlocal calls
        calls += 1
        if calls > number:
            raise OSError(5, "Input/output error", str(path))

    with monkeypatch.context() as patch:
        patch.setattr("companion.storage.shredding.sync", refuse)
        with pytest.raises(LogError, match="it finishes the change"):
            lock(path)
    with pytest.raises(Locked):
        opened(path)
    assert files_with_mark(path.parent) == []
    assert half_files(path.parent) == []
    with opened(path, the_key(path)) as log:
        assert len(log.sessions()) == 1


def test_a_lock_file_that_is_lost_or_damaged_loses_nothing(path: Path) -> None:
    lock(path)
    beside = path.with_suffix(".locked")
    for content in (None, b"", b"{}", b'{"version":9}'):
        if content is None:
            beside.unlink()
        else:
            beside.write_bytes(content)
        with pytest.raises(Locked):
            opened(path)
        with pytest.raises(WrongPassphrase):
            the_key(path, "wrong")
        with opened(path, the_key(path)) as log:
            assert len(log.sessions()) == 1


def test_a_salt_that_is_lost_in_the_log_itself_loses_nothing(path: Path) -> None:
    lock(path)
    content = path.read_bytes()
    path.write_bytes(bytes(16) + content[16:])
    with opened(path, the_key(path)) as log:
        assert len(log.sessions()) == 1


def test_a_plain_log_put_in_the_place_of_a_locked_one_opens_and_it_is_said(
    path: Path,
) -> None:
    whole = path.read_bytes()
    lock(path)
    path.write_bytes(whole)
    log, notice = open_log(path, path.parent / "backups", NOW)
    log.close()
    assert notice is not None
    assert "not locked any more" in notice
    assert not path.with_suffix(".locked").exists()


def test_a_log_with_an_older_passphrase_can_be_put_back_by_hand(path: Path) -> None:
    first = lock(path)
    older = path.read_bytes()
    change(path, path.parent / "backups", first, ANOTHER)
    path.write_bytes(older)
    with opened(path, the_key(path)) as log:
        assert len(log.sessions()) == 1


def attempt(path: Path) -> tuple[Key | None, str]:
    """Give the key, or what was told instead."""
    try:
        return lock(path), ""
    except LogError as error:
        return None, str(error)


def test_a_log_with_a_damaged_place_is_not_locked_and_it_is_said(path: Path) -> None:
    whole = path.read_bytes()
    refused = 0
    for start in range(4096, len(whole), 4096):
        damaged = whole[:start] + b"\xff" * 4096 + whole[start + 4096 :]
        path.write_bytes(damaged)
        key, told = attempt(path)
        if key is None:
            refused += 1
            assert "damaged" in told
            assert path.read_bytes() == damaged
            assert half_files(path.parent) == []
            assert not is_locked(path, path.parent / "backups")
        else:
            # A page that was free.
            with opened(path, key) as log:
                assert log.everything()[0] != []
                assert log.drafts() == [a_draft(9)]
            turn_off(path, path.parent / "backups", key)
    assert refused > 5


def test_a_locked_log_is_taken_to_a_newer_version_and_its_backup_is_locked(
    path: Path,
) -> None:
    key = lock(path)
    backups = path.parent / "backups"
    newer = (*MIGRATIONS, ("ALTER TABLE sessions ADD COLUMN place TEXT",))
    with open_log(path, backups, NOW, newer, key).log as log, log.reading() as found:
        assert found.execute("SELECT place FROM sessions").fetchall() != []
    (before,) = backups.glob(f"log-version-{len(MIGRATIONS)}-*")
    assert open_key(before, (None,)) is None
    assert open_key(before, (key,)) == (key,)
    assert files_with_mark(path.parent) == []
