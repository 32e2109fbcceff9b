"""Names for files that stand beside others."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path


def stamp(now: datetime) -> str:
    """Give a time as UTC, for the name of a file."""
    return now.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def free_path(
    folder: Path, name: str, suffix: str, parts: Sequence[str] = ("",)
) -> Path:
    """Give a path of which no part is taken: NAME, NAME-2 and so on."""
    count = 1
    while True:
        path = folder / f"{name}{'' if count == 1 else f'-{count}'}{suffix}"
        if not any(path.with_name(path.name + part).exists() for part in parts):
            return path
        count += 1
