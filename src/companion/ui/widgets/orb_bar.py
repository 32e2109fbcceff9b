"""The breath without any motion: a bar of seconds, and a word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt

from companion.practice.model import Phase
from companion.ui import breath_words
from companion.ui.looks import GRID, Looks, Type
from companion.ui.widgets.drawing import edge, fill

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from companion.ui.looks import Look
    from companion.ui.widgets.orb_shape import OrbShape

_WIDEST = 46 * GRID
_BAR = 3 * GRID
_GAP = 4.0
_MANY = 12
"""Beyond so many seconds, cells would be too narrow to count."""
_CORNER = 4.0
_SIZES = (Type.HEADING, Type.BODY, Type.SMALL)


class Bar:
    """Changes once a second: a cell is filled or emptied, and a number counts down."""

    def __init__(self, looks: Looks) -> None:
        self._looks = looks

    def place(self, room: QRectF) -> QRectF:
        """Give a place for the word over the bar, in the middle of the room."""
        height = min(room.height(), self._looks.leading(Type.TITLE) + 2 * GRID + _BAR)
        place = QRectF(0, 0, min(room.width(), _WIDEST), height)
        place.moveCenter(room.center())
        return QRectF(place.toRect())

    def moving(self, place: QRectF) -> QRectF:
        """Say that all of it changes."""
        return place

    def draw(
        self, painter: QPainter, place: QRectF, shape: OrbShape, look: Look
    ) -> None:
        """Draw the word and the bar; while nothing is paced, an empty bar."""
        bar = QRectF(place.left(), place.bottom() - _BAR, place.width(), _BAR)
        if shape.phase is None:
            edge(painter, bar, look.line)
            return
        upper = QRectF(place)
        upper.setBottom(bar.top())
        self._draw_word(painter, upper, shape, look)
        if shape.whole:
            self._draw_cells(painter, bar, shape, look)
        else:
            edge(painter, bar, look.line)

    def _draw_word(
        self, painter: QPainter, room: QRectF, shape: OrbShape, look: Look
    ) -> None:
        """Say the phase in the largest type that fits; the bar alone, where none does.

        No seconds are counted where it is the person who breathes out.
        """
        told = breath_words.phase_in_words(shape.phase)
        if shape.whole:
            told = breath_words.seconds_in_words(shape.phase, shape.left)
        for kind in _SIZES:
            if self._looks.leading(kind) <= room.height():
                painter.setPen(look.text)
                painter.setFont(self._looks.font(kind))
                painter.drawText(room, Qt.AlignmentFlag.AlignCenter, told)
                return

    def _draw_cells(
        self, painter: QPainter, bar: QRectF, shape: OrbShape, look: Look
    ) -> None:
        """Fill cells one by one while the breath goes in, and empty them again."""
        cells = min(shape.whole, _MANY)
        gone = round(cells * (shape.whole - shape.left + 1) / shape.whole)
        full = {
            Phase.IN: gone,
            Phase.HOLD_FULL: cells,
            Phase.OUT: cells - gone,
            Phase.HOLD_EMPTY: 0,
            None: 0,
        }[shape.phase]
        wide = (bar.width() - _GAP * (cells - 1)) / cells
        for cell in range(cells):
            left = QPointF(bar.left() + cell * (wide + _GAP), bar.top())
            rect = QRectF(left.x(), left.y(), wide, bar.height())
            if cell < full:
                fill(painter, rect, look.accent, _CORNER)
            else:
                fill(painter, rect, look.line, _CORNER)
                fill(painter, rect.adjusted(1.5, 1.5, -1.5, -1.5), look.ground, 3.0)
