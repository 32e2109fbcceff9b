"""The field to search in: it answers while one types."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPalette, QPen
from PySide6.QtWidgets import QLineEdit

from companion.ui.looks import GRID, TARGET, Looks, Type, palette
from companion.ui.widgets.drawing import begin, edge, fill, find_sign, ring
from companion.ui.widgets.focus import KeyboardFocus

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent

_WIDE = 34 * GRID
_LEAST = 20 * GRID


class SearchField(QLineEdit):
    """One line of text; the arrow down and Enter lead to what was found."""

    onward = Signal()

    def __init__(self, looks: Looks) -> None:
        super().__init__()
        self._looks = looks
        self._keyboard = KeyboardFocus(looks, self)
        self.setFont(looks.font(Type.BODY))
        self.setFrame(False)
        self.setPlaceholderText(self.tr("Search"))
        self.setAccessibleName(self.tr("Search the practices"))
        self.setTextMargins(4 * GRID, 0, GRID, 0)
        self.setMaximumWidth(_WIDE)
        self.setFixedHeight(TARGET)
        self.setMaxLength(100)
        looks.changed.connect(self._wear)
        self._wear()

    def sizeHint(self) -> QSize:
        """Give the size of the field."""
        return QSize(_WIDE, TARGET)

    def minimumSizeHint(self) -> QSize:
        """Give the least size."""
        return QSize(_LEAST, TARGET)

    def _wear(self) -> None:
        """Leave the ground to `paintEvent`: Qt's own is a rectangle."""
        worn = palette(self._looks.now)
        worn.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.transparent)
        self.setPalette(worn)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on to what was found."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.onward.emit()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the field under its text."""
        painter = begin(self)
        rect = QRectF(self.rect())
        look = self._looks.now
        fill(painter, rect, look.surface)
        edge(painter, rect, look.line)
        if self.hasFocus():
            ring(painter, rect, look.accent)
        painter.setPen(QPen(look.text_quiet, 1.75))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(find_sign(QPointF(2.5 * GRID, rect.height() / 2)))
        painter.end()
        super().paintEvent(event)
