"""A scroll bar that is seen and does not ask to be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtWidgets import QScrollBar

from companion.ui.looks import GRID, Looks
from companion.ui.widgets.drawing import begin, fill

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent


class QuietScrollBar(QScrollBar):
    """A thin thumb without a trough."""

    def __init__(self, looks: Looks) -> None:
        super().__init__(Qt.Orientation.Vertical)
        self._looks = looks
        self.setAccessibleName(self.tr("Scroll"))

    def sizeHint(self) -> QSize:
        """Give the width of the bar."""
        return QSize(GRID + GRID // 2, 4 * GRID)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the thumb."""
        reach = self.maximum() - self.minimum()
        if reach <= 0:
            return
        whole = reach + self.pageStep()
        length = max(4.0 * GRID, self.height() * self.pageStep() / whole)
        top = (self.height() - length) * (self.value() - self.minimum()) / reach
        painter = begin(self)
        wide = 6.0 if self.underMouse() or self.isSliderDown() else 4.0
        left = self.width() - wide - 2
        fill(painter, QRectF(left, top, wide, length), self._looks.now.line, wide / 2)
