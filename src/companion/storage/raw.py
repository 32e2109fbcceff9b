"""Reads the bytes of a database's file without taking SQLite's locks away.

On POSIX, closing any descriptor of a file takes all locks off it that the process has,
those of SQLite among them: another program would then take a log in use for one that
nobody has open. So a descriptor is closed only once no connection is left.
Source: https://www.sqlite.org/howtocorrupt.html, section 2.2
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock

Identity = tuple[int, int]
"""The device and the number of a file: two names of one file have the same."""

_PIECE = 1 << 20


@dataclass(slots=True)
class _File:
    """A file that this process has open: how often, and by which descriptors of ours.

    There is one descriptor, or more where several began to read at the same moment.
    """

    users: int = 0
    descriptors: list[int] = field(default_factory=list)


_mutex = Lock()
_files: dict[Identity, _File] = {}


def begin_use(path: Path) -> Identity | None:
    """Count a connection to a file, before it is made; None: there is no such file."""
    with _mutex:
        try:
            identity = _identity(path.stat())
        except FileNotFoundError:
            return None
        _files.setdefault(identity, _File()).users += 1
        return identity


def end_use(identity: Identity) -> None:
    """Count it no more, once it is closed."""
    with _mutex:
        file = _files[identity]
        file.users -= 1
        if not file.users:
            del _files[identity]
            for descriptor in file.descriptors:
                os.close(descriptor)


@contextmanager
def reading(path: Path) -> Iterator["Raw"]:
    """Read the bytes of a file that a connection of this process may have open.

    Raises:
        OSError: It is not there, or cannot be read.
    """
    identity, descriptor = _begin_reading(path)
    try:
        yield Raw(descriptor)
    finally:
        end_use(identity)


def _begin_reading(path: Path) -> tuple[Identity, int]:
    with _mutex:
        identity = _identity(path.stat())
        file = _files.get(identity)
        if file is None or not file.descriptors:
            descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
            # By now the name may be another file's.
            identity = _identity(os.fstat(descriptor))
            file = _files.setdefault(identity, _File())
            file.descriptors.append(descriptor)
        file.users += 1
        return identity, file.descriptors[0]


class Raw:
    """The bytes of a file, from its beginning on."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._at = 0

    def read(self, size: int) -> bytes:
        """Give the next bytes, so many where there are so many."""
        content = b""
        while len(content) < size and (more := self._more(size - len(content))):
            content += more
        return content

    def pieces(self) -> Iterator[bytes]:
        """Give all the rest, piece by piece."""
        while piece := self.read(_PIECE):
            yield piece

    def _more(self, size: int) -> bytes:
        found = _read_at(self._descriptor, size, self._at)
        self._at += len(found)
        return found


def _read_at(descriptor: int, size: int, at: int) -> bytes:
    if hasattr(os, "pread"):
        return os.pread(descriptor, size, at)
    with _mutex:  # on Windows, the place in the file belongs to all who read
        os.lseek(descriptor, at, os.SEEK_SET)
        return os.read(descriptor, size)


def _identity(found: os.stat_result) -> Identity:
    return found.st_dev, found.st_ino
