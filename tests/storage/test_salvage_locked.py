"""Damage to a locked log: what can be read is saved, and stays locked."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.checkin.records import Occasion
from companion.storage.database import connect_for_use
from companion.storage.key import Key, derive
from companion.storage.lock_file import LockFile, write
from companion.storage.locking import turn_on
from companion.storage.opening import Opened, open_log
from companion.storage.unlocking import unlock
from companion.storage.verify import verify
from fakes.locks import MARK, PASSPHRASE, files_with_mark, half_files
from fakes.log_records import ALL_ZERO, NOW, a_check_in, an_ended_session

pytestmark = pytest.mark.usefixtures("quick_keys")

PAGE = 4096
SESSIONS = 60
SALT = bytes(range(16))


def reopened(path: Path, key: Key) -> Opened:
    return open_log(path, path.parent / "backups", NOW, key=key)


@pytest.fixture(scope="module")
def key() -> Key:
    return derive(PASSPHRASE, SALT, 1000)


@pytest.fixture(scope="module")
def sound(key: Key) -> bytes:
    """A locked log's one file, after it was closed."""
    with a_file(b"") as path:
        path.unlink()
        with reopened(path, key).log as log:
            for number in range(SESSIONS):
                log.begin(an_ended_session(number), a_check_in(2 * number, number))
                after = a_check_in(2 * number + 1, number, Occasion.AFTER, ALL_ZERO)
                log.add(after)
        return path.read_bytes()


@contextmanager
def a_file(content: bytes) -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "log.sqlite"
        path.write_bytes(content)
        write(path, LockFile(rounds=1000, salt=SALT.hex()))
        yield path


def with_page(content: bytes, number: int, page: bytes) -> bytes:
    """The file with another page in the place of one, counted from 0."""
    start = number * PAGE
    return content[:start] + page + content[start + PAGE :]


def test_a_lost_page_costs_its_own_rows_and_no_others(sound: bytes, key: Key) -> None:
    lost = [0, 0]
    for number in range(len(sound) // PAGE):
        with a_file(with_page(sound, number, bytes(PAGE))) as path:
            log, notice = reopened(path, key)
            with log:
                sessions, check_ins = log.everything()
                lost[0] += SESSIONS - len(sessions)
                lost[1] += 2 * SESSIONS - len(check_ins)
                assert verify(log) == []
            assert notice is not None
            assert half_files(path.parent) == []
    # Every row stands on one page, so each was lost once.
    assert lost == [SESSIONS, 2 * SESSIONS]


def test_one_flipped_bit_is_seen_and_costs_one_page_at_most(
    sound: bytes, key: Key
) -> None:
    for at in range(PAGE // 2, len(sound), 5 * PAGE):
        content = bytearray(sound)
        content[at] ^= 1
        with a_file(bytes(content)) as path:
            log, notice = reopened(path, key)
            with log:
                sessions, check_ins = log.everything()
            assert len(sessions) + len(check_ins) > 3 * SESSIONS - 30
            assert notice is not None


def test_the_damaged_file_is_kept_aside_locked_and_the_person_is_told(
    sound: bytes, key: Key
) -> None:
    damaged = with_page(sound, 0, b"not a database. " * (PAGE // 16))
    with a_file(damaged) as path:
        log, notice = reopened(path, key)
        log.close()
        (aside,) = path.parent.glob("log-damaged-*")
        assert aside.read_bytes() == damaged
        assert files_with_mark(path.parent, "Coherent breathing") == []
        assert notice == (
            "The log was damaged: 60 sessions and 120 check-ins could be saved into a "
            f"new one, and the damaged file is kept as {aside.name}, in {path.parent}."
        )
        log, notice = reopened(path, key)
        log.close()
        assert notice is None


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_a_log_that_is_cut_opens_with_what_was_before_the_cut(
    sound: bytes, key: Key, data: st.DataObject
) -> None:
    length = data.draw(st.integers(0, len(sound) - 1))
    with a_file(sound[:length]) as path:
        log, _notice = reopened(path, key)
        with log:
            assert verify(log) == []
            sessions, _ = log.everything()
        if length >= len(sound) - 2 * PAGE:
            assert len(sessions) > SESSIONS // 2
        assert files_with_mark(path.parent, "Coherent breathing") == []


def test_what_stands_in_the_write_ahead_part_is_saved_too(
    sound: bytes, key: Key
) -> None:
    with a_file(sound) as path, tempfile.TemporaryDirectory() as after_kill:
        with reopened(path, key).log as log:
            log.begin(an_ended_session(900), None)
            for part in ("log.sqlite", "log.sqlite-wal", "log.locked"):
                shutil.copy(path.parent / part, after_kill)
        killed = Path(after_kill) / "log.sqlite"
        killed.write_bytes(with_page(killed.read_bytes(), 0, bytes(PAGE)))
        log, notice = reopened(killed, key)
        with log:
            assert len(log.sessions()) == SESSIONS + 1
        assert notice is not None


def test_the_right_passphrase_is_known_while_one_page_is_whole(
    sound: bytes, key: Key
) -> None:
    last = len(sound) - PAGE
    with a_file(b"\xff" * last + sound[last:]) as path:
        assert unlock(path, path.parent / "backups", PASSPHRASE, NOW) == key


def test_of_a_log_of_which_nothing_is_left_a_backup_is_told(
    tmp_path: Path,
) -> None:
    path, backups = tmp_path / "log.sqlite", tmp_path / "backups"
    with open_log(path, backups, NOW).log as log:
        log.begin(an_ended_session(1), None)
    backups.mkdir()
    shutil.copy(path, backups / "log-2026-02-28.sqlite")
    key = turn_on(path, backups, PASSPHRASE)
    assert key is not None
    path.write_bytes(b"\xff" * path.stat().st_size)
    assert unlock(path, backups, PASSPHRASE, NOW) == key
    log, notice = open_log(path, backups, NOW, key=key)
    log.close()
    assert notice is not None
    assert notice.endswith(
        "A backup is there: log-2026-02-28.sqlite. You can restore it."
    )
    assert MARK not in notice


def test_a_damaged_log_in_use_is_not_opened_with_a_wrong_key(
    sound: bytes, key: Key
) -> None:
    with a_file(sound) as path:
        with pytest.raises(Exception, match="not a database"):
            connect_for_use(path, derive("wrong", SALT, 1000))
        assert path.read_bytes() == sound
