"""The small file beside a locked log: how its key is made, and the wrong tries.

It is there exactly while the log is locked. It opens nothing: whoever has it needs the
passphrase as before. What it says of the key stands in the log and each backup too.
"""

from datetime import datetime
from pathlib import Path
from typing import Literal

import msgspec

from companion.storage import key as keys
from companion.storage import own_files, raw
from companion.storage.atomic import replacing
from companion.storage.plain import is_plain, lock_file_of
from companion.storage.schema import PAGE_SIZE

_LOOKED_AT = 64  # pages
_MOST_ROUNDS = 10_000_000
"""Beyond, it is damaged: nobody would wait for as many."""


State = Literal["locked", "unlocked"]


class LockFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What stands in it."""

    version: Literal[1] = 1
    kdf: Literal["pbkdf2-hmac-sha512"] = "pbkdf2-hmac-sha512"
    rounds: int
    salt: str
    """Hexadecimal."""
    wrong: int = 0
    """Wrong passphrases since the last right one."""
    last_wrong: datetime | None = None
    putting_in_place: State | None = None
    """What the log will be when all that lies ready is in its place."""

    def key_of(self, passphrase: str) -> keys.Key:
        """Make the key that a passphrase gives."""
        return keys.derive(passphrase, bytes.fromhex(self.salt), self.rounds)

    def fits(self, key: keys.Key) -> bool:
        """Tell whether a key was made for this lock, with whatever passphrase."""
        return key.salt.hex() == self.salt


def write(path: Path, lock: LockFile) -> None:
    """Write it for the log at `path`, whole or not at all.

    Raises:
        CompanionError: The disk refused.
    """
    with replacing(lock_file_of(path)) as temporary:
        temporary.write_bytes(msgspec.json.encode(lock) + b"\n")


def read(path: Path, backups: Path) -> LockFile | None:
    """Give what the file says; None where nothing locks the log at `path`.

    One that is lost or damaged is made up from the log, or from a backup.
    """
    lock = at(path)
    if lock is not None:
        return lock
    if not lock_file_of(path).exists():
        return of_the_head(path)
    if is_plain(path):
        return None
    copies = reversed(own_files.backups_of(path, backups))
    return next(filter(None, map(of_the_head, (path, *copies))), None)


def at(path: Path) -> LockFile | None:
    """Give what the file says; None where it is not there, or cannot be read."""
    try:
        lock = msgspec.json.decode(lock_file_of(path).read_bytes(), type=LockFile)
        return lock if _makes_sense(lock) else None
    except (FileNotFoundError, msgspec.DecodeError, ValueError):
        return None


def _makes_sense(lock: LockFile) -> bool:
    """Tell whether a companion may have written it; raises ValueError of some."""
    return (
        len(bytes.fromhex(lock.salt)) == keys.SALT
        and 0 < lock.rounds <= _MOST_ROUNDS
        and lock.wrong >= 0
        and (lock.last_wrong is None or lock.last_wrong.tzinfo is not None)
    )


def of_the_head(path: Path) -> LockFile | None:
    """Read the salt from the head of a database that looks locked, if it does.

    A plain log whose head was overwritten with noise has other pages that are none.
    """
    if not path.is_file() or path.stat().st_size % PAGE_SIZE:
        return None
    with raw.reading(path) as file:
        head = file.read(PAGE_SIZE)
        if not keys.looks_locked(head):  # As at every start without a passphrase.
            return None
        pages = [head, *(file.read(PAGE_SIZE) for _ in range(_LOOKED_AT - 1))]
    noise = [keys.looks_locked(page) for page in pages if any(page)]
    if 2 * sum(noise) <= len(noise):
        return None
    return LockFile(rounds=keys.ROUNDS, salt=head[: keys.SALT].hex())
