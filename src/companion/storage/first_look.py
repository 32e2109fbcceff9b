"""What the first paint needs to know of the preferences, quickly read."""

from pathlib import Path


def first_look(path: Path) -> str | None:
    """Give the look that a file of preferences names, if it names one."""
    try:
        text = path.read_bytes()
    except OSError:
        return None
    import json

    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        # Told, and kept aside, when the preferences are read.
        return None
    look = found.get("look") if isinstance(found, dict) else None
    return look if isinstance(look, str) else None
