"""The styles of the orb, each as it would look, to choose one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QLinearGradient, QPainterPath, QPen, QRadialGradient

from companion.ui.looks import GRID, Looks, Type, mix
from companion.ui.widgets.choice import Choice, ChoiceRow
from companion.ui.widgets.drawing import begin, edge, fill, ring

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QColor, QPainter, QPaintEvent
    from PySide6.QtWidgets import QWidget

    from companion.ui.looks import Look

    Draw = Callable[[QPainter, QRectF, Look, QColor], None]

_PICTURE = 7 * GRID
"""The height of a picture, in pixels."""
_WIDE = 14 * GRID


class OrbChoice(Choice):
    """A picture over its word."""

    def __init__(self, looks: Looks, word: str, draw: Draw, parent: QWidget) -> None:
        super().__init__(looks, word, soft=True, parent=parent)
        self._draw = draw

    def sizeHint(self) -> QSize:
        """Give the size of the picture and the word."""
        word = super().sizeHint()
        wide = max(_WIDE, word.width())
        return QSize(wide, self.heightForWidth(wide))

    def heightForWidth(self, _width: int) -> int:
        """Give the height of the picture and the word, at any width."""
        return _PICTURE + self._looks.leading(Type.BODY) + 3 * GRID

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the style as it is in the look that holds now."""
        painter = begin(self)
        look, rect = self._looks.now, QRectF(self.rect())
        lift = 0.16 if self.isChecked() else 0.10 if self.underMouse() else 0.0
        ground = mix(look.surface, look.accent, lift)
        fill(painter, rect, ground)
        if self.isChecked():
            edge(painter, rect, look.accent, 2.0)
        else:
            edge(painter, rect, look.line)
        side = rect.adjusted(2 * GRID, GRID, -2 * GRID, 0)
        side.setHeight(_PICTURE)
        self._draw(painter, side, look, ground)
        painter.setPen(look.text)
        painter.setFont(self.font())
        word = rect.adjusted(0, _PICTURE + GRID, 0, -GRID)
        painter.drawText(word, Qt.AlignmentFlag.AlignCenter, self.text())
        if self._keyboard.shown:
            ring(painter, rect, look.accent, 3 if self.isChecked() else 0)


class OrbChoices(ChoiceRow[str]):
    """One of the styles is always chosen."""

    def __init__(
        self, looks: Looks, name: str, words: Sequence[tuple[str, str]]
    ) -> None:
        """Offer styles with their words."""
        super().__init__(looks, [(style, word, "") for style, word in words])
        self.setAccessibleName(name)

    def make(
        self, looks: Looks, value: str, word: str, _line: str, _soft: bool
    ) -> Choice:
        """Make the picture of a style."""
        return OrbChoice(looks, word, _DRAWN[value], self)

    def clear(self) -> None:
        """Stay as it is: there is no orb without a style."""


def _circle(painter: QPainter, rect: QRectF, look: Look, ground: QColor) -> None:
    half = rect.height() / 2
    glow = QRadialGradient(rect.center(), half)
    glow.setColorAt(0.0, look.orb_inner)
    glow.setColorAt(0.45, mix(look.orb_inner, look.orb_outer, 0.5))
    glow.setColorAt(1.0, ground)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(glow)
    painter.drawEllipse(rect.center(), half, half)


def _wave(painter: QPainter, rect: QRectF, look: Look, _ground: QColor) -> None:
    path = QPainterPath(QPointF(rect.left(), rect.bottom() - GRID))
    wide, low, high = rect.width() / 2, rect.bottom() - GRID, rect.top() + GRID
    for start, end, x in ((low, high, rect.left()), (high, low, rect.left() + wide)):
        path.cubicTo(
            QPointF(x + wide / 2, start),
            QPointF(x + wide / 2, end),
            QPointF(x + wide, end),
        )
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(look.orb_outer, 2.5))
    painter.drawPath(path)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.orb_inner)
    painter.drawEllipse(QPointF(rect.center().x(), high), 6.0, 6.0)


def _horizon(painter: QPainter, rect: QRectF, look: Look, ground: QColor) -> None:
    level = rect.center().y()
    above = QRectF(rect.left(), rect.top() + GRID, rect.width(), level - rect.top())
    glow = QLinearGradient(0.0, above.top(), 0.0, level)
    glow.setColorAt(0.0, ground)
    glow.setColorAt(1.0, look.orb_inner)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(glow)
    painter.drawRect(QRectF(above.topLeft(), QPointF(above.right(), level)))
    painter.setPen(QPen(look.orb_outer, 2.5))
    painter.drawLine(QPointF(rect.left(), level), QPointF(rect.right(), level))


_DRAWN: dict[str, Draw] = {"circle": _circle, "wave": _wave, "horizon": _horizon}
