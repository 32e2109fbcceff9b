"""Where the companions of one person meet, so that there is one for each data folder.

Nothing of it is needed: where there is no such place, each start is a companion.
"""

from __future__ import annotations

import os
import sys
import zlib
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from stat import S_ISDIR, S_ISVTX
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

LONGEST = 80
"""Bytes of a socket's path: systems take 104 or 108, and Qt goes by a longer one."""
_OPEN_TO_OTHERS = 0o077
_BEYOND = 1 << 20
"""The byte that is locked on Windows: a locked one cannot be read."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """The place for one data folder."""

    address: str
    """The path of a UNIX socket; on Windows, the name of a pipe."""
    lock: Path
    """A file that the first one holds; it is never deleted."""


def find_meeting(
    environ: Mapping[str, str], data: Path, platform: str = sys.platform
) -> Meeting | None:
    """Give the meeting place of a data folder, the same at each start, if there is one.

    A folder of the session's own is best: `$XDG_RUNTIME_DIR`, or where Linux has it.
    Else it is a folder below the temporary one, which nobody else may own or enter.
    """
    # Only which folder it is, not its name, which may be long or tell something.
    name = f"companion-{zlib.crc32(os.fsencode(os.path.realpath(data))):08x}"
    if platform == "win32":
        lock = Path(_temporary(), f"{name}.lock")
        return Meeting(f"\\\\.\\pipe\\{name}-{environ.get('USERNAME', '')}", lock)
    for folder in _folders(environ, platform):
        socket = folder / f"{name}.socket"
        if len(os.fsencode(socket)) <= LONGEST and _is_ours_alone(folder):
            return Meeting(str(socket), folder / f"{name}.lock")
    return None


def _folders(environ: Mapping[str, str], platform: str) -> Iterator[Path]:
    if named := environ.get("XDG_RUNTIME_DIR"):
        yield Path(named)
    user = os.getuid()
    if platform.startswith("linux"):
        yield Path(f"/run/user/{user}")
    ours = Path(_temporary(), f"companion-{user}")
    with suppress(OSError):
        ours.mkdir(0o700, exist_ok=True)
    yield ours


def _temporary() -> str:
    # Slow to import, and not needed on most desktops.
    from tempfile import gettempdir

    return gettempdir()


def _is_ours_alone(folder: Path) -> bool:
    """Tell whether nobody else could have put a socket there."""
    try:
        found = folder.lstat()
    except OSError:
        return False
    ours = S_ISDIR(found.st_mode) and found.st_uid == os.geteuid()
    return ours and not found.st_mode & _OPEN_TO_OTHERS and os.access(folder, os.W_OK)


class Turn:
    """Held by the first companion as long as it is there, however it ends."""

    def __init__(self, handle: int | None = None) -> None:
        """Hold a locked file; without one, nothing is held."""
        self._handle = handle

    @property
    def is_held(self) -> bool:
        """Whether no other companion can have it."""
        return self._handle is not None

    def end(self) -> None:
        """Let another one be the first; may be called twice."""
        handle, self._handle = self._handle, None
        if handle is not None:
            os.close(handle)


def take_turn(lock: Path) -> Turn | None:
    """Be the first one, unless there is one already; on a disk without locks, be one.

    No two get it, even at the same moment, and the system ends it with the process.
    """
    try:
        # Sticky, so that it is not tidied away, as XDG's rules for the folder have it.
        handle = os.open(lock, os.O_CREAT | os.O_RDWR, 0o600 | S_ISVTX)
    except OSError:
        return Turn()
    try:
        _lock(handle)
    except BlockingIOError:
        os.close(handle)
        return None
    except OSError:
        os.close(handle)
        return Turn()
    with suppress(OSError):  # on a full disk, it is held without saying by whom
        os.truncate(handle, 0)
        os.write(handle, str(os.getpid()).encode("ascii"))
    return Turn(handle)


def holder(lock: Path) -> int | None:
    """Give the process that holds the turn, as far as it says so."""
    try:
        return int(lock.read_text(encoding="ascii"))
    except (OSError, ValueError):
        return None


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> None:
        os.lseek(handle, _BEYOND, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError as error:
            raise BlockingIOError from error
        os.lseek(handle, 0, os.SEEK_SET)

else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
