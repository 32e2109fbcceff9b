"""A PDF on its way to the disk: whole, or not there at all."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QBuffer,
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


_TIMES = re.compile(
    rb"(?P<day>/(?:Creation|Mod)Date \(D:\d{8})\d{6}(?:(?P<utc>Z)|[+-]\d\d'\d\d')"
    rb'|(?P<date>xmp:\w+Date="\d{4}-\d\d-\d\d)T[\d:]{8}(?:(?P<zero>Z)|[+-][\d:]{5})"'
)
"""The times at which Qt says that a PDF was made, in its two ways."""


class PdfFile:
    """Pages to be painted on, in pixels of 1/96 inch; fonts go into the file.

    It tells the day on which it was made, and neither the time nor the time zone.
    """

    def __init__(self, path: Path, size: QPageSize, title: str = "") -> None:
        """Begin the first page; raises `CompanionError` where it cannot be written."""
        self._file = QSaveFile(str(path))
        if not self._file.open(QIODevice.OpenModeFlag.WriteOnly):
            raise CompanionError(self._trouble())
        # It is as personal as the log.
        allowed = QFileDevice.Permission
        self._file.setPermissions(allowed.ReadOwner | allowed.WriteOwner)
        self._pages = QBuffer()
        self._pages.open(QIODevice.OpenModeFlag.WriteOnly)
        self.writer = QPdfWriter(self._pages)
        self.writer.setTitle(title)
        self.writer.setResolution(DPI)
        self.writer.setPageSize(size)
        self.writer.setPageMargins(QMarginsF(), QPageLayout.Unit.Point)
        self.painter = QPainter(self.writer)

    def finish(self) -> None:
        """Put it in its place; raises `CompanionError`, and leaves nothing behind."""
        self.painter.end()
        self._file.write(without_times(bytes(self._pages.data().data())))
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


def without_times(pdf: bytes) -> bytes:
    """Give a PDF that tells of its making only the day; it stays as long as it was."""
    return _TIMES.sub(_midnight, pdf)


def _midnight(found: re.Match[bytes]) -> bytes:
    if found["day"] is not None:
        return found["day"] + b"000000" + (found["utc"] or b"+00'00'")
    return found["date"] + b"T00:00:00" + (found["zero"] or b"+00:00") + b'"'
