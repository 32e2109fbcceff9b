"""What a bed of the person's own is called: its id and title, from its file's name."""

import re
import unicodedata
from collections.abc import Callable

OWN = "own-"
"""What every such id begins with, and no shipped one."""
ID = re.compile(rf"{OWN}[a-z0-9]+(-[a-z0-9]+)*")

_LONGEST_ID = 40
_LONGEST_TITLE = 60


def free_id(stem: str, is_taken: Callable[[str], bool]) -> str:
    """Give an id like a file's name without its ending that is not taken yet."""
    plain = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", plain.lower())[:_LONGEST_ID].strip("-")
    return _numbered(OWN + (slug or "bed"), "{}-{}", is_taken)


def free_title(stem: str, is_taken: Callable[[str], bool]) -> str:
    """Give a title like a file's name without its ending that is not taken yet."""
    shown = "".join(char if char.isprintable() else " " for char in stem)
    words = unicodedata.normalize("NFC", shown).replace("_", " ").split()
    title = " ".join(words)[:_LONGEST_TITLE].strip()
    return _numbered(title or "My sound", "{} ({})", is_taken)


def _numbered(name: str, form: str, is_taken: Callable[[str], bool]) -> str:
    number, free = 1, name
    while is_taken(free):
        number += 1
        free = form.format(name, number)
    return free
