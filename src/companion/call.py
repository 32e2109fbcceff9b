"""What a companion that is started says to the one that is there: one short line each.

`companion 1 calm TOKEN` is answered by `companion 1 ok`, or by `companion 1 unknown`
where it is of another version. The token is left out where there is none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

LONGEST = 512
"""Bytes; of a longer line nothing is read."""
OK, UNKNOWN = b"companion 1 ok\n", b"companion 1 unknown\n"

_LINE = re.compile(rb"companion 1 ([a-z]{1,20})(?: ([!-~]{1,400}))?\r?\n?")
_TOKEN = re.compile(r"[!-~]{1,400}")


class Word(Enum):
    """What is wanted of the companion that is there, or of one that begins."""

    SHOW = "show"
    """That it shows itself."""
    CALM = "calm"
    """Calm now."""
    WAIT = "wait"
    """That it is there, out of sight."""


@dataclass(frozen=True, slots=True)
class Call:
    """One word, and what comes with it."""

    word: Word
    token: str = ""
    """By which the desktop lets a window come to the front; "" where it gives none."""

    def line(self) -> bytes:
        """Give it as it is sent; a token that could not be read again is left out."""
        token = f" {self.token}" if _TOKEN.fullmatch(self.token) else ""
        return f"companion 1 {self.word.value}{token}\n".encode("ascii")


def read(line: bytes) -> Call | None:
    """Read what was sent; None: nothing that is known here."""
    found = _LINE.fullmatch(line)
    if found is None:
        return None
    known = {word.value: word for word in Word}
    word = known.get(found[1].decode("ascii"))
    return None if word is None else Call(word, (found[2] or b"").decode("ascii"))
