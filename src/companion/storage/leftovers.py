"""What a companion that was killed may leave beside the log, and the end of it."""

import math
import time
from collections.abc import Iterator
from pathlib import Path

from companion.storage import own_files
from companion.storage.paths import PLANS, REPORTS, SPOKEN_NOTES
from companion.storage.plain import SUFFIX
from companion.storage.shredding import shred, shred_all

DELETING = ".deleting"

_SMALL = (".json", ".age", ".secret")
"""End what is written of preferences, contacts, a desk and keys, at any time."""
_HOMEWORK = (PLANS, REPORTS, SPOKEN_NOTES)
"""Folders in which files are written at any time too."""
_WRITTEN = 10.0
"""Seconds after which nobody is still writing one of these."""
_ABANDONED = 3600.0
"""Seconds after which nobody is still writing a file that has not changed since."""


def sweep(path: Path, backups: Path, *, in_use: bool = True) -> None:
    """Shred half-made files beside the log and in its backups.

    Whoever makes one of the log holds the log's lock meanwhile, and so does the caller.
    An export may be under way, unless the log is not `in_use`.
    """
    for folder in (path.parent, backups):
        for half in own_files.temporary_in(folder):
            if half.suffix.startswith((path.suffix, SUFFIX, DELETING)):
                shred(half)
    for half in _others(path.parent, in_use=in_use):
        shred(half)
    for half in own_files.half_ready_of(path, backups):
        shred(half)
    for folder in own_files.rescues_of(path):
        shred_all(folder)


def _others(folder: Path, *, in_use: bool) -> Iterator[Path]:
    """Give what else was cut off there: exports, preferences, homework."""
    unused = dict.fromkeys(_SMALL, _WRITTEN)
    for half in own_files.temporary_in(folder):
        least = _ABANDONED if in_use else unused.get(half.suffix, -math.inf)
        if _is_still(half, least):
            yield half
    for name in _HOMEWORK:
        for half in own_files.temporary_in(folder / name):
            if _is_still(half, _ABANDONED if in_use else _WRITTEN):
                yield half


def _is_still(half: Path, least: float) -> bool:
    """Tell whether a file has not changed for more than so many seconds."""
    try:
        return time.time() - half.stat().st_mtime > least
    except FileNotFoundError:
        return False
