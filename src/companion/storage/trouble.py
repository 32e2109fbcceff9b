"""What the disk and SQLite complain of, as sentences that say what to do."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from companion.errors import CompanionError, LogError
from companion.storage import sql_codes
from companion.storage.sql import sqlite3

_ELSEWHERE = "choose another place"
_NO_FOLDER = ("its folder is not there", f"make the folder first, or {_ELSEWHERE}")
_NO_RIGHT = (
    "writing there is not allowed, or another program is using it",
    f"close that program, or {_ELSEWHERE}",
)
_FULL = ("the disk is full", f"make some room, or {_ELSEWHERE}")

_WRITING = {
    errno.ENOENT: _NO_FOLDER,
    errno.ENOTDIR: _NO_FOLDER,
    errno.EACCES: _NO_RIGHT,
    errno.EPERM: _NO_RIGHT,
    errno.EROFS: ("that disk can only be read", _ELSEWHERE),
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EFBIG: ("the disk takes no file of that size", _ELSEWHERE),
    errno.EEXIST: ("something else stands there", _ELSEWHERE),
    errno.ELOOP: ("links there lead in a circle", _ELSEWHERE),
    errno.EIO: ("the disk reported an error", _ELSEWHERE),
    errno.EISDIR: ("it is a folder", "choose a name for a file"),
    errno.ENAMETOOLONG: ("the name is too long", "choose a shorter one"),
}

_READING = {
    errno.ENOENT: "there is no such file; check its name",
    errno.ENOTDIR: "there is no such file; check its name",
    errno.EACCES: "reading it is not allowed; ask its owner, or copy it first",
    errno.EISDIR: "it is a folder; choose a file",
}

_LOG = {
    sql_codes.SQLITE_FULL: (
        "The disk is full, so the log could not be written; what was saved before is "
        "safe. Make some room, then try again."
    ),
    sql_codes.SQLITE_READONLY: (
        "The log at {path} may only be read; what was saved before is safe. Allow "
        "writing to it and to its folder, then try again."
    ),
    sql_codes.SQLITE_BUSY: (
        "Another program kept the log at {path} busy for too long; what was saved "
        "before is safe. Close that program, then try again."
    ),
    sql_codes.SQLITE_CANTOPEN: (
        "The log at {path} could not be opened. Check that it is a file, and that you "
        "may write to it and to its folder."
    ),
    sql_codes.SQLITE_IOERR: (
        "The disk reported an error at the log, {path}; what was saved before has not "
        "been touched. Check the disk and its free space, then try again."
    ),
    sql_codes.SQLITE_CORRUPT: (
        "The log at {path} is damaged. Close Companion everywhere and start it again: "
        "it keeps the damaged file, and saves what can be read."
    ),
}
_LOG[sql_codes.SQLITE_NOTADB] = _LOG[sql_codes.SQLITE_CORRUPT]
_LOG[sql_codes.SQLITE_LOCKED] = _LOG[sql_codes.SQLITE_BUSY]
_LOG[sql_codes.SQLITE_PERM] = _LOG[sql_codes.SQLITE_CANTOPEN]
_LOG[sql_codes.SQLITE_AUTH] = _LOG[sql_codes.SQLITE_CANTOPEN]


DAMAGE = {sql_codes.SQLITE_CORRUPT, sql_codes.SQLITE_NOTADB}
"""The codes that say a database is damaged, or is none."""

NOT_DAMAGE = {
    sql_codes.SQLITE_BUSY,
    sql_codes.SQLITE_CANTOPEN,
    sql_codes.SQLITE_FULL,
    sql_codes.SQLITE_INTERRUPT,
    sql_codes.SQLITE_IOERR,
    sql_codes.SQLITE_LOCKED,
    sql_codes.SQLITE_PERM,
    sql_codes.SQLITE_READONLY,
}
"""The codes that say nothing about what stands in a database."""

UNREADABLE = (sqlite3.DatabaseError, MemoryError, UnicodeDecodeError)
"""What reading a damaged database raises.

Garbage has sizes beyond measure, and is quoted in messages that are then no text.
"""


def is_of_the_disk(error: OSError) -> bool:
    """Tell whether an error is one that writing a file can meet."""
    return error.errno in _WRITING


def writing_trouble(error: OSError, path: Path) -> str:
    """Say why a file could not be written, and what to do."""
    fallback = (error.strerror or "the system refused it", _ELSEWHERE)
    what, remedy = _WRITING.get(error.errno or 0, fallback)
    return f"{path} could not be written: {what}; {remedy}."


def reading_trouble(error: OSError, path: Path) -> str:
    """Say why a file could not be read, and what to do."""
    fallback = f"{error.strerror or 'the system refused it'}; try a copy of it"
    return f"{path} could not be read: {_READING.get(error.errno or 0, fallback)}."


def primary_code(error: Exception) -> int:
    """Give SQLite's result code without its refinements; 0 where there is none."""
    code: int = getattr(error, "sqlite_errorcode", 0) & 0xFF
    return _BY_WORDS.get(str(error), code) if code <= _NO_REASON else code


_NO_REASON = 1
"""SQLITE_ERROR: something is wrong, and no code says what."""
# SQLCipher's module gives errors of its backup by their words alone, and those of its
# export, a full disk among them, as errors without a reason.
_BY_WORDS = {
    "database or disk is full": sql_codes.SQLITE_FULL,
    "database is locked": sql_codes.SQLITE_BUSY,
    "attempt to write a readonly database": sql_codes.SQLITE_READONLY,
    "disk I/O error": sql_codes.SQLITE_IOERR,
    "database disk image is malformed": sql_codes.SQLITE_CORRUPT,
    "file is not a database": sql_codes.SQLITE_NOTADB,
}


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn what the person can act on into `LogError`; our bugs pass as they are."""
    try:
        yield
    except sqlite3.Error as error:
        sentence = _LOG.get(primary_code(error))
        if sentence is None:
            raise
        raise LogError(sentence.format(path=path)) from error
    except OSError as error:
        if not is_of_the_disk(error):
            raise
        raise LogError(writing_trouble(error, Path(error.filename or path))) from error
    except LogError:
        raise
    except CompanionError as error:
        raise LogError(str(error)) from error
