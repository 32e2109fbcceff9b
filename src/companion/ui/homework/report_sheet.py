"""What a report tells, as it will be read; it can be selected and copied."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.ui.looks import GRID, Looks, Type
from companion.ui.widgets.drawing import begin, edge, fill
from companion.ui.widgets.reading_text import Ink, Paragraph, ReadingText

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QPaintEvent

    from companion.ui.homework.report_words import Said

_HEADINGS = (Type.TITLE, Type.HEADING)


class ReportSheet(QWidget):
    """A sheet on the page, as high as what is on it."""

    def __init__(self, looks: Looks, told: str) -> None:
        """Make it empty; `told`: what it is, for those who listen."""
        super().__init__()
        self._looks = looks
        self._shown: list[Paragraph] = []
        self.text = ReadingText(looks, (), told)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        column.addWidget(self.text)

    def show_said(self, said: Iterable[Said]) -> None:
        """Show a report in words."""
        self._show([Paragraph(each.text, _ink(each)) for each in said])

    def show_text(self, text: str) -> None:
        """Show a text as it is."""
        self._show([Paragraph(text, Ink.QUIET)])

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the sheet."""
        painter, rect = begin(self), QRectF(self.rect())
        fill(painter, rect, self._looks.now.surface)
        edge(painter, rect, self._looks.now.line)

    def _show(self, paragraphs: list[Paragraph]) -> None:
        # Setting a text anew would take the place in it from whoever reads.
        if paragraphs != self._shown:
            self._shown = paragraphs
            self.text.set_paragraphs(paragraphs)


def _ink(said: Said) -> Ink:
    if said.kind in _HEADINGS:
        return Ink.HEADING
    return Ink.QUIET if said.quiet else Ink.PLAIN
