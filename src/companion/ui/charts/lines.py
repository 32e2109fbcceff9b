"""One answer over time: a mark each, a line where one follows the other closely."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QPen

from companion.journey.series import Each
from companion.ui.charts.plot import Plot
from companion.ui.charts.ticks import ticks
from companion.ui.looks import GRID, mix

if TYPE_CHECKING:
    from companion.journey.series import Marks, Numbers
    from companion.ui.looks import Looks

_TICK = 11 * GRID
"""The least room for what is written at the axis of time, in pixels."""
_SPREAD = 60
"""With more marks than this, they are drawn smaller."""

_BAND = 0.8
"""How strong the accent is in what lies behind the marks, and can still be seen."""


class LinePlot:
    """Marks with a band from lowest to highest; gaps stay empty."""

    def __init__(self, looks: Looks, most: int, steps: tuple[int, ...]) -> None:
        """Make an empty plot of values from 0 to `most`."""
        self.plot = Plot(looks, most, steps)
        self._marks: Marks | None = None
        self._ends = (0.0, 1.0)
        self._band = pg.PlotDataItem(connect="pairs", antialias=True)
        self._line = pg.PlotDataItem(antialias=True)
        self._points = dots()
        self._here = dots()
        for item in (self._band, self._line, self._points, self._here):
            self.plot.item.addItem(item, ignoreBounds=True)

    def show(self, marks: Marks, first: float, last: float) -> None:
        """Show marks between two local times in seconds."""
        self._marks = marks
        self._ends = (first, last)
        self.plot.set_range(first, last)
        self._band.setData(twice(marks.x), laced(marks.low, marks.high))
        self._line.setData(marks.x, marks.middle, connect=marks.joined)
        self._points.setData(marks.x, marks.middle)
        self.look_at(None)
        self.wear()

    def wear(self) -> None:
        """Put on the look that holds now."""
        self.plot.wear()
        look = self.plot.look
        if self._marks is None:
            return
        count = len(self._marks.x)
        size = 8.0 if count <= _SPREAD else 5.0
        grouped = self._marks.each is not Each.ENTRY
        wide = QPen(mix(look.ground, look.accent, _BAND), 3.0)
        wide.setCosmetic(True)
        wide.setCapStyle(Qt.PenCapStyle.FlatCap)
        self._band.setPen(wide if grouped else QPen(Qt.PenStyle.NoPen))
        few = count <= _SPREAD or grouped
        line = QPen(mix(look.ground, look.accent, 1.0 if few else _BAND), 1.5)
        line.setCosmetic(True)
        self._line.setPen(line)
        self._points.setSize(size)
        self._points.setPen(QPen(Qt.PenStyle.NoPen))
        self._points.setBrush(look.accent)
        around = QPen(look.text, 2)
        around.setCosmetic(True)
        self._here.setPen(around)
        self._here.setBrush(QBrush())
        self._here.setSize(size + 8)

    def fit(self, width: int) -> None:
        """Write as many dates as there is room for, in pixels."""
        self.plot.set_ticks(
            ticks(*self._ends, max(2, width // self.plot.scaled(_TICK)))
        )

    def count(self) -> int:
        """Say how many marks there are."""
        return 0 if self._marks is None else len(self._marks.x)

    def look_at(self, place: int | None) -> None:
        """Draw a ring around one mark, or around none."""
        if place is None or self._marks is None:
            self._here.setData([], [])
        else:
            at = self._marks.x[place : place + 1], self._marks.middle[place : place + 1]
            self._here.setData(*at)

    def nearest(self, x: float) -> int | None:
        """Give the mark that is nearest to a time."""
        if self._marks is None or not len(self._marks.x):
            return None
        return int(np.abs(self._marks.x - x).argmin())


def dots() -> pg.ScatterPlotItem:
    """Give dots that are drawn anew each time, so that on paper they are no images."""
    return pg.ScatterPlotItem(antialias=True, useCache=False)


def twice(values: Numbers) -> Numbers:
    """Give each value twice."""
    return np.repeat(values, 2)


def laced(one: Numbers, other: Numbers) -> Numbers:
    """Give one of the one, one of the other, and so on."""
    laced = np.empty(2 * len(one))
    laced[0::2], laced[1::2] = one, other
    return laced
