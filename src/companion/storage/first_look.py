"""What the first paint needs to know of the preferences, quickly read."""

from pathlib import Path
from typing import NamedTuple


class FirstLook(NamedTuple):
    """How the window is painted first; whoever paints it knows which names hold."""

    look: str | None = None
    text_size: int = 100
    """In percent."""
    motion: str | None = None


def first_look(path: Path) -> FirstLook:
    """Give what a file of preferences says of the first paint, where it can be read."""
    try:
        text = path.read_bytes()
    except OSError:
        return FirstLook()
    import json

    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        # Told, and kept aside, when the preferences are read.
        return FirstLook()
    return _named(found) if isinstance(found, dict) else FirstLook()


def _named(found: dict[str, object]) -> FirstLook:
    look, appearing = found.get("look"), found.get("appearing")
    if not isinstance(appearing, dict):
        appearing = {}
    size, motion = appearing.get("text_size"), appearing.get("motion")
    return FirstLook(
        look if isinstance(look, str) else None,
        size if isinstance(size, int) else 100,
        motion if isinstance(motion, str) else None,
    )
