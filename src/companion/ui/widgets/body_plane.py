"""Where the two figures of a body map stand, and which place of them is where."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF

from companion.checkin.body import COLUMNS, ROWS, Side
from companion.checkin.regions import region_at

if TYPE_CHECKING:
    from companion.checkin.painting import Point
    from companion.checkin.regions import Region


@dataclass(frozen=True, slots=True)
class Plane:
    """Two figures side by side in the middle of a room, as large as fits; in pixels."""

    width: float
    height: float
    gap: float

    @property
    def cell(self) -> float:
        """The size of a cell, in pixels."""
        across = (self.width - self.gap) / (2 * COLUMNS)
        return max(0.01, min(across, self.height / ROWS))

    def rect(self, side: Side) -> QRectF:
        """Give where a figure stands: the front on the left."""
        width, height = self.cell * COLUMNS, self.cell * ROWS
        away = -self.gap / 2 - width if side is Side.FRONT else self.gap / 2
        return QRectF(self.width / 2 + away, (self.height - height) / 2, width, height)

    def side_at(self, at: QPointF) -> Side:
        """Give the side that is nearest to a point."""
        return Side.FRONT if at.x() < self.width / 2 else Side.BACK

    def place_on(self, side: Side, at: QPointF) -> Point:
        """Give the place of a point on a side, in cells; it may lie beside it."""
        rect = self.rect(side)
        return (at.x() - rect.left()) / self.cell, (at.y() - rect.top()) / self.cell

    def point_of(self, side: Side, place: Point) -> QPointF:
        """Give the point of a place in cells."""
        x, y = place
        return self.rect(side).topLeft() + QPointF(x * self.cell, y * self.cell)

    def region_at(self, at: QPointF) -> Region | None:
        """Give the region at a point; None: it lies beside the figures."""
        side = self.side_at(at)
        column, row = self.place_on(side, at)
        return region_at(side, math.floor(column), math.floor(row))
