"""Prints a summary to a PDF, a few blocks at a time, so that it can be left off."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import (
    QCoreApplication,
    QFileDevice,
    QIODevice,
    QLocale,
    QMarginsF,
    QSaveFile,
)
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter

from companion.errors import CompanionError
from companion.ui.looks import Looks, Type
from companion.ui.paper import DPI, PAPER, Sheets

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

    from companion.ui.summary import Block, Choices

tr = QCoreApplication.translate

_ON_LETTER = frozenset(
    {
        QLocale.Country.UnitedStates,
        QLocale.Country.Canada,
        QLocale.Country.Mexico,
        QLocale.Country.Philippines,
        QLocale.Country.PuertoRico,
        QLocale.Country.Chile,
        QLocale.Country.Colombia,
        QLocale.Country.Venezuela,
        QLocale.Country.Guatemala,
        QLocale.Country.CostaRica,
    }
)
"""Where paper has the size Letter; elsewhere it is A4."""
_ROWS, _ROWS_WITH_NOTES = 50, 38
"""About so many entries stand on a page."""
_HEAD = 3
"""About so many pages come before them."""


def page_size(locale: QLocale | None = None) -> QPageSize:
    """Give the size of paper where the person is."""
    there = (locale or QLocale()).territory() in _ON_LETTER
    kind = QPageSize.PageSizeId
    return QPageSize(kind.Letter if there else kind.A4)


def about_pages(entries: int, choices: Choices) -> int:
    """Give about how many pages there will be."""
    if not (choices.entries or choices.notes or choices.for_practitioner):
        return _HEAD
    texts = choices.notes or choices.for_practitioner
    rows = _ROWS_WITH_NOTES if texts else _ROWS
    return _HEAD + -(-entries // rows)


class Printed(Protocol):
    """What can be printed, such as a summary."""

    def blocks(self, looks: Looks, now: datetime) -> Iterator[Block]:
        """Give all of it, from the top; `looks` are those of paper."""


class Printing:
    """One summary on its way to a file, which is whole or not there at all."""

    def __init__(self, summary: Printed, path: Path, now: datetime) -> None:
        """Begin; raises `CompanionError` where the file cannot be written."""
        self._file = QSaveFile(str(path))
        if not self._file.open(QIODevice.OpenModeFlag.WriteOnly):
            raise CompanionError(self._trouble())
        # It is as personal as the log.
        allowed = QFileDevice.Permission
        self._file.setPermissions(allowed.ReadOwner | allowed.WriteOwner)
        self._writer = QPdfWriter(self._file)
        self._writer.setResolution(DPI)
        self._writer.setPageSize(page_size())
        self._writer.setPageMargins(QMarginsF(), QPageLayout.Unit.Point)
        self._painter = QPainter(self._writer)
        self._looks = Looks()
        self._looks.force(PAPER)
        self._blocks = summary.blocks(self._looks, now)
        family = self._looks.font(Type.BODY).family()
        self._sheets = Sheets(self._writer, self._painter, family, _foot)

    @property
    def pages(self) -> int:
        """How many pages are begun."""
        return self._sheets.pages

    def step(self) -> bool:
        """Print one more block; False: that was all, and the file is there.

        Raises:
            CompanionError: It cannot go on; nothing is left behind.
        """
        try:
            block = next(self._blocks, None)
        except CompanionError:
            self.cancel()
            raise
        if block is not None:
            self._sheets.put(block)
            return True
        self._painter.end()
        if not self._file.commit():
            raise CompanionError(self._trouble())
        return False

    def cancel(self) -> None:
        """Leave off; nothing is left behind."""
        if self._painter.isActive():
            self._painter.end()
        self._file.cancelWriting()
        self._file.commit()

    def _trouble(self) -> str:
        told = tr(
            "printing",
            "The PDF could not be written to {}: {}. Choose another place, then try "
            "again.",
        )
        return told.format(self._file.fileName(), self._file.errorString())


def _foot(page: int) -> str:
    """Give what stands below a page, and its number."""
    told = tr("printing", "Companion · not monitored, not reviewed clinically")
    number = tr("printing", "Page {}").format(page)
    return f"{told}\t{number}"
