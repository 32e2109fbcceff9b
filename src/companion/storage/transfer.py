"""The log out to files and back in, under one name."""

from pathlib import Path

from companion.storage.daylio import InLocalZone, import_daylio
from companion.storage.exports import export_csv, export_jsonl
from companion.storage.imports import Imported, import_jsonl
from companion.storage.log import Log
from companion.storage.watching import Cancelled, Progress, never, quietly

__all__ = [
    "Imported",
    "InLocalZone",
    "export_csv",
    "export_jsonl",
    "import_daylio",
    "import_file",
    "import_jsonl",
]


def import_file(
    log: Log,
    path: Path,
    in_local_zone: InLocalZone,
    progress: Progress = quietly,
    cancelled: Cancelled = never,
) -> Imported | None:
    """Add what a file holds: a .csv of Daylio's, or else an export of Companion's.

    For the rest, see `import_jsonl` and `import_daylio`.
    """
    if path.suffix.lower() == ".csv":
        return import_daylio(log, path, in_local_zone, progress, cancelled)
    return import_jsonl(log, path, progress, cancelled)
