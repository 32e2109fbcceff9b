"""A dot that swings slowly from end to end, turning with each tick that is heard."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QSize, Qt, QTimer
from PySide6.QtGui import QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from companion.ui.looks import GRID, TARGET, Looks
from companion.ui.widgets.drawing import begin

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QHideEvent, QPaintEvent, QShowEvent

_DOT = 9.0
_FRAME_MS = 16


class Pendulum(QWidget):
    """Nothing in it flashes: it only moves, and only while it is shown."""

    def __init__(self, looks: Looks, beats: Callable[[], float | None]) -> None:
        """Make it; `beats` gives the ticks so far, with fractions; None: not yet."""
        super().__init__()
        self._looks = looks
        self._beats = beats
        self._moving = QTimer(self)
        self._moving.setInterval(_FRAME_MS)
        self._moving.setTimerType(Qt.TimerType.PreciseTimer)
        self._moving.timeout.connect(self.update)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("A dot that turns with each tick"))

    def sizeHint(self) -> QSize:
        """Give a size in which the ends can be told apart."""
        return QSize(40 * GRID, TARGET)

    def place(self) -> float:
        """Give where the dot is: 0 at the left end, 1 at the right."""
        beats = self._beats()
        return 0.5 if beats is None else (1.0 - math.cos(math.pi * beats)) / 2.0

    def showEvent(self, event: QShowEvent) -> None:
        """Begin to move."""
        super().showEvent(event)
        self._moving.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Move no more."""
        super().hideEvent(event)
        self._moving.stop()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line, its ends, and the dot where the sound has it now."""
        painter = begin(self)
        look, middle = self._looks.now, self.height() / 2
        left, right = _DOT + 2, self.width() - _DOT - 2
        painter.setPen(QPen(look.line, 2.0))
        painter.drawLine(QPointF(left, middle), QPointF(right, middle))
        for end in (left, right):
            painter.drawLine(QPointF(end, middle - GRID), QPointF(end, middle + GRID))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.accent)
        at = left + (right - left) * self.place()
        painter.drawEllipse(QPointF(at, middle), _DOT, _DOT)
