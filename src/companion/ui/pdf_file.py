"""A PDF on its way to the disk: whole, or not there at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QCoreApplication,
    QFileDevice,
    QIODevice,
    QMarginsF,
    QSaveFile,
)
from PySide6.QtGui import QPageLayout, QPainter, QPdfWriter

from companion.errors import CompanionError
from companion.ui.paper import DPI

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QPageSize

tr = QCoreApplication.translate


class PdfFile:
    """Pages to be painted on, in pixels of 1/96 inch; fonts go into the file."""

    def __init__(self, path: Path, size: QPageSize, title: str = "") -> None:
        """Begin the first page; raises `CompanionError` where it cannot be written."""
        self._file = QSaveFile(str(path))
        if not self._file.open(QIODevice.OpenModeFlag.WriteOnly):
            raise CompanionError(self._trouble())
        # It is as personal as the log.
        allowed = QFileDevice.Permission
        self._file.setPermissions(allowed.ReadOwner | allowed.WriteOwner)
        self.writer = QPdfWriter(self._file)
        self.writer.setTitle(title)
        self.writer.setResolution(DPI)
        self.writer.setPageSize(size)
        self.writer.setPageMargins(QMarginsF(), QPageLayout.Unit.Point)
        self.painter = QPainter(self.writer)

    def finish(self) -> None:
        """Put it in its place; raises `CompanionError`, and leaves nothing behind."""
        self.painter.end()
        if not self._file.commit():
            raise CompanionError(self._trouble())

    def cancel(self) -> None:
        """Leave off; nothing is left behind."""
        if self.painter.isActive():
            self.painter.end()
        self._file.cancelWriting()
        self._file.commit()

    def _trouble(self) -> str:
        told = tr(
            "printing",
            "The PDF could not be written to {}: {}. Choose another place, then try "
            "again.",
        )
        return told.format(self._file.fileName(), self._file.errorString())
