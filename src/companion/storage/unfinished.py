"""What was begun before this start and cut off is ended, before anything else."""

from pathlib import Path

from companion.storage import deleting, locking


def settle(path: Path, backups: Path) -> None:
    """End it: all of it done, or nothing; the caller holds the log's lock."""
    deleting.finish(path, backups)
    locking.finish(path, backups)
