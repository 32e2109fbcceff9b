"""Takes files away, and what stood in them, as far as the disk lets itself be told."""

import secrets
from pathlib import Path

from companion.storage.atomic import sync, sync_folder

_BLOCK = bytes(1 << 20)


def overwrite(path: Path) -> None:
    """Put zeros in the place of all that stands in a file, on the disk at the end."""
    left = path.stat().st_size
    with path.open("r+b", buffering=0) as file:
        while left > 0:
            left -= file.write(_BLOCK[:left])
    sync(path)


def shred(path: Path) -> None:
    """Overwrite and delete a file, where there is one; a link is only deleted."""
    if path.is_file() and not path.is_symlink():
        overwrite(path)
    path.unlink(missing_ok=True)


def shred_whole(path: Path) -> None:
    """Shred a file that nobody may find half overwritten under its own name."""
    # A name that the next start shreds too, where this one is cut off.
    half = path.with_name(f".companion-{secrets.token_hex(8)}{path.suffix}")
    path.replace(half)
    sync_folder(path.parent)
    shred(half)


def shred_all(folder: Path) -> None:
    """Shred all files of a folder and of those in it, and delete the folders.

    A link is deleted; what it leads to stays.
    """
    if folder.is_symlink() or not folder.is_dir():
        shred(folder)
        return
    for each in folder.iterdir():
        shred_all(each)
    folder.rmdir()
    sync_folder(folder.parent)
