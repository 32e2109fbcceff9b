"""Deletes the log with all its copies, and finishes that when it is cut off."""

from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

import msgspec

from companion.storage.atomic import replacing, sync_folder
from companion.storage.database import PARTS, alone, beside, connect, pragma
from companion.storage.homework.secret_places import SERVICE, KeyringPlace
from companion.storage.key import Key
from companion.storage.leftovers import DELETING, sweep
from companion.storage.own_files import damaged_of, parts_of_backups
from companion.storage.plain import lock_file_of
from companion.storage.recast import only_damage
from companion.storage.salvage import rescued
from companion.storage.shredding import shred_all
from companion.storage.trouble import explained

DONE = (
    "The log, all its backups, homework plans, and your contacts and notes were "
    "deleted. Files that you exported, and backups and plans that you put elsewhere, "
    "are where you put them."
)
IN_KEYRING = (
    " Your keys could not be deleted from the keyring of this system: look there for "
    f"“{SERVICE}”, and delete what you find."
)


class _Also(msgspec.Struct, frozen=True):
    """What goes besides the log, as the marker tells it."""

    files: list[str] = []
    """Names of files and folders beside the log."""
    in_keyring: list[str] = []
    """Names of keys in the system's keyring."""


def delete_everything(
    path: Path,
    backups: Path,
    key: Key | None,
    also: Sequence[Path] = (),
    in_keyring: Sequence[str] = (),
) -> str:
    """Overwrite and delete the log, its backups and damaged copies, and its lock.

    No passphrase is needed. `also` are files and folders beside the log that go too,
    `in_keyring` the names of keys in the system's keyring. Once this has begun,
    `finish` ends it, now or at the next start.

    Returns:
        A sentence for the person.

    Raises:
        LogError: It has not begun, because somebody has the log open or the disk
            refused, or it could not be finished so far.
    """
    with explained(path), alone(path):
        _refuse_use(path, key)
        names = [file.relative_to(path.parent).as_posix() for file in also]
        with replacing(_marker(path)) as temporary:
            begun = _Also(names, list(in_keyring))
            temporary.write_bytes(msgspec.json.encode(begun))
        all_gone = finish(path, backups)
    return DONE if all_gone else DONE + IN_KEYRING


def is_begun(path: Path) -> bool:
    """Tell whether the log is being deleted, or was when it was cut off."""
    return _marker(path).exists()


def finish(path: Path, backups: Path) -> bool:
    """Delete what is left, if that was begun; the caller holds the log's lock.

    Tells whether all of it is gone: a keyring may refuse, and is not asked again.
    """
    if not is_begun(path):
        return True
    forgotten = [KeyringPlace(name).delete() for name in _also(path).in_keyring]
    for file in _all_of(path, backups):
        shred_all(file)
    sweep(path, backups, in_use=False)
    # Last, so that this begins again wherever it ends too soon.
    sync_folder(path.parent)
    _marker(path).unlink()
    sync_folder(path.parent)
    return all(forgotten)


def _marker(path: Path) -> Path:
    return path.with_suffix(DELETING)


def _refuse_use(path: Path, key: Key | None) -> None:
    """Refuse while somebody has the log open, as far as that can be seen."""
    if path.is_file():
        with only_damage(), closing(connect(path, patience=0, key=key)) as log:
            log.execute("PRAGMA locking_mode = EXCLUSIVE")
            pragma(log, "schema_version")


def _all_of(path: Path, backups: Path) -> Iterator[Path]:
    for part in PARTS:
        yield beside(path, part)
    yield from parts_of_backups(path, backups)
    yield from damaged_of(path)
    for part in PARTS:
        yield beside(rescued(path), part)
    for name in _also(path).files:
        # None of them elsewhere.
        if name == Path(name).name:
            yield path.parent / name
    yield lock_file_of(path)


def _also(path: Path) -> _Also:
    """Give what else was to be deleted; one that was begun earlier is a list alone."""
    try:
        begun = _marker(path).read_bytes()
        found = msgspec.json.decode(begun, type=_Also | list[str])
    except (msgspec.DecodeError, FileNotFoundError):
        return _Also()
    return found if isinstance(found, _Also) else _Also(found)
