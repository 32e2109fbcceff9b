"""How the figure of the body map is drawn: its ground, its paint, and its lines."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QImage,
    QPainter,
    QPainterPath,
    QPen,
    QPolygonF,
    QTransform,
)

from companion.checkin.body import COLUMNS, ROWS
from companion.checkin.figure import lines, outline
from companion.checkin.painting import cells_in
from companion.checkin.regions import figure_cells
from companion.ui.looks import mix

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from companion.checkin.body import Side
    from companion.checkin.figure import Curve
    from companion.checkin.painting import Point
    from companion.checkin.regions import Region
    from companion.ui.looks import Look

_FINE = 4
"""Points of the soft paint along a cell."""
_SOFT = 3
"""How far paint is softened, in these points."""
_FULL = 0.82
"""How much paint hides of what lies under it."""
_HAIR = 1.25
_GROUND, _INNER = 0.09, 0.28
"""How far the figure stands out from the page, and its inner lines from it."""
_CLOSE = 1.5
"""How far from the figure's edge a stroke may begin, in cells."""
_BEYOND = 2
"""How many cells paint is led on beyond the figure, where the outline cuts it off."""


def reaches(place: Point) -> bool:
    """Say whether a hand at a place, in cells, means the figure: there, or close by."""
    reach = QRectF(place[0] - _CLOSE, place[1] - _CLOSE, 2 * _CLOSE, 2 * _CLOSE)
    return silhouette().intersects(reach)


@cache
def silhouette() -> QPainterPath:
    """Give the figure's outline, in cells."""
    return _path((outline(),), closed=True)


@cache
def region_path(region: Region) -> QPainterPath:
    """Give the outline of a region, in cells."""
    return _path(region.shape(), closed=True).intersected(silhouette())


def draw_figure(
    painter: QPainter, rect: QRectF, side: Side, look: Look, paint: QBrush | None
) -> None:
    """Draw the figure, and the paint on it if there is any."""
    painter.save()
    _onto(painter, rect)
    ground = skin(look)
    painter.fillPath(silhouette(), ground)
    if paint is not None:
        painter.fillPath(silhouette(), paint)
    painter.setPen(_pen(mix(ground, look.text, _INNER)))
    painter.drawPath(_inner(side))
    painter.setPen(_pen(look.line))
    painter.drawPath(silhouette())
    painter.restore()


def draw_region(painter: QPainter, rect: QRectF, region: Region, look: Look) -> None:
    """Draw the outline of one region, over a halo that parts it from any paint."""
    painter.save()
    _onto(painter, rect)
    painter.setPen(_pen(look.surface, 6.0))
    painter.drawPath(region_path(region))
    painter.setPen(_pen(look.text, 2.5))
    painter.drawPath(region_path(region))
    painter.restore()


@lru_cache(maxsize=8)
def paint_brush(paint: bytes, rgb: int) -> QBrush | None:
    """Give the brush of a side's paint, in cells; None: there is no paint.

    Soft at its edges, and as firm within as a crayon: a stroke keeps its size.
    """
    cells = cells_in(paint)
    if not cells.any():
        return None
    soft = _softened(_softened(_softened(_fine(cells.astype(np.float64)))))
    firm = np.clip((soft - 0.16) / 0.5, 0.0, 1.0)
    return _brush(firm * firm * (3.0 - 2.0 * firm), rgb)


def heat_brush(heat: NDArray[np.floating], rgb: int) -> QBrush:
    """Give the brush of a side's heat, 0 to 1 for each cell, ROWS by COLUMNS."""
    return _brush(np.clip(_softened(_fine(heat)), 0.0, 1.0), rgb)


def skin(look: Look) -> QColor:
    """Give the colour of the figure where there is no paint."""
    return mix(look.surface, look.text, _GROUND)


def shade(rgb: int, heat: float) -> QColor:
    """Give the colour of paint for a heat of 0 to 1."""
    color = QColor(rgb)
    color.setAlphaF(_FULL * heat)
    return color


def _onto(painter: QPainter, rect: QRectF) -> None:
    """Let the painter count in the cells of a figure that fills a rectangle."""
    painter.translate(rect.topLeft())
    painter.scale(rect.width() / COLUMNS, rect.height() / ROWS)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _brush(alpha: NDArray[np.float64], rgb: int) -> QBrush:
    height, width = alpha.shape
    color = QColor(rgb)
    tint = np.empty((height, width, 4), dtype=np.uint8)
    tint[..., :3] = color.red(), color.green(), color.blue()
    tint[..., 3] = np.round(255.0 * _FULL * alpha)
    kind = QImage.Format.Format_RGBA8888
    # Copied: the image would look into numpy's memory after it is gone.
    brush = QBrush(QImage(tint.tobytes(), width, height, 4 * width, kind).copy())
    brush.setTransform(QTransform.fromScale(1 / _FINE, 1 / _FINE))
    return brush


def _fine(heat: NDArray[np.floating]) -> NDArray[np.float64]:
    """Give each cell as many points; paint reaches on beyond the figure's edge."""
    known = np.where(figure_cells(), heat, 0.0).astype(np.float64)
    for _ in range(_BEYOND):
        known = np.where(figure_cells(), known, _around(known))
    return np.repeat(np.repeat(known, _FINE, axis=0), _FINE, axis=1)


def _around(known: NDArray[np.float64]) -> NDArray[np.float64]:
    """Give the most there is in a cell and the eight around it."""
    padded = np.pad(known, 1)
    shifts = [(dy, dx) for dy in range(3) for dx in range(3)]
    shifted = [padded[dy : dy + ROWS, dx : dx + COLUMNS] for dy, dx in shifts]
    return np.asarray(np.max(shifted, axis=0))


def _softened(fine: NDArray[np.float64]) -> NDArray[np.float64]:
    """Give the mean over a small square around each point."""
    window = 2 * _SOFT + 1
    for axis in (0, 1):
        pad = [(0, 0), (0, 0)]
        pad[axis] = (_SOFT + 1, _SOFT)
        summed = np.cumsum(np.pad(fine, pad), axis=axis)
        size = fine.shape[axis]
        upper = np.take(summed, range(window, window + size), axis=axis)
        lower = np.take(summed, range(size), axis=axis)
        fine = (upper - lower) / window
    return fine


@cache
def _inner(side: Side) -> QPainterPath:
    return _path(lines(side), closed=False)


def _path(curves: tuple[Curve, ...], *, closed: bool) -> QPainterPath:
    path = QPainterPath()
    for curve in curves:
        path.addPolygon(QPolygonF([QPointF(x, y) for x, y in curve.tolist()]))
        if closed:
            path.closeSubpath()
    return path.simplified() if closed and len(curves) > 1 else path


def _pen(color: QColor, width: float = _HAIR) -> QPen:
    pen = QPen(color, width)
    pen.setCosmetic(True)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return pen
