"""How far one has come: a quiet dot for each step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from companion.ui.looks import GRID, Looks
from companion.ui.widgets.drawing import begin

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

_RADIUS = 4.0


class Dots(QWidget):
    """Those behind and here are full."""

    def __init__(self, looks: Looks, at: int, count: int) -> None:
        """Show `at`, from 0, of `count` steps."""
        super().__init__()
        self._looks = looks
        self._at = at
        self._count = count
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Step {} of {}").format(at + 1, count))

    def sizeHint(self) -> QSize:
        """Give the size of the dots."""
        return QSize(2 * GRID * self._count, 2 * GRID)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw them in the middle."""
        painter = begin(self)
        look = self._looks.now
        left = self.width() / 2 - (self._count - 1) * GRID
        painter.setPen(QPen(look.accent, 1.5))
        for number in range(self._count):
            full = number <= self._at
            painter.setBrush(look.accent if full else Qt.BrushStyle.NoBrush)
            centre = QPointF(left + 2 * GRID * number, self.height() / 2)
            painter.drawEllipse(centre, _RADIUS, _RADIUS)
