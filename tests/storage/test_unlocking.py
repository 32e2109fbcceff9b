import random
from datetime import datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from companion.errors import Locked, LogError, WrongPassphrase
from companion.storage import lock_file
from companion.storage.backup import backup
from companion.storage.key import ROUNDS, derive
from companion.storage.locking import turn_on
from companion.storage.opening import open_log
from companion.storage.restoring import restore
from companion.storage.unlocking import is_locked, unlock
from fakes.locks import PASSPHRASE
from fakes.log_records import NOW, a_session

pytestmark = pytest.mark.usefixtures("quick_keys")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "log.sqlite"
    with open_log(path, tmp_path / "backups", NOW).log as log:
        log.begin(a_session(), None)
    turn_on(path, tmp_path / "backups", PASSPHRASE)
    return path


def attempt(path: Path, passphrase: str, seconds: float = 0) -> float | None:
    """Give the wait after it, in seconds; None where it was right."""
    now = NOW + timedelta(seconds=seconds)
    try:
        assert unlock(path, path.parent / "backups", passphrase, now)
    except WrongPassphrase as error:
        return error.wait
    return None


def test_the_wait_after_wrong_passphrases_grows_and_ends(path: Path) -> None:
    assert [attempt(path, "wrong") for _ in range(3)] == [0, 0, 2]
    # Too soon: not even looked at, and not counted.
    assert attempt(path, PASSPHRASE, 1.5) == 0.5
    assert attempt(path, "wrong", 2) == 4
    assert attempt(path, PASSPHRASE, 6) is None
    assert attempt(path, "wrong", 6) == 0


def test_it_is_told_in_words(path: Path) -> None:
    with pytest.raises(
        WrongPassphrase, match=r"^This passphrase does not open the log\. Please try a"
    ):
        unlock(path, path.parent, "wrong", NOW)
    attempt(path, "wrong")
    with pytest.raises(WrongPassphrase, match=r"open the log\. .* in 2 seconds\.$"):
        unlock(path, path.parent, "wrong", NOW)
    later = NOW + timedelta(seconds=1.2)
    with pytest.raises(WrongPassphrase, match=r"^Several .* in 1 second\.$"):
        unlock(path, path.parent, "wrong", later)


def test_a_clock_that_was_set_back_keeps_nobody_out(path: Path) -> None:
    for _ in range(3):
        attempt(path, "wrong")
    year = 365 * 86400.0
    assert attempt(path, PASSPHRASE, -year) == 2
    assert attempt(path, PASSPHRASE, -year + 2) is None


def test_a_disk_that_refuses_keeps_nobody_out(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    attempt(path, "wrong")

    def full(path: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("companion.storage.atomic.sync", full)
    assert attempt(path, "wrong") == 0
    assert attempt(path, PASSPHRASE) is None


@pytest.mark.parametrize(
    "damage",
    [
        {"rounds": 1001},
        {"rounds": 999_999_999_999},
        {"rounds": -1},
        {"salt": "00" * 16},
        {"salt": "00"},
        {"salt": "no number"},
        {"rounds": 7, "salt": "00" * 16},
        {"wrong": -3},
        {"wrong": 3, "last_wrong": datetime(2026, 3, 1)},  # noqa: DTZ001
        {"kdf": "another"},
        {"putting_in_place": "elsewhere"},
        {"putting_in_place": "locked"},
        {"version": 99},
        {"more": None},
    ],
)
def test_one_damaged_value_beside_the_log_keeps_nobody_out(
    path: Path, damage: dict[str, object]
) -> None:
    file = lock_file.lock_file_of(path)
    before = file.read_bytes()
    content = {**msgspec.json.decode(before), **damage}
    file.write_bytes(msgspec.json.encode(content))
    assert attempt(path, "wrong") == 0
    assert attempt(path, PASSPHRASE) is None
    # It is as it was.
    assert msgspec.json.decode(file.read_bytes()) == msgspec.json.decode(before)
    with open_log(
        path, path.parent, NOW, key=unlock(path, path.parent, PASSPHRASE, NOW)
    ).log as log:
        assert len(log.sessions()) == 1


def test_any_way_to_write_the_same_letters_is_the_same_passphrase() -> None:
    salt = bytes(16)
    composed, decomposed = "caf\u00e9", "cafe\u0301"
    assert derive(composed, salt, 1000) == derive(decomposed, salt, 1000)
    assert derive("cafe", salt, 1000) != derive(composed, salt, 1000)


def test_a_key_is_dear_to_guess() -> None:
    # As it was imported, before the fixture made it quick.
    assert ROUNDS >= 256_000


def test_the_file_beside_the_log_says_how_its_key_is_made(path: Path) -> None:
    lock = lock_file.at(path)
    assert lock is not None
    assert (lock.kdf, lock.rounds, lock.wrong) == ("pbkdf2-hmac-sha512", 1000, 0)
    assert path.read_bytes()[:16].hex() == lock.salt


@pytest.mark.parametrize(
    "content", [b"Dear diary, " * 1024, bytes(3 * 4096), b"", b"\x89PNG" + bytes(5000)]
)
def test_a_file_that_is_no_locked_log_asks_for_no_passphrase(
    tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "log.sqlite"
    path.write_bytes(content)
    assert not is_locked(path, tmp_path / "backups")


def test_a_plain_log_whose_head_is_noise_is_damaged_and_not_locked(
    tmp_path: Path,
) -> None:
    path = tmp_path / "log.sqlite"
    with open_log(path, tmp_path / "backups", NOW).log as log:
        log.begin(a_session(), None)
    noise = random.Random(1).randbytes(4096)
    path.write_bytes(noise + path.read_bytes()[4096:])
    log, notice = open_log(path, tmp_path / "backups", NOW)
    with log:
        assert len(log.sessions()) == 1
    assert notice is not None


def test_of_noise_it_is_said_what_to_do_where_no_passphrase_was_set(
    tmp_path: Path,
) -> None:
    path = tmp_path / "log.sqlite"
    path.write_bytes(random.Random(1).randbytes(3 * 4096))
    with pytest.raises(Locked, match=r"If you never set one, .* move it to another"):
        open_log(path, tmp_path / "backups", NOW)


def test_of_a_log_that_is_gone_no_passphrase_is_right(path: Path) -> None:
    content = path.read_bytes()
    for gone in (b"", bytes(3 * 4096), None):
        path.unlink() if gone is None else path.write_bytes(gone)
        for passphrase in (PASSPHRASE, "typo"):
            with pytest.raises(
                LogError, match=r"nothing of it is left in .* or delete"
            ):
                attempt(path, passphrase)
    lock = lock_file.at(path)
    assert lock is not None
    assert lock.wrong == 0
    with pytest.raises(LogError):
        open_log(path, path.parent / "backups", NOW)
    assert not path.exists()
    path.write_bytes(content)
    assert attempt(path, PASSPHRASE) is None
    path.unlink()
    lock_file.lock_file_of(path).unlink()
    open_log(path, path.parent / "backups", NOW).log.close()
    assert not is_locked(path, path.parent / "backups")


@pytest.mark.parametrize("name", ["log-2026-03-01.sqlite", "as I named it.sqlite"])
def test_of_a_log_that_is_gone_a_backup_tells_the_right_passphrase(
    path: Path, name: str
) -> None:
    backups = path.parent / "backups"
    backups.mkdir()
    key = unlock(path, backups, PASSPHRASE, NOW)
    with open_log(path, backups, NOW, key=key).log as log:
        backup(log, backups / name)
    path.unlink()
    assert attempt(path, "typo") == 0
    key = unlock(path, backups, PASSPHRASE, NOW)
    restore(path, backups, backups / name, NOW, key)
    with open_log(path, backups, NOW, key=key).log as log:
        assert len(log.sessions()) == 1
    assert attempt(path, "typo") == 0
    assert attempt(path, PASSPHRASE) is None


def test_of_a_log_that_is_gone_its_write_ahead_part_tells_the_right_passphrase(
    path: Path,
) -> None:
    backups, written = path.parent / "backups", path.with_name("log.sqlite-wal")
    key = unlock(path, backups, PASSPHRASE, NOW)
    with open_log(path, backups, NOW, key=key).log as log:
        log.begin(a_session(2), None)
        content = written.read_bytes()
    path.unlink()
    written.write_bytes(content)
    assert attempt(path, "typo") == 0
    assert attempt(path, PASSPHRASE) is None
