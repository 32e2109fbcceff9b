"""What a companion that was killed may leave beside the log, and the end of it."""

from pathlib import Path

from companion.storage.plain import SUFFIX
from companion.storage.shredding import shred, shred_all

READY = ".ready"
"""Ends the name of a file that is to take the place of the one without it."""

DELETING = ".deleting"


def sweep(path: Path, backups: Path) -> None:
    """Shred half-made files beside the log and in its backups.

    Whoever makes one there holds the log's lock meanwhile, and so does the caller.
    """
    for folder in (path.parent, backups):
        for suffix in (path.suffix, SUFFIX, DELETING):
            for half in folder.glob(f".companion-*{suffix}*"):
                shred(half)
        for half in folder.glob(f"*{READY}*"):
            shred(half)
    for folder in path.parent.glob(".rescue-*"):
        shred_all(folder)
