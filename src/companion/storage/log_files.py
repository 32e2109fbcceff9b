"""The log as files, each call with a log of its own: it may run on any thread."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from companion.storage.log import Log
from companion.storage.transfer import export_csv, export_jsonl, import_file
from companion.storage.watching import Cancelled, Progress, never, quietly


class LogFiles:
    """Implements `companion.ports.LogFiles`."""

    def __init__(self, folder: Path, open_log: Callable[[], Log]) -> None:
        self.folder = folder
        self._open_log = open_log

    def export_jsonl(
        self, path: Path, progress: Progress = quietly, cancelled: Cancelled = never
    ) -> bool:
        """Write all of it, to be imported again; tell whether it was done."""
        with self._open_log() as log:
            return export_jsonl(log, path, progress, cancelled)

    def export_csv(
        self, path: Path, progress: Progress = quietly, cancelled: Cancelled = never
    ) -> bool:
        """Write a table; tell whether it was done."""
        with self._open_log() as log:
            return export_csv(log, path, progress, cancelled)

    def bring_in(
        self, path: Path, progress: Progress = quietly, cancelled: Cancelled = never
    ) -> str | None:
        """Add what a file knows; give a sentence about it, None if it was cancelled."""
        with self._open_log() as log:
            done = import_file(log, path, datetime.astimezone, progress, cancelled)
        return None if done is None else done.sentence()
