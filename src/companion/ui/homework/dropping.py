"""Files that are dropped on a page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData
    from PySide6.QtWidgets import QWidget


class Dropping(QObject):
    """Watches a widget; files may be dropped anywhere on it."""

    dropped = Signal(object)
    """Paths of files or folders."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        widget.setAcceptDrops(True)
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take files, and nothing else."""
        if isinstance(event, QDragEnterEvent) and paths_of(event.mimeData()):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            return True
        if isinstance(event, QDropEvent) and event.type() == QEvent.Type.Drop:
            self.dropped.emit(paths_of(event.mimeData()))
            event.accept()
            return True
        return False


def paths_of(what: QMimeData) -> tuple[Path, ...]:
    """Give the files and folders of this machine that are dragged."""
    return tuple(Path(url.toLocalFile()) for url in what.urls() if url.isLocalFile())
