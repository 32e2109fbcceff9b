"""Tells the companion's own files beside the log from those of others, by their names.

Whatever has another name is somebody else's: it is never changed and never deleted.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

READY = ".ready"
"""Ends the name of a file that is to take the place of the one without it."""

_STAMP = r"\d{8}T\d{6}Z(-\d+)?"
_PART = r"(-wal|-shm|-journal)?"
_DAY = r"\d{4}-\d\d-\d\d"
_TEMPORARY = re.compile(r"\.companion-[0-9a-f]{16}(\.[^.]*)?")
_RESCUE = re.compile(r"\.rescue-[a-z0-9_]{8}")


def backups_of(path: Path, backups: Path) -> list[Path]:
    """Give the backups that the companion made of the log at `path`, by their names."""
    return _files(backups, _backup(path))


def parts_of_backups(path: Path, backups: Path) -> list[Path]:
    """Give the same, with what SQLite may have put beside them."""
    return _files(backups, _backup(path) + _PART)


def damaged_of(path: Path) -> list[Path]:
    """Give the damaged logs that were kept aside, in all their parts."""
    return _files(path.parent, _damaged(path))


def ready_of(path: Path, backups: Path) -> list[Path]:
    """Give the files that lie ready to take the place of others."""
    ready = re.escape(READY)
    return [
        *_files(path.parent, f"({re.escape(path.name)}|{_damaged(path)}){ready}"),
        *_files(backups, _backup(path) + ready),
    ]


def half_ready_of(path: Path, backups: Path) -> list[Path]:
    """Give the same, and what SQLite may have put beside them."""
    half = re.escape(READY) + _PART
    return [
        *_files(path.parent, f"({re.escape(path.name)}|{_damaged(path)}){half}"),
        *_files(backups, _backup(path) + half),
    ]


def temporary_in(folder: Path) -> Iterator[Path]:
    """Give what was being written when it was cut off; see `atomic.replacing`."""
    for each in _all(folder):
        name = re.sub(f"{_PART}$", "", each.name)
        if _TEMPORARY.fullmatch(name):
            yield each


def rescues_of(path: Path) -> list[Path]:
    """Give the folders of rescues that were cut off."""
    return [each for each in _all(path.parent) if _RESCUE.fullmatch(each.name)]


def _backup(path: Path) -> str:
    kinds = f"({_DAY}|version-\\d+-{_STAMP}|before-restore-{_STAMP})"
    return f"{re.escape(path.stem)}-{kinds}{re.escape(path.suffix)}"


def _damaged(path: Path) -> str:
    return (
        f"{re.escape(path.stem)}-damaged-{_STAMP}{re.escape(path.suffix)}(-wal|-shm)?"
    )


def _files(folder: Path, name: str) -> list[Path]:
    own = re.compile(name)
    return sorted(each for each in _all(folder) if own.fullmatch(each.name))


def _all(folder: Path) -> Iterable[Path]:
    return folder.iterdir() if folder.is_dir() else ()
