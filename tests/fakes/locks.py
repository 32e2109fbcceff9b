"""What a locked log is looked at with, in tests."""

from collections.abc import Iterator
from pathlib import Path

PASSPHRASE = "a quiet place by the sea"
MARK = "Marker of what was written in plain"
"""A title that must be found in no file while the log is locked."""


def files_with_mark(folder: Path, mark: str = MARK) -> list[str]:
    """Give the files that hold the mark in plain."""
    return [
        file.name for file in all_files(folder) if mark.encode() in file.read_bytes()
    ]


def all_files(folder: Path) -> Iterator[Path]:
    return (file for file in sorted(folder.rglob("*")) if file.is_file())


def half_files(folder: Path) -> list[str]:
    """Give the files and folders that are there only while something is made."""
    half = ("*.ready*", ".companion-*", ".rescue-*", "*.deleting", "*-journal")
    return sorted(path.name for what in half for path in folder.rglob(what))
