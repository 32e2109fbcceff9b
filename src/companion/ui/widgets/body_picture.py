"""A body map to look at: one that was painted, or where things were felt in a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QLinearGradient
from PySide6.QtWidgets import QLabel, QSizePolicy

from companion.checkin.body import COLUMNS, ROWS, BodyMap, Side
from companion.ui import body_words
from companion.ui.looks import GRID, Looks, Type
from companion.ui.widgets.body_drawing import (
    draw_figure,
    heat_brush,
    paint_brush,
    shade,
    skin,
)
from companion.ui.widgets.body_plane import Plane
from companion.ui.widgets.drawing import begin, fill

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from PySide6.QtGui import QBrush, QPainter, QPaintEvent

_SMALLEST, _USUAL, _LARGEST = 2, 4, 6
"""A cell's size in pixels."""
_GAP = 3 * GRID


class BodyMapPicture(QLabel):
    """The figure from the front and from behind; nothing can be changed on it."""

    def __init__(self, looks: Looks) -> None:
        super().__init__()
        self._looks = looks
        self._body = BodyMap()
        self._heat: dict[Side, NDArray[np.floating]] | None = None
        self._legend: tuple[str, str] | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        looks.changed.connect(self.update)

    def set_body(self, body: BodyMap, told: str) -> None:
        """Show one body map; `told` says in words what is to be seen."""
        self._show(told)
        self._body = body

    def set_heat(
        self,
        front: NDArray[np.floating],
        back: NDArray[np.floating],
        legend: tuple[str, str],
        told: str,
    ) -> None:
        """Show how often or how much something was felt, by a shade of one colour.

        Args:
            front: 0 to 1 for each cell, ROWS by COLUMNS.
            back: The same from behind.
            legend: What 0 and 1 mean, in a word or two.
            told: What is to be seen, in words.
        """
        self._show(told)
        self._heat = {Side.FRONT: front, Side.BACK: back}
        self._legend = legend

    def hasHeightForWidth(self) -> bool:
        """Say that the height follows the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Give the height in pixels at a width."""
        cell = min(_LARGEST, max(_SMALLEST, (width - _GAP) / (2 * COLUMNS)))
        return round(ROWS * cell) + self._foot()

    def sizeHint(self) -> QSize:
        """Give a size in which a picture among text can be read."""
        return QSize(2 * COLUMNS * _USUAL + _GAP, ROWS * _USUAL + self._foot())

    def minimumSizeHint(self) -> QSize:
        """Give the least size."""
        return QSize(2 * COLUMNS * _SMALLEST + _GAP, ROWS * _SMALLEST + self._foot())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw both figures, their names, and the legend of the shades."""
        painter = begin(self)
        look = self._looks.now
        painter.setFont(self._looks.font(Type.SMALL))
        for side in Side:
            rect = self.plane().rect(side)
            draw_figure(painter, rect, side, look, self._brush(side))
            painter.setPen(look.text_quiet)
            below = QRectF(rect.left(), rect.bottom(), rect.width(), self._line())
            word = body_words.side_in_words(side)
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter, word)
        if self._legend is not None:
            self._draw_legend(painter, self._legend)

    def plane(self) -> Plane:
        """Give where the figures stand."""
        return Plane(self.width(), self.height() - self._foot(), _GAP)

    def _show(self, told: str) -> None:
        self._body, self._heat, self._legend = BodyMap(), None, None
        self.setAccessibleName(told)
        self.updateGeometry()
        self.update()

    def _brush(self, side: Side) -> QBrush | None:
        rgb = self._looks.now.accent.rgb()
        if self._heat is None:
            return paint_brush(self._body.paint(side), rgb)
        return heat_brush(self._heat[side], rgb)

    def _line(self) -> int:
        return self._looks.leading(Type.SMALL)

    def _foot(self) -> int:
        """Give the height of what stands below the figures."""
        return self._line() if self._legend is None else 2 * self._line() + GRID

    def _draw_legend(self, painter: QPainter, legend: tuple[str, str]) -> None:
        look, rgb = self._looks.now, self._looks.now.accent.rgb()
        low, high = legend
        metrics = QFontMetricsF(painter.font())
        bar = QRectF(0.0, 0.0, 12.0 * GRID, 1.5 * GRID)
        widest = max(metrics.horizontalAdvance(word) for word in legend)
        bar.moveCenter(QRectF(self.rect()).center())
        bar.moveTop(self.height() - (self._line() + bar.height()) / 2)
        ramp = QLinearGradient(bar.topLeft(), bar.topRight())
        ramp.setColorAt(0.0, shade(rgb, 0.0))
        ramp.setColorAt(1.0, shade(rgb, 1.0))
        fill(painter, bar, skin(look), bar.height() / 2)
        painter.setBrush(ramp)
        painter.drawRoundedRect(bar, bar.height() / 2, bar.height() / 2)
        painter.setPen(look.text_quiet)
        room = bar.adjusted(-widest - GRID, -GRID, widest + GRID, GRID)
        middle = Qt.AlignmentFlag.AlignVCenter
        left = QRectF(room.left(), room.top(), widest, room.height())
        painter.drawText(left, middle | Qt.AlignmentFlag.AlignRight, low)
        right = QRectF(bar.right() + GRID, room.top(), widest, room.height())
        painter.drawText(right, middle | Qt.AlignmentFlag.AlignLeft, high)
