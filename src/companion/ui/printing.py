"""Prints a summary to a PDF, a few blocks at a time, so that it can be left off."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtGui import QPageSize

from companion.errors import CompanionError
from companion.ui.looks import Looks, Type
from companion.ui.paper import PAPER, Sheets
from companion.ui.pdf_file import PdfFile

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
        self._pdf = PdfFile(path, page_size())
        self._looks = Looks()
        self._looks.force(PAPER)
        self._blocks = summary.blocks(self._looks, now)
        family = self._looks.font(Type.BODY).family()
        self._sheets = Sheets(self._pdf.writer, self._pdf.painter, family, _foot)

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
        self._pdf.finish()
        return False

    def cancel(self) -> None:
        """Leave off; nothing is left behind."""
        self._pdf.cancel()


def _foot(page: int) -> str:
    """Give what stands below a page, and its number."""
    told = tr("printing", "Companion · not monitored, not reviewed clinically")
    number = tr("printing", "Page {}").format(page)
    return f"{told}\t{number}"
