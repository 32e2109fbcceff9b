"""How loud it is at the microphone: a quiet bar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QWidget

from companion.ui.looks import GRID, Looks, thin
from companion.ui.widgets.drawing import begin, fill

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

QUIETEST = -60.0
"""dB under full scale, at the bar's beginning; its end is full scale."""
_STEPS = 100
_THICK = 6.0


class LevelBar(QProgressBar):
    """Grows with the level; what it means is said in words beside it."""

    def __init__(self, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._looks = looks
        self.setRange(0, _STEPS)
        self.setTextVisible(False)
        self.setAccessibleName(self.tr("How loud it is"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        looks.changed.connect(self.update)
        self.set_level(float("-inf"))

    def set_level(self, level: float) -> None:
        """Show a level in dB under full scale."""
        share = min(max(1 - level / QUIETEST, 0.0), 1.0)
        self.setValue(round(share * _STEPS))

    def sizeHint(self) -> QSize:
        """Give the size of the bar."""
        return QSize(30 * GRID, 2 * GRID)

    def minimumSizeHint(self) -> QSize:
        """Give the least size."""
        return QSize(10 * GRID, 2 * GRID)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the bar on its track."""
        painter, look = begin(self), self._looks.now
        top = (self.height() - _THICK) / 2
        track = QRectF(0, top, self.width(), _THICK)
        fill(painter, track, thin(look), _THICK / 2)
        track.setWidth(self.width() * self.value() / _STEPS)
        fill(painter, track, look.accent, _THICK / 2)
