"""The way through a session: a hair-thin line, with a dot where a chapter begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QWidget

from companion.ui.looks import GRID, Looks, mix
from companion.ui.widgets.drawing import begin, fill

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

PARTS = 10_000
"""How finely the way is told; finer than any screen."""
_LINE = 2.0
_DOT = 3.0


class ProgressLine(QProgressBar):
    """How far the session has come."""

    def __init__(self, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._looks = looks
        self._chapters: tuple[float, ...] = ()
        self._pixel = -1
        self.setRange(0, PARTS)
        self.setValue(0)
        self.setTextVisible(False)
        self.setAccessibleName(self.tr("Progress"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_chapters(self, starts: Sequence[float]) -> None:
        """Show where the chapters begin, each as a share of the way."""
        self._chapters = tuple(starts)
        self.update()

    def set_share(self, share: float) -> None:
        """Show how far it is, 0 to 1; drawn again only when a pixel changes."""
        pixel = round(share * self.width() * self.devicePixelRatioF())
        if pixel != self._pixel:
            self._pixel = pixel
            self.setValue(round(share * PARTS))

    def sizeHint(self) -> QSize:
        """Give the size of the line and its dots."""
        return QSize(30 * GRID, 2 * GRID)

    def minimumSizeHint(self) -> QSize:
        """Give the least size."""
        return QSize(10 * GRID, 2 * GRID)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line."""
        painter = begin(self)
        look = self._looks.now
        ahead = mix(look.ground, look.line, 0.5)
        behind = mix(look.ground, look.accent, 0.8)
        middle = self.height() / 2
        length = self.width() - 2 * _DOT
        share = self.value() / PARTS
        line = QRectF(_DOT, middle - _LINE / 2, length, _LINE)
        fill(painter, line, ahead, _LINE / 2)
        line.setWidth(length * share)
        fill(painter, line, behind, _LINE / 2)
        for start in self._chapters:
            painter.setBrush(behind if start <= share else ahead)
            painter.drawEllipse(QPointF(_DOT + length * start, middle), _DOT, _DOT)
