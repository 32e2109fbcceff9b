"""A sheet of paper after the other: sets words, lines of tables and figures on them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from companion.ui.looks import LIGHT, Look, Type
from companion.ui.summary import Block, Figure, Line, Words
from companion.ui.widgets.text import TypeSetting

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QPagedPaintDevice

DPI = 96
MARGIN = 60.0
"""On each side, in pixels of 1/96 inch; so are all lengths here."""
_FOOT = 40.0
_GAP = 10.0
_SIZES = {
    Type.SMALL: (11, 15),
    Type.BODY: (13, 19),
    Type.HEADING: (17, 24),
    Type.TITLE: (24, 32),
}
"""The size and the line height of type on paper."""
_WIDTHS = {3: (0.34, 0.42, 0.24), 4: (0.32, 0.18, 0.2, 0.3)}
"""The share of each column, by how many there are."""

PAPER = Look(
    ground=QColor("#ffffff"),
    surface=QColor("#ffffff"),
    text=QColor("#000000"),
    text_quiet=QColor("#444444"),
    accent=LIGHT.accent,
    accent_text=QColor("#ffffff"),
    line=QColor("#808080"),
    danger=LIGHT.danger,
    orb_inner=LIGHT.orb_inner,
    orb_outer=LIGHT.orb_outer,
)
"""Ink on white."""


class Sheets:
    """Fills page after page; the foot of each has its number."""

    def __init__(
        self,
        device: QPagedPaintDevice,
        painter: QPainter,
        family: str,
        foot: Callable[[int], str],
    ) -> None:
        """Begin the first page; `foot` gives what stands below one, by its number."""
        self._device = device
        self._painter = painter
        self._family = family
        self._foot = foot
        size = device.pageLayout().fullRectPixels(DPI)
        self._width = size.width() - 2 * MARGIN
        self._bottom = size.height() - MARGIN - _FOOT
        self._y = MARGIN
        self.pages = 0
        self._begin()

    def put(self, block: Block) -> None:
        """Set a block below the last one, or on the next page."""
        if isinstance(block, Words):
            self._put_words(block)
        elif isinstance(block, Line):
            self._put_line(block)
        else:
            self._put_figure(block)

    def _put_words(self, block: Words) -> None:
        heading = block.kind in (Type.HEADING, Type.TITLE)
        size, leading = _SIZES[block.kind]
        set_ = TypeSetting(block.text, self._font(size), self._width, leading)
        # A heading is never alone at the end of a page.
        above = _GAP * 1.5 if heading and self._y > MARGIN else 0.0
        self._need(above + min(set_.height, leading * 2) + (8 * leading) * heading)
        self._y += above
        ink = PAPER.text_quiet if block.quiet else PAPER.text
        self._painter.setPen(ink)
        for line in range(set_.count):
            if self._y + leading > self._bottom:
                self._next()
                self._painter.setPen(ink)
            set_.draw_line(self._painter, line, MARGIN, self._y)
            self._y += leading
        self._y += _GAP / 2

    def _put_line(self, block: Line) -> None:
        size, leading = _SIZES[Type.SMALL]
        left, cells = MARGIN, []
        for cell, share in zip(block.cells, _WIDTHS[len(block.cells)], strict=True):
            width = self._width * share
            font = self._font(size, bold=block.head)
            cells.append((left, TypeSetting(cell, font, width - _GAP, leading)))
            left += width
        height = max(cell.height for _, cell in cells) + 4
        self._need(height + 4 * leading * block.head)
        self._painter.setPen(PAPER.text_quiet if block.head else PAPER.text)
        for left, set_ in cells:
            set_.draw(self._painter, left, self._y + 2, 0.0)
        self._y += height
        if block.head:
            self._rule(self._y)

    def _put_figure(self, block: Figure) -> None:
        share = min(1.0, self._width / block.size.width())
        width, height = block.size.width() * share, block.size.height() * share
        self._need(height + _GAP)
        block.draw(self._painter, QRectF(MARGIN, self._y, width, height))
        self._y += height + _GAP

    def _need(self, height: float) -> None:
        """Go to the next page where so much does not fit on this one."""
        if self._y + height > self._bottom and self._y > MARGIN:
            self._next()

    def _next(self) -> None:
        self._device.newPage()
        self._begin()

    def _begin(self) -> None:
        self.pages += 1
        self._y = MARGIN
        size, leading = _SIZES[Type.SMALL]
        self._painter.setFont(self._font(size))
        self._painter.setPen(PAPER.text_quiet)
        foot = QRectF(MARGIN, self._bottom + _FOOT - leading, self._width, leading)
        middle = Qt.AlignmentFlag.AlignVCenter
        told, number = self._foot(self.pages).rsplit("\t", 1)
        self._painter.drawText(foot, middle | Qt.AlignmentFlag.AlignLeft, told)
        self._painter.drawText(foot, middle | Qt.AlignmentFlag.AlignRight, number)

    def _rule(self, y: float) -> None:
        self._painter.setPen(QPen(PAPER.line, 0.5))
        self._painter.drawLine(
            QRectF(MARGIN, y, self._width, 0).topLeft(),
            QRectF(MARGIN, y, self._width, 0).topRight(),
        )
        self._y += 2

    def _font(self, size: int, *, bold: bool = False) -> QFont:
        font = QFont(self._family)
        font.setPixelSize(size)
        font.setBold(bold)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        return font
