"""Files that appear whole or not at all."""

import errno
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from companion.errors import CompanionError
from companion.storage import private
from companion.storage.trouble import is_of_the_disk, writing_trouble

# Windows opens no folders, and some network disks sync none.
_FOLDER_CANNOT_SYNC = {errno.EACCES, errno.EINVAL, errno.ENOTSUP}


@contextmanager
def replacing(path: Path, mode: int | None = private.FILE) -> Iterator[Path]:
    """Give an empty temporary file that takes the place of `path` at the end.

    It stands beside `path` and has its suffix. When the body raises, it is removed,
    and what stood at `path` is untouched. The body closes what it opened. `mode` is
    the new file's permissions, whatever the umask; None leaves them to the umask.

    Raises:
        CompanionError: The disk refused: no such folder, no permission, disk full.
    """
    target = Path(os.path.realpath(path))
    temporary = target.with_name(f".companion-{secrets.token_hex(8)}{target.suffix}")
    try:
        # Never a device: a rename would put a file in the place of /dev/null.
        if target.exists() and not target.is_file():
            raise CompanionError(
                f"{path} is not a file that can be replaced; choose another name."
            )
        _create(temporary, mode)
        yield temporary
        sync(temporary)
        temporary.replace(target)
        sync_folder(target.parent)
    except OSError as error:
        # Copying a file names the source first.
        named = {error.filename, error.filename2}
        ours = not named.isdisjoint({str(temporary), str(target)})
        if ours or (error.filename is None and is_of_the_disk(error)):
            raise CompanionError(writing_trouble(error, path)) from error
        raise
    finally:
        with suppress(OSError):
            temporary.unlink()


def _create(path: Path, mode: int | None) -> None:
    first = 0o666 if mode is None else private.FILE
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, first))
    if mode is not None:
        private.restrict(path, mode)


def sync(path: Path) -> None:
    """Return when the file's content is on the disk."""
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_folder(folder: Path) -> None:
    """Return when the folder's entries are on the disk, where folders can sync."""
    try:
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
    except OSError as error:
        if error.errno not in _FOLDER_CANNOT_SYNC:
            raise
