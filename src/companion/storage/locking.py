"""Locks the log with a passphrase, unlocks it for good, or changes the passphrase.

First a copy of each file is made ready beside it, locked from its first byte. Then the
lock file says, in one write, that the copies count. From there on they only have to be
put in place, which needs no passphrase: `finish` does it, now or at the next start.
Until then, nothing has happened, and `finish` takes the copies away.
"""

from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from secrets import token_bytes

import msgspec

from companion.errors import CompanionError, LogError
from companion.storage import key as keys
from companion.storage import lock_file, recast
from companion.storage.atomic import sync_folder
from companion.storage.database import alone, beside, connect, look_at
from companion.storage.key import Key
from companion.storage.leftovers import sweep
from companion.storage.lock_file import LockFile, State
from companion.storage.own_files import READY, backups_of, damaged_of, ready_of
from companion.storage.plain import is_plain, lock_file_of
from companion.storage.shredding import overwrite, shred
from companion.storage.sql import sqlite3
from companion.storage.trouble import explained
from companion.storage.watching import (
    CalledOff,
    Cancelled,
    Progress,
    never,
    quietly,
)


def turn_on(
    path: Path,
    backups: Path,
    passphrase: str,
    progress: Progress = quietly,
    cancelled: Cancelled = never,
) -> Key | None:
    """Lock the log and all its copies; give the key, or None where it was cancelled.

    Nobody may have the log open. `progress` is told how much is done, 0 to 1.

    Raises:
        LogError: It could not be done, and all is as it was; or the disk refused in
            the end, and it is finished at the next start.
    """
    return _recast(path, backups, None, passphrase, progress, cancelled).key


def change(
    path: Path,
    backups: Path,
    key: Key,
    passphrase: str,
    progress: Progress = quietly,
    cancelled: Cancelled = never,
) -> Key | None:
    """Lock all of it with another passphrase, as `turn_on` does."""
    return _recast(path, backups, key, passphrase, progress, cancelled).key


def turn_off(
    path: Path,
    backups: Path,
    key: Key,
    progress: Progress = quietly,
    cancelled: Cancelled = never,
) -> bool:
    """Unlock all of it for good; tell whether it was, or was cancelled."""
    return _recast(path, backups, key, None, progress, cancelled).done


@dataclass(frozen=True, slots=True)
class _Outcome:
    done: bool
    key: Key | None


def _recast(
    path: Path,
    backups: Path,
    old: Key | None,
    passphrase: str | None,
    progress: Progress,
    cancelled: Cancelled,
) -> _Outcome:
    with explained(path), alone(path):
        finish(path, backups)
        _refuse_another_state(path, backups, old)
        lock, new = _new_lock(passphrase)
        try:
            with closing(connect(path, patience=0, key=old)) as log:
                # Not under the feet of a companion that has the log open.
                log.execute("PRAGMA locking_mode = EXCLUSIVE")
                making = _Making(old, new, cancelled)
                making.all(log, path, copies_of(path, backups), progress)
            for folder in {path.parent, backups}:
                if folder.exists():
                    sync_folder(folder)
            ready = lock or _the_lock(path, backups)
            _say_ready(path, ready, "locked" if lock else "unlocked")
        except BaseException as error:
            if not _is_ready(path, backups):
                with suppress(OSError):
                    sweep(path, backups)
            if isinstance(error, CalledOff):
                return _Outcome(done=False, key=None)
            raise
        _finish_now(path, backups)
        progress(1)
        return _Outcome(done=True, key=new)


def _finish_now(path: Path, backups: Path) -> None:
    try:
        with explained(path):
            finish(path, backups)
    except LogError as error:
        raise LogError(
            f"{error} Then start Companion again: it finishes the change."
        ) from error


def _say_ready(path: Path, lock: LockFile, state: State) -> None:
    lock_file.write(path, msgspec.structs.replace(lock, putting_in_place=state))


def _refuse_another_state(path: Path, backups: Path, old: Key | None) -> None:
    lock = None if is_plain(path) else lock_file.read(path, backups)
    if (lock is None) != (old is None) or (lock and old and not lock.fits(old)):
        raise LogError(
            "The log was locked or unlocked elsewhere meanwhile. Start Companion again."
        )


def _new_lock(passphrase: str | None) -> tuple[LockFile | None, Key | None]:
    if passphrase is None:
        return None, None
    if not passphrase:
        raise CompanionError("A passphrase has at least one character.")
    lock = LockFile(rounds=keys.ROUNDS, salt=token_bytes(keys.SALT).hex())
    return lock, lock.key_of(passphrase)


def _the_lock(path: Path, backups: Path) -> LockFile:
    lock = lock_file.read(path, backups)
    assert lock is not None  # as _refuse_another_state saw
    return lock


def copies_of(path: Path, backups: Path) -> list[Path]:
    """Give the copies of the log that the companion keeps: backups, damaged ones."""
    kept = [*backups_of(path, backups), *damaged_of(path)]
    return sorted(file for file in kept if file.is_file())


@dataclass(frozen=True, slots=True)
class _Making:
    """Makes the copies that are to take the places."""

    old: Key | None
    new: Key | None
    cancelled: Cancelled

    def all(
        self,
        log: sqlite3.Connection,
        path: Path,
        copies: list[Path],
        progress: Progress,
    ) -> None:
        """Make all of them, the log's first: if that is damaged, it ends there."""
        sizes = [file.stat().st_size for file in copies]
        done = path.stat().st_size
        whole = done + sum(sizes) + 1
        sound = False
        with recast.only_damage():
            sound = recast.is_sound(log, self.cancelled) and recast.is_copied(
                log, _ready(path), self.new, self.cancelled
            )
        if not sound:
            raise LogError(
                "The log has a damaged place, so nothing was changed. Close Companion "
                "everywhere and start it again: it keeps the damaged file, and saves "
                "what can be read."
            )
        for file, size in zip(copies, sizes, strict=True):
            progress(done / whole)
            self._one(file)
            done += size

    def _one(self, file: Path) -> None:
        if "-damaged-" in file.name or not self._is_copied(file):
            self._seal(file)
        if _ready(file).exists():
            recast.dated_as(file, _ready(file))

    def _is_copied(self, file: Path) -> bool:
        """Copy a database that can be read from beginning to end, if it can."""
        found = recast.open_key(file, (self.old, None))
        if found is None or recast.is_sealed(file, found[0]):
            return False
        with recast.only_damage(), closing(connect(file, key=found[0])) as source:
            if recast.is_copied(source, _ready(file), self.new, self.cancelled):
                return True
        _ready(file).unlink()
        return False

    def _seal(self, file: Path) -> None:
        """Keep the bytes, or give them back; what is locked already stays so."""
        sealed = self.old is not None and recast.is_sealed(file, self.old)
        if self.new is None:
            if sealed:
                recast.unseal(file, self.old, _ready(file), self.cancelled)
        elif sealed:
            # Whatever its name ends in, the one beside it is no part of it.
            with closing(look_at(file, self.old)) as source:
                recast.is_copied(source, _ready(file), self.new, self.cancelled)
        else:
            recast.seal(file, _ready(file), self.new, self.cancelled)


def _ready(file: Path) -> Path:
    return file.with_name(file.name + READY)


def _is_ready(path: Path, backups: Path) -> bool:
    lock = lock_file.read(path, backups)
    return lock is not None and lock.putting_in_place is not None


def finish(path: Path, backups: Path) -> None:
    """Put in place what is ready, or take away what never got so far.

    The caller holds the log's lock.
    """
    lock = lock_file.read(path, backups)
    begun = lock is not None and lock.putting_in_place is not None
    if lock is not None and begun:
        _put_in_place(path, backups)
        if lock.putting_in_place == "unlocked":
            lock_file_of(path).unlink()
            sync_folder(path.parent)
        else:
            lock_file.write(path, msgspec.structs.replace(lock, putting_in_place=None))
    sweep(path, backups, in_use=not begun)


def _put_in_place(path: Path, backups: Path) -> None:
    if _ready(path).exists():
        # Folded in already; one of the old log would be taken for one of the new.
        for part in ("-wal", "-shm"):
            shred(beside(path, part))
    for fresh in ready_of(path, backups):
        old = fresh.with_name(fresh.name.removesuffix(READY))
        if old.is_file():
            overwrite(old)
        fresh.replace(old)
        sync_folder(fresh.parent)
