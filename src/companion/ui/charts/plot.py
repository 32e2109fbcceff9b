"""A plot without menus, without zoom and with no more lines than it needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QPen
from PySide6.QtWidgets import QFrame, QGraphicsView

from companion.ui.looks import GRID, Look, Looks, Type, mix

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QPointF, QRectF
    from PySide6.QtGui import QPainter

_LEFT = 5 * GRID
"""The width of the axis of values, the same in each chart, so that they align."""
_PAST = 0.04
"""How far the plot reaches beyond its ends, as a share of their distance."""
_ABOVE = 0.09
"""The same above and below: a whole dot has room at 0 and at the highest value."""


class Plot:
    """One pyqtgraph plot; what is drawn in it, the charts add."""

    def __init__(self, looks: Looks, most: int, steps: Sequence[int]) -> None:
        """Make an empty plot.

        Args:
            looks: The colours and type.
            most: The highest value; the lowest is 0.
            steps: The values that are written at the axis.
        """
        self._looks = looks
        self._most = most
        self._steps = steps
        self.widget = pg.PlotWidget(background=None)
        self.widget.setFrameShape(QFrame.Shape.NoFrame)
        # What is kept of the ground would be that of the look before.
        self.widget.setCacheMode(QGraphicsView.CacheModeFlag.CacheNone)
        # The mouse is the page's: it scrolls, and the chart looks where it points.
        self.widget.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        for part in (self.widget, self.widget.viewport()):
            part.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.item = self.widget.getPlotItem()
        self.item.setMenuEnabled(False)
        self.item.hideButtons()
        self.item.setMouseEnabled(False, False)
        self.box = self.item.getViewBox()
        past = most * _ABOVE
        self.box.setYRange(-past, most + past, padding=0)
        self.box.setDefaultPadding(0)
        left = self.item.getAxis("left")
        left.setTicks([[(step, str(step)) for step in steps]])
        self._lines = [
            pg.InfiniteLine(pos=step, angle=0, movable=False) for step in steps
        ]
        for line in self._lines:
            line.setZValue(-10)
            self.item.addItem(line, ignoreBounds=True)
        self.wear()

    @property
    def look(self) -> Look:
        """The colours to draw with."""
        return self._looks.now

    def scaled(self, length: int) -> int:
        """Give a length in pixels that has to grow with the text in it."""
        return self._looks.scaled(length)

    def wear(self) -> None:
        """Put on the look that holds now."""
        self.item.getAxis("left").setWidth(self.scaled(_LEFT))
        look = self.look
        font = self._looks.font(Type.SMALL)
        for name in ("left", "bottom"):
            axis = self.item.getAxis(name)
            axis.setStyle(
                tickFont=font,
                tickLength=0,
                tickAlpha=0,
                tickTextOffset=GRID // 2,
                hideOverlappingLabels=False,
            )
            axis.setPen(QPen(Qt.PenStyle.NoPen))
            axis.setTextPen(look.text_quiet)
        self.item.getAxis("bottom").setHeight(self._looks.leading(Type.SMALL) + 6)
        for step, line in zip(self._steps, self._lines, strict=True):
            strength = 0.6 if step == 0 else 0.25
            line.setPen(QPen(mix(look.ground, look.line, strength), 0))

    def set_range(self, first: float, last: float) -> None:
        """Show so much of the horizontal axis."""
        past = (last - first) * _PAST / 2
        self.box.setXRange(first - past, last + past, padding=0)

    def set_ticks(self, ticks: Sequence[tuple[float, str]]) -> None:
        """Write these at the horizontal axis."""
        self.item.getAxis("bottom").setTicks([list(ticks)])

    def draw(self, painter: QPainter, rect: QRectF) -> None:
        """Draw the plot in a place, on paper too: as lines, not as an image."""
        self.widget.resize(rect.size().toSize())
        # What was never shown takes its size when it is grabbed first.
        self.widget.grab()
        self.widget.render(painter, rect, self.widget.viewport().rect())

    def x_at(self, at: QPointF) -> float:
        """Give the value of the horizontal axis at a place of the widget."""
        scene = self.widget.mapToScene(at.toPoint())
        return float(self.box.mapSceneToView(scene).x())
