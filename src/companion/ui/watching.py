"""Watches a folder of scripts: what is dropped, changed, renamed or deleted there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

SETTLE_MS = 300
"""How long nothing happens before the folder is looked at: editors write in steps."""


class FolderWatch(QObject):
    """Tells once when a folder, or a file in it, has changed and come to rest."""

    changed = Signal()

    def __init__(
        self, folder: Path, parent: QObject | None = None, settle_ms: int = SETTLE_MS
    ) -> None:
        super().__init__(parent)
        self._folder = folder
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self._stirred)
        self._watcher.fileChanged.connect(self._stirred)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(settle_ms)
        self._settle.timeout.connect(self._look)
        self._arm()

    def _stirred(self, _path: str) -> None:
        self._settle.start()

    def _look(self) -> None:
        # First watch, then read: what changes in between is told once more.
        self._arm()
        self.changed.emit()

    def _arm(self) -> None:
        """Watch what is there now; a file that was replaced is another file."""
        wanted = {str(path) for path in self._paths()}
        watched = {*self._watcher.directories(), *self._watcher.files()}
        if gone := watched - wanted:
            self._watcher.removePaths(sorted(gone))
        if new := wanted - watched:
            self._watcher.addPaths(sorted(new))

    def _paths(self) -> Iterable[Path]:
        """Give the folder and its files; where it is missing, what would hold it."""
        there = self._folder
        while not there.is_dir() and there.parent != there:
            there = there.parent
        yield there
        if there == self._folder:
            try:
                yield from (path for path in there.iterdir() if path.is_file())
            except OSError:
                return
