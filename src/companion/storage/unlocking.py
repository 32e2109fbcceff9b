"""Tells whether the log is locked, and whether a passphrase opens it."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from math import ceil
from pathlib import Path

import msgspec

from companion.errors import CompanionError, Locked, WrongPassphrase
from companion.storage import deleting, lock_file, own_files, raw
from companion.storage import key as keys
from companion.storage.atomic import sync_folder
from companion.storage.database import alone
from companion.storage.key import Key, looks_locked
from companion.storage.lock_file import LockFile
from companion.storage.schema import PAGE_SIZE
from companion.storage.tries import left
from companion.storage.trouble import explained
from companion.storage.unfinished import settle

LOCKED = "The log is locked. Open it with its passphrase."
_NEVER_SET = (
    " If you never set one, {path} is not a log: move it to another place, then start "
    "again."
)


def is_locked(path: Path, backups: Path) -> bool:
    """Tell whether opening the log needs a passphrase."""
    return the_lock(path, backups) is not None


def the_lock(path: Path, backups: Path) -> LockFile | None:
    """Give what locks the log, whose file has the last word; None: nothing does."""
    if deleting.is_begun(path):
        return None
    lock = lock_file.read(path, backups)
    if lock is None or lock.putting_in_place == "locked":
        return lock
    plain = lock_file.is_plain(path) or lock.putting_in_place == "unlocked"
    return None if plain else lock


def unlock(path: Path, backups: Path, passphrase: str, now: datetime) -> Key | None:
    """Give the key that a passphrase makes; None where the log is not locked.

    Raises:
        WrongPassphrase: It does not open the log, or came too soon after one like it.
        LogError: The disk refused.
    """
    with explained(path), alone(path):
        settle(path, backups)
        lock = the_lock(path, backups)
        if lock is None:
            return None
        _refuse_haste(path, lock, now)
        for likely in _likely(path, lock):
            key = likely.key_of(passphrase)
            if is_right(key, path, backups):
                _keep(path, msgspec.structs.replace(likely, wrong=0, last_wrong=None))
                return key
        wrong = msgspec.structs.replace(lock, wrong=lock.wrong + 1, last_wrong=now)
        _keep(path, wrong)
        raise _refusal("This passphrase does not open the log.", wrong, now)


def require(path: Path, backups: Path, key: Key | None) -> Key | None:
    """Give the key that opens the log as it is now; None where it is not locked.

    Raises:
        Locked: It is locked, and not with `key`.
    """
    lock = the_lock(path, backups)
    if lock is None:
        return None
    if key is None or not lock.fits(key) or not is_right(key, path, backups):
        known = lock_file.at(path) is not None
        raise Locked(LOCKED if known else LOCKED + _NEVER_SET.format(path=path))
    return key


def let_go_of_lock(path: Path) -> str | None:
    """Delete a lock file beside a log that somebody put there unlocked.

    Returns:
        A sentence for the person, if there was one.
    """
    file = lock_file.lock_file_of(path)
    if not file.exists() or not lock_file.is_plain(path):
        return None
    file.unlink()
    sync_folder(path.parent)
    return (
        "The log is not locked any more: another file, which has no passphrase, was "
        "put in its place. You can set a passphrase again."
    )


def _refuse_haste(path: Path, lock: LockFile, now: datetime) -> None:
    if not left(lock.wrong, lock.last_wrong, now):
        return
    if lock.last_wrong and lock.last_wrong > now:
        # The clock was set back: the wait begins again, and ends.
        lock = msgspec.structs.replace(lock, last_wrong=now)
        _keep(path, lock)
    raise _refusal("Several passphrases did not open the log.", lock, now)


def _refusal(what: str, lock: LockFile, now: datetime) -> WrongPassphrase:
    wait = left(lock.wrong, lock.last_wrong, now).total_seconds()
    if not wait:
        return WrongPassphrase(f"{what} Please try again.", 0)
    seconds = ceil(wait)
    unit = "second" if seconds == 1 else "seconds"
    return WrongPassphrase(f"{what} Please try again in {seconds} {unit}.", wait)


def _keep(path: Path, lock: LockFile) -> None:
    """Save it where it has changed; a full disk keeps nobody out of their log."""
    if lock_file.at(path) != lock:
        with suppress(CompanionError):
            lock_file.write(path, lock)


def _likely(path: Path, lock: LockFile) -> Iterator[LockFile]:
    """Give the lock, and others where it is damaged, or the log is another's.

    A number of rounds that was flipped keeps nobody out, nor does another salt. A
    backup's salt is not tried: the log would be taken for a damaged one.
    """
    usual = msgspec.structs.replace(lock, rounds=keys.ROUNDS)
    head = lock_file.of_the_head(path) or usual
    made_anew = msgspec.structs.replace(usual, salt=head.salt)
    yield from {
        (each.salt, each.rounds): each for each in (lock, usual, made_anew)
    }.values()


def is_right(key: Key, path: Path, backups: Path) -> bool:
    """Tell whether a key belongs to the log: it has signed a page, or none is signed.

    A damaged page is not taken for a wrong passphrase while another one fits.
    """
    anything = False
    for number, page in _pages(path, backups):
        if key.has_signed(page, number):
            return True
        anything = anything or looks_locked(page)
    return not anything


def _pages(path: Path, backups: Path) -> Iterator[tuple[int, bytes]]:
    for copy in (path, *own_files.backups_of(path, backups)):
        if copy.is_file():
            with raw.reading(copy) as file:
                number = 0
                while page := file.read(PAGE_SIZE):
                    number += 1
                    yield number, page
                    if copy != path:
                        break
