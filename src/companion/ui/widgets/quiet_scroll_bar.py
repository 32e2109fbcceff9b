"""A scroll bar that is seen and does not ask to be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtWidgets import QScrollBar

from companion.ui.looks import GRID, Looks
from companion.ui.widgets.drawing import begin, fill

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QWheelEvent


class QuietScrollBar(QScrollBar):
    """A thin thumb without a trough."""

    def __init__(
        self, looks: Looks, way: Qt.Orientation = Qt.Orientation.Vertical
    ) -> None:
        super().__init__(way)
        self._looks = looks
        self.setAccessibleName(self.tr("Scroll"))

    def sizeHint(self) -> QSize:
        """Give how thick the bar is, and the least of its length."""
        size = QSize(GRID + GRID // 2, 4 * GRID)
        return size if self._stands() else size.transposed()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the thumb."""
        reach = self.maximum() - self.minimum()
        if reach <= 0:
            return
        long, thick = self.height(), self.width()
        if not self._stands():
            long, thick = thick, long
        whole = reach + self.pageStep()
        length = max(4.0 * GRID, long * self.pageStep() / whole)
        at = (long - length) * (self.value() - self.minimum()) / reach
        wide = 6.0 if self.underMouse() or self.isSliderDown() else 4.0
        thumb = QRectF(thick - wide - 2, at, wide, length)
        if not self._stands():
            thumb = QRectF(at, thick - wide - 2, length, wide)
        fill(begin(self), thumb, self._looks.now.line, wide / 2)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave a wheel that turns up or down to the page, where this bar lies."""
        turned = event.angleDelta()
        if not self._stands() and abs(turned.y()) > abs(turned.x()):
            event.ignore()
        else:
            super().wheelEvent(event)

    def _stands(self) -> bool:
        return self.orientation() == Qt.Orientation.Vertical
