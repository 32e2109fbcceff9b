"""Tells whether the log is locked, and whether a passphrase opens it."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from math import ceil
from pathlib import Path

import msgspec

from companion.errors import CompanionError, Locked, LogError, WrongPassphrase
from companion.storage import deleting, lock_file, raw
from companion.storage import key as keys
from companion.storage.atomic import sync_folder
from companion.storage.database import alone, beside
from companion.storage.key import Key, looks_locked
from companion.storage.lock_file import LockFile
from companion.storage.plain import is_plain, lock_file_of
from companion.storage.schema import PAGE_SIZE
from companion.storage.tries import left
from companion.storage.trouble import explained
from companion.storage.unfinished import settle

_WAL_HEAD, _FRAME_HEAD = 32, 24

LOCKED = "The log is locked. Open it with its passphrase."
_GONE = (
    "The log is locked, but nothing of it is left in {path}, nor in its backups, so no "
    "passphrase can be looked at. Put the log or a backup of it back there; or delete "
    "{lock}, then start Companion again, to begin a new log without a passphrase."
)
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
    plain = is_plain(path) or lock.putting_in_place == "unlocked"
    return None if plain else lock


def unlock(path: Path, backups: Path, passphrase: str, now: datetime) -> Key | None:
    """Give the key that a passphrase makes; None where the log is not locked.

    Raises:
        WrongPassphrase: It does not open the log, or came too soon after one like it.
        LogError: There is nothing left that it could open, or the disk refused.
    """
    with explained(path), alone(path):
        settle(path, backups)
        lock = the_lock(path, backups)
        if lock is None:
            return None
        _refuse_haste(path, lock, now)
        for likely in _likely(path, lock):
            key = likely.key_of(passphrase)
            right = is_right(key, path, backups)
            if right is None:
                # A log made anew would have whatever was typed as its passphrase.
                raise LogError(_GONE.format(path=path, lock=lock_file_of(path)))
            if right:
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
    # Where there is nothing to tell it from, the key was right when it was taken.
    fits = key is not None and lock.fits(key)
    if key is None or not fits or is_right(key, path, backups) is False:
        known = lock_file.at(path) is not None
        raise Locked(LOCKED if known else LOCKED + _NEVER_SET.format(path=path))
    return key


def let_go_of_lock(path: Path) -> str | None:
    """Delete a lock file beside a log that somebody put there unlocked.

    Returns:
        A sentence for the person, if there was one.
    """
    file = lock_file_of(path)
    if not file.exists() or not is_plain(path):
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


def is_right(key: Key, path: Path, backups: Path) -> bool | None:
    """Tell whether a key belongs to the log: it has signed a page.

    A damaged page is not taken for a wrong passphrase while another one fits.

    Returns:
        None where there is no page that it could be told from.
    """
    anything = False
    for number, page in _pages(path, backups):
        if key.has_signed(page, number):
            return True
        anything = anything or looks_locked(page)
    return False if anything else None


def _pages(path: Path, backups: Path) -> Iterator[tuple[int, bytes]]:
    """Give the pages of the log with their numbers, and the first of each backup."""
    if path.is_file():
        with raw.reading(path) as file:
            number = 0
            while page := file.read(PAGE_SIZE):
                number += 1
                yield number, page
    yield from _written_ahead(beside(path, "-wal"))
    # Of whatever name: it is only looked at.
    for copy in sorted(backups.glob(f"*{path.suffix}")):
        if copy.is_file():
            with raw.reading(copy) as file:
                yield 1, file.read(PAGE_SIZE)


def _written_ahead(path: Path) -> Iterator[tuple[int, bytes]]:
    """Give the pages of a write-ahead part, each after a head that says its number.

    Source: https://www.sqlite.org/fileformat2.html#walformat
    """
    if path.is_file():
        with raw.reading(path) as file:
            file.read(_WAL_HEAD)
            while head := file.read(_FRAME_HEAD):
                yield int.from_bytes(head[:4]), file.read(PAGE_SIZE)
