"""Distress before and after, in pairs: a hollow dot, a filled one, a thin line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QPen

from companion.ui.charts.lines import dots, laced, twice
from companion.ui.charts.plot import Plot
from companion.ui.looks import GRID

if TYPE_CHECKING:
    from collections.abc import Callable

    from companion.journey.series import Marks
    from companion.ui.looks import Looks

_STEPS = (0, 2, 4, 6, 8, 10)
_TICK = 11 * GRID
_LARGEST, _SMALLEST = 13.0, 4.0


class PairPlot:
    """Pairs stand side by side, in the order of time; so none covers another."""

    def __init__(self, looks: Looks, written: Callable[[int], str]) -> None:
        """Make an empty plot; `written` gives what is written at a place."""
        self.plot = Plot(looks, 10, _STEPS)
        self._written = written
        self._pairs: tuple[Marks, Marks] | None = None
        self._width = 60 * GRID
        self._links = pg.PlotDataItem(connect="pairs", antialias=True)
        self._before = dots()
        self._after = dots()
        self._here = pg.InfiniteLine(angle=90, movable=False)
        self._here.setZValue(-5)
        for item in (self._links, self._before, self._after, self._here):
            self.plot.item.addItem(item, ignoreBounds=True)

    def show(self, before: Marks, after: Marks) -> None:
        """Show pairs of marks."""
        self._pairs = before, after
        places = np.arange(len(before.x), dtype=float)
        self.plot.set_range(-0.5, max(len(places), 1) - 0.5)
        self._links.setData(twice(places), laced(before.middle, after.middle))
        self._before.setData(places, before.middle)
        self._after.setData(places, after.middle)
        self.look_at(None)
        self.wear()

    def wear(self) -> None:
        """Put on the look that holds now."""
        self.plot.wear()
        look = self.plot.look
        room = self._width / max(self.count(), 1)
        size = min(max(room * 0.7, _SMALLEST), _LARGEST)
        thin = QPen(look.text, 1.5 if size > 2 * _SMALLEST else 1.0)
        thin.setCosmetic(True)
        self._links.setPen(thin)
        # Larger than the filled one, so that it is seen where both are the same.
        self._before.setSize(size + min(4.0, size / 3))
        self._before.setPen(thin)
        self._before.setBrush(look.ground)
        self._after.setSize(size)
        self._after.setPen(QPen(Qt.PenStyle.NoPen))
        self._after.setBrush(look.text)
        here = QPen(look.accent, 2)
        here.setCosmetic(True)
        self._here.setPen(here)

    def fit(self, width: int) -> None:
        """Write as many dates as there is room for, in pixels."""
        self._width = width
        count = self.count()
        step = max(1, -(-count // max(1, width // self.plot.scaled(_TICK))))
        shown = range(0, count, step)
        self.plot.set_ticks([(float(place), self._written(place)) for place in shown])
        self.wear()

    def count(self) -> int:
        """Say how many pairs there are."""
        return 0 if self._pairs is None else len(self._pairs[0].x)

    def look_at(self, place: int | None) -> None:
        """Draw a line behind one pair, or behind none."""
        self._here.setVisible(place is not None)
        if place is not None:
            self._here.setValue(place)

    def nearest(self, x: float) -> int | None:
        """Give the pair that is nearest to a place."""
        if not self.count():
            return None
        return int(min(max(round(x), 0), self.count() - 1))
