"""What a companion that is started says to the one that is there: one short line each.

`companion 1 calm TOKEN` is answered by `companion 1 ok`, or by `companion 1 unknown`
where it is of another version. The token is left out where there is none; after `open`
it is "-" then, since the file follows: `companion 1 open - FILE`, its path in base64
(RFC 4648, 5), whatever bytes it is made of.
"""

from __future__ import annotations

import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from enum import Enum

LONGEST = 16_384
"""Bytes; of a longer line nothing is read."""
LONGEST_PATH = 8_192
"""Bytes; twice as long as Linux takes."""
OK, UNKNOWN = b"companion 1 ok\n", b"companion 1 unknown\n"

_LINE = re.compile(
    rb"companion 1 ([a-z]{1,20})"
    rb"(?: ([!-~]{1,400})(?: ([A-Za-z0-9_=-]{1,12000}))?)?\r?\n?"
)
_TOKEN = re.compile(r"[!-~]{1,400}")
_NO_TOKEN = "-"


class Word(Enum):
    """What is wanted of the companion that is there, or of one that begins."""

    SHOW = "show"
    """That it shows itself."""
    CALM = "calm"
    """Calm now."""
    WAIT = "wait"
    """That it is there, out of sight."""
    OPEN = "open"
    """That it shows a homework plan, or takes a report, that is in a file."""


@dataclass(frozen=True, slots=True)
class Call:
    """One word, and what comes with it."""

    word: Word
    token: str = ""
    """By which the desktop lets a window come to the front; "" where it gives none."""
    path: str = ""
    """Which file to open: its whole path, as `os.fsdecode` gives it; else ""."""

    def line(self) -> bytes:
        """Give it as it is sent; a token that could not be read again is left out."""
        token = self.token if _TOKEN.fullmatch(self.token) else ""
        parts = ["companion", "1", self.word.value]
        if self.word is Word.OPEN:
            parts += [token or _NO_TOKEN, _encoded(self.path)]
        elif token:
            parts.append(token)
        return f"{' '.join(parts)}\n".encode("ascii")


def can_be_sent(path: str) -> bool:
    """Tell whether a path is not too long for a line, and can be put into one."""
    try:
        return 0 < len(_bytes_of(path)) <= LONGEST_PATH
    except UnicodeEncodeError:  # half a character, which Windows takes
        return False


def read(line: bytes) -> Call | None:
    """Read what was sent; None: nothing that is known here."""
    found = _LINE.fullmatch(line)
    if found is None:
        return None
    word = next((each for each in Word if each.value == found[1].decode("ascii")), None)
    token, path = (found[2] or b"").decode("ascii"), found[3]
    if word is None or (path is not None) != (word is Word.OPEN):
        return None
    if path is None:
        return Call(word, token)
    decoded = _decoded(path)
    token = "" if token == _NO_TOKEN else token
    return None if decoded is None else Call(word, token, decoded)


def _bytes_of(path: str) -> bytes:
    """Give the bytes of a path, those that are no text among them."""
    return path.encode("utf-8", "surrogateescape")


def _encoded(path: str) -> str:
    return urlsafe_b64encode(_bytes_of(path)).decode("ascii")


def _decoded(sent: bytes) -> str | None:
    """Read a path; None where it is none, or none that can be opened."""
    try:
        path = urlsafe_b64decode(sent).decode("utf-8", "surrogateescape")
    except ValueError:
        return None
    opens = path and "\0" not in path and can_be_sent(path)
    return path if opens and _encoded(path).encode("ascii") == sent else None
