"""Small drawn faces for the ends of the two feeling sliders."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from companion.ui.looks import grey
from companion.ui.widgets.drawing import begin

if TYPE_CHECKING:
    from companion.ui.looks import Looks

_SIZE = 32
_PEN = 1.75


class Mood(Enum):
    """The four faces."""

    UNPLEASANT = "unpleasant"
    PLEASANT = "pleasant"
    SLEEPY = "sleepy"
    AWAKE = "awake"


class Face(QWidget):
    """A face in one thin line; the words beside it say the same."""

    def __init__(self, looks: Looks, mood: Mood, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._looks = looks
        self._mood = mood
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Give the size of the face."""
        return QSize(_SIZE, _SIZE)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the face."""
        painter = begin(self)
        painter.setPen(
            QPen(
                grey(self._looks.now.text_quiet),
                _PEN,
                Qt.PenStyle.SolidLine,
                Qt.PenCapStyle.RoundCap,
            )
        )
        painter.translate(_SIZE / 2, _SIZE / 2)
        painter.drawEllipse(QPointF(0, 0), 13.5, 13.5)
        painter.drawPath(_mouth(self._mood))
        for side in (-4.5, 4.5):
            self._draw_eye(painter, side)

    def _draw_eye(self, painter: QPainter, x: float) -> None:
        if self._mood is Mood.SLEEPY:
            painter.drawArc(QRectF(x - 2.5, -4.5, 5, 4), 180 * 16, 180 * 16)
        elif self._mood is Mood.AWAKE:
            painter.drawEllipse(QPointF(x, -3.0), 3.2, 3.6)
            painter.drawPoint(QPointF(x, -3.0))
        else:
            painter.drawLine(QPointF(x, -4.0), QPointF(x, -2.5))


def _mouth(mood: Mood) -> QPainterPath:
    """Give the line of the mouth, seen from the face's centre."""
    depth = {
        Mood.UNPLEASANT: -4.0,
        Mood.PLEASANT: 5.0,
        Mood.SLEEPY: 0.0,
        Mood.AWAKE: 0.0,
    }[mood]
    half = 5.5 if depth else 3.0
    height = 7.0 if depth < 0 else 4.5
    path = QPainterPath(QPointF(-half, height))
    path.quadTo(QPointF(0, height + depth), QPointF(half, height))
    return path
