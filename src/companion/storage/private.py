"""Files and folders that only their owner may read."""

import errno
import os
from contextlib import suppress
from pathlib import Path

FILE = 0o600
FOLDER = 0o700


def restrict(path: Path, mode: int) -> None:
    """Set the permissions, whatever the umask was; some disks know none."""
    with suppress(PermissionError):
        path.chmod(mode)


def make_folder(folder: Path) -> None:
    """Make a folder and its missing parents, each 0700; those there stay as they are.

    Raises:
        OSError: A file stands there, or the place cannot be written.
    """
    missing = [path for path in (folder, *folder.parents) if not path.exists()]
    for path in reversed(missing):
        path.mkdir(FOLDER, exist_ok=True)
        restrict(path, FOLDER)
    if not folder.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(folder))


def make_file(path: Path) -> None:
    """Make an empty file, 0600, or close one that is there to others.

    Raises:
        OSError: The place cannot be written.
    """
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, FILE))
    except FileExistsError:
        if path.stat().st_mode & 0o777 == FILE:
            return
    restrict(path, FILE)
