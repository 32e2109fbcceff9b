"""The way through a session: a hair-thin line, with a dot where a chapter begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QWidget

from companion.ui.looks import GRID, Looks, thin
from companion.ui.widgets.drawing import begin, fill

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

PARTS = 10_000
"""How finely the way is told; finer than any screen."""
_AHEAD, _BEHIND = 1.0, 3.0
"""How thick the line is, ahead and behind: they are told apart by more than a hue."""
_DOT = 3.5


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
            # Qt would paint at once, between the frames, and pay for it twice.
            self.setUpdatesEnabled(False)
            self.setValue(round(share * PARTS))
            self.setUpdatesEnabled(True)

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
        ahead, behind = thin(look), look.accent
        # On a pixel, not between two: a hair-thin line would be half as strong.
        middle = self.height() // 2 + 0.5
        length = self.width() - 2 * _DOT
        share = self.value() / PARTS
        line = QRectF(_DOT, middle - _AHEAD / 2, length, _AHEAD)
        fill(painter, line, ahead, _AHEAD / 2)
        line = QRectF(_DOT, middle - _BEHIND / 2, length * share, _BEHIND)
        fill(painter, line, behind, _BEHIND / 2)
        for start in self._chapters:
            painter.setBrush(behind if start <= share else ahead)
            painter.drawEllipse(QPointF(_DOT + length * start, middle), _DOT, _DOT)
