"""The field to search in: it answers while one types."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPen

from companion.ui.looks import GRID, Looks
from companion.ui.widgets.drawing import find_sign
from companion.ui.widgets.line_field import LineField

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPainter

_WIDE = 34 * GRID
_LEAST = 20 * GRID


class SearchField(LineField):
    """One line of text; the arrow down and Enter lead to what was found."""

    onward = Signal()

    def __init__(self, looks: Looks) -> None:
        super().__init__(looks, "")
        self.setAccessibleName(self.tr("Search the practices"))
        self.setPlaceholderText(self.tr("Search"))
        self.setTextMargins(4 * GRID, 0, GRID, 0)
        self.setMaxLength(100)
        looks.changed.connect(self._bound)
        self._bound()

    def sizeHint(self) -> QSize:
        """Give the size of the field."""
        return QSize(self.looks.scaled(_WIDE), self.looks.target)

    def minimumSizeHint(self) -> QSize:
        """Give the least size."""
        asked = self.fontMetrics().horizontalAdvance(self.placeholderText())
        return QSize(max(_LEAST, asked + 8 * GRID), self.looks.target)

    def _bound(self) -> None:
        self.setMaximumWidth(self.looks.scaled(_WIDE))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on to what was found."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.onward.emit()
            return
        super().keyPressEvent(event)

    def draw_signs(self, painter: QPainter, rect: QRectF) -> None:
        """Draw a looking glass."""
        painter.setPen(QPen(self.looks.now.text_quiet, 1.75))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(find_sign(QPointF(2.5 * GRID, rect.height() / 2)))
