"""Tells of most logs that they are not locked, quickly: a start asks for that."""

from pathlib import Path

from companion.storage import raw

SUFFIX = ".locked"
"""Of the lock file."""
PLAIN = b"SQLite format 3\0"
"""How a database begins that is not locked."""


def lock_file_of(path: Path) -> Path:
    """Give where the lock file of a log is, or would be."""
    return path.with_suffix(SUFFIX)


def is_plain(path: Path) -> bool:
    """Tell whether a file begins as a database does that is not locked."""
    try:
        with raw.reading(path) as file:
            return file.read(len(PLAIN)) == PLAIN
    except (FileNotFoundError, IsADirectoryError):
        return False


def is_surely_unlocked(path: Path) -> bool:
    """Tell whether nothing needs to be looked at to know that a log is not locked."""
    try:
        if lock_file_of(path).exists():
            return False
        return is_plain(path) or not path.exists()
    except OSError:
        return False
