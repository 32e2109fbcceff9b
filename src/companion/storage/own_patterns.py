"""Patterns and scripts of the person's own, as files that come and go."""

import re
import unicodedata
from collections.abc import Callable, Collection
from pathlib import Path

from companion.errors import CompanionError
from companion.ports import Removed
from companion.practice import limits
from companion.practice.model import Practice
from companion.practice.own_pattern import OwnPattern, from_practice, to_script
from companion.practice.problems import ScriptProblems
from companion.practice.script import read_script
from companion.storage.atomic import replacing
from companion.storage.file_names import free_path
from companion.storage.folders import ensure_folder
from companion.storage.script_library import SCRIPT_ENDING
from companion.storage.trouble import reading_trouble, writing_trouble

_LONGEST_NAME = 48
"""Characters; in any writing, they fit into the 255 bytes of a file's name."""
_NO_LETTERS = "pattern"
_DEVICES = re.compile(r"con|prn|aux|nul|(com|lpt)[0-9]")
"""Names that Windows keeps for itself."""


class OwnPatternFiles:
    """Implements `companion.ports.OwnPatterns`."""

    def __init__(self, folder: Path, beds: Callable[[], Collection[str]]) -> None:
        """Keep them in `folder`, which is made when it is first needed."""
        self._folder = folder
        self._beds = beds

    def save(self, pattern: OwnPattern, over: Path | None = None) -> Path:
        """Write a pattern to a file of its own, or over the one that it was before.

        A file that was changed by hand meanwhile is never written over.

        Raises:
            CompanionError: The disk refused.
        """
        if over is None or not self._may_write_over(over):
            over = self._free(pattern.title)
        self._write(over, to_script(pattern).encode())
        return over

    def bring_in(self, path: Path) -> tuple[Path, Practice]:
        """Copy a script into the folder, beside what has the same name.

        Returns:
            Where it is, and what it holds; one that is there already, to the letter,
            is not doubled.

        Raises:
            ScriptProblems: It is not a script that can be used.
            CompanionError: It could not be read, or the copy not be written.
        """
        data = _bytes_of(path, limits.LONGEST_SCRIPT + 1)
        practice = read_script(data, path.name, self._beds())
        for there in self._folder.glob(f"*{SCRIPT_ENDING}"):
            if _has(there, data):
                return there, practice
        copy = self._free(path.stem)
        self._write(copy, data)
        return copy, practice

    def share(self, path: Path, to: Path) -> None:
        """Copy a script to where the person wants it.

        Raises:
            CompanionError: It could not be read, or the copy not be written.
        """
        data = _bytes_of(path)
        if not (to.exists() and to.samefile(path)):
            with replacing(to, mode=None) as temporary:
                temporary.write_bytes(data)

    def remove(self, path: Path) -> Removed:
        """Delete a script, and give what brings it back.

        Raises:
            CompanionError: It could not be read or deleted.
        """
        removed = Removed(path, _bytes_of(path))
        try:
            path.unlink()
        except OSError as error:
            raise CompanionError(writing_trouble(error, path)) from error
        return removed

    def restore(self, removed: Removed) -> Path:
        """Bring a deleted script back, beside one that has its name by now.

        Raises:
            CompanionError: The disk refused.
        """
        path = removed.path
        if path.exists():
            path = free_path(path.parent, path.stem, path.suffix)
        self._write(path, removed.data)
        return path

    def _free(self, name: str) -> Path:
        return free_path(self._folder, file_name(name), SCRIPT_ENDING)

    def _may_write_over(self, path: Path) -> bool:
        """Tell whether a file is gone, or is still a pattern that was made here."""
        try:
            data = _bytes_of(path, limits.LONGEST_SCRIPT + 1)
            return from_practice(read_script(data, path.name)) is not None
        except ScriptProblems:
            return False
        except CompanionError:
            return not path.exists()

    def _write(self, path: Path, data: bytes) -> None:
        ensure_folder(path.parent)
        with replacing(path) as temporary:
            temporary.write_bytes(data)


def file_name(title: str) -> str:
    """Give a file's name, without its ending, that every system takes."""
    apart = unicodedata.normalize("NFKD", title).casefold()
    letters = "".join(each for each in apart if not unicodedata.combining(each))
    whole = unicodedata.normalize("NFC", letters)
    words = "".join(each if each.isalnum() else " " for each in whole).split()
    name = "-".join(words)[:_LONGEST_NAME].strip("-") or _NO_LETTERS
    return f"{_NO_LETTERS}-{name}" if _DEVICES.fullmatch(name) else name


def _bytes_of(path: Path, most: int = -1) -> bytes:
    """Read a file, or no more of it than is asked for."""
    try:
        with path.open("rb") as file:
            return file.read(most)
    except OSError as error:
        raise CompanionError(reading_trouble(error, path)) from error


def _has(path: Path, data: bytes) -> bool:
    """Tell whether a file can be read, and holds these bytes."""
    try:
        return path.stat().st_size == len(data) and path.read_bytes() == data
    except OSError:
        return False
