"""Damaged files are kept beside where they were, for whoever can still read them."""

from datetime import datetime
from pathlib import Path

from companion.storage.file_names import free_path, stamp


def keep_aside(path: Path, now: datetime) -> Path | None:
    """Rename a damaged file; give its new path, None where that cannot be."""
    name = f"{path.stem}-damaged-{stamp(now)}"
    aside = free_path(path.parent, name, path.suffix)
    try:
        return path.rename(aside)
    except OSError:
        return None


def kept_aside(path: Path) -> list[Path]:
    """Give the damaged files that were kept aside from here."""
    return sorted(path.parent.glob(f"{path.stem}-damaged-*{path.suffix}"))
