"""The breath as a sun: it rises over the horizon as the lungs fill, and sinks again."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPen, QPixmap

from companion.ui.looks import thin
from companion.ui.motion import Motion
from companion.ui.widgets.orb_drawing import (
    HAIR,
    canvas,
    draw_mixed,
    draw_ring,
    glow,
    still_light,
    wide_in,
)

if TYPE_CHECKING:
    from companion.ui.looks import Look
    from companion.ui.widgets.orb_shape import OrbShape

_HIGHEST = 640
"""The most that it is high, in pixels."""
_WIDE = 1.6
"""How wide it is, for its height."""
_HORIZON = 0.66
"""Where the horizon lies, from the top, as a share of the height; so are these."""
_SUN = 0.18
"""The sun's radius."""
_HALO = 1.9
"""How far its light reaches, in radii."""
_LOW, _HIGH, _STILL = 0.70, 0.345, 0.40
"""Where the sun's middle stands when the lungs are empty and full, and where it does
not move."""
_BESIDE = 0.05
"""How much larger than the sun the ring around it is."""
_SEA = 0.32
"""How deep the light on the water reaches."""
_CALM = 0.35
"""How much of that is there while the sun is low."""
_LINE = 1.5


class Horizon:
    """Moves one sun for each hue, made once for each look and size."""

    def __init__(self, motion: Motion) -> None:
        self._still = motion is not Motion.FULL
        self._key: tuple[Look, float, float] | None = None
        self._suns: list[QPixmap] = []
        self._seas: list[QPixmap] = []

    def place(self, room: QRectF) -> QRectF:
        """Give a wide place in the middle of the room."""
        return wide_in(room, _HIGHEST, _WIDE)

    def moving(self, place: QRectF) -> QRectF:
        """Give the column in which the sun and its light stand."""
        reach = _HALO * _SUN * place.height() + 1.0
        middle = place.center().x()
        return QRectF(middle - reach, place.y(), 2 * reach, place.height())

    def draw(
        self, painter: QPainter, place: QRectF, shape: OrbShape, look: Look
    ) -> None:
        """Draw the sun above the horizon, and its light on the water below."""
        self._make(look, place, painter.device().devicePixelRatioF())
        height = place.height()
        stands = _STILL if self._still else _LOW + (_HIGH - _LOW) * shape.fullness
        sun = QPointF(place.center().x(), place.y() + stands * height)
        line = place.y() + _HORIZON * height
        dimmed = self._still and shape.paced
        shown = still_light(shape.fullness) if dimmed else 1.0
        self._draw_sun(painter, place, sun, line, (shape.warmth, shown))
        on_water = shown if self._still else _CALM + (1.0 - _CALM) * shape.fullness
        reach = _HALO * _SUN * height
        corner = QPointF(place.center().x() - reach, line)
        sea = QRectF(corner, self._seas[0].deviceIndependentSize())
        draw_mixed(painter, sea, self._seas, shape.warmth, on_water)
        painter.setPen(QPen(thin(look), _LINE))
        painter.drawLine(QPointF(place.left(), line), QPointF(place.right(), line))
        if self._still or shape.paced:
            self._draw_turn(painter, place, shape, look)

    def _draw_sun(
        self,
        painter: QPainter,
        place: QRectF,
        sun: QPointF,
        line: float,
        light: tuple[float, float],
    ) -> None:
        """Draw as much of the sun as stands above the line."""
        where = QRectF(QPointF(0.0, 0.0), self._suns[0].deviceIndependentSize())
        where.moveCenter(sun)
        painter.save()
        above = QRectF(place.left(), place.top(), place.width(), line - place.top())
        # Whole pixels: any other clip is walked through span by span.
        painter.setClipRect(above.toRect(), Qt.ClipOperation.IntersectClip)
        draw_mixed(painter, where, self._suns, *light)
        painter.restore()

    def _draw_turn(
        self, painter: QPainter, place: QRectF, shape: OrbShape, look: Look
    ) -> None:
        """Draw the ring where the sun turns; where it is still, the ring fills."""
        radius = _SUN * place.height()
        if self._still:
            radius *= 1.0 + 4 * _BESIDE
        stands = _STILL if self._still else _HIGH
        ring = QRectF(0, 0, 2 * radius, 2 * radius)
        ring.moveCenter(
            QPointF(place.center().x(), place.y() + stands * place.height())
        )
        if self._still:
            draw_ring(painter, ring, shape.filled, look)
            return
        painter.setPen(QPen(thin(look), HAIR))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(ring)

    def _make(self, look: Look, place: QRectF, ratio: float) -> None:
        key = (look, place.height(), ratio)
        if self._key != key:
            self._key = key
            hues = (look.orb_outer, look.orb_inner)
            self._suns = [_sun(hue, place.height(), ratio) for hue in hues]
            self._seas = [_sea(hue, place.height(), ratio) for hue in hues]


def _sun(hue: QColor, height: float, ratio: float) -> QPixmap:
    """Paint the sun in its halo."""
    side = 2 * _HALO * _SUN * height
    halo = glow(round(side * ratio), hue, None, core=0.2, half=0.45)
    halo.setDevicePixelRatio(ratio)
    painter = QPainter(halo)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(hue)
    middle, radius = side / 2, _SUN * height
    painter.drawEllipse(QPointF(middle, middle), radius, radius)
    painter.end()
    return halo


def _sea(hue: QColor, height: float, ratio: float) -> QPixmap:
    """Paint the light on the water: bright under the sun, fading below and aside."""
    width, deep = 2 * _HALO * _SUN * height, _SEA * height
    made = canvas(width, deep, ratio)
    down = QLinearGradient(0.0, 0.0, 0.0, deep)
    aside = QLinearGradient(0.0, 0.0, width, 0.0)
    for step in range(9):
        share = step / 8
        color = QColor(hue)
        color.setAlphaF(0.7 * (1.0 - share) ** 1.4)
        down.setColorAt(share, color)
        faded = math.sin(math.pi * share) ** 2
        aside.setColorAt(share, QColor.fromRgbF(0.0, 0.0, 0.0, faded))
    painter = QPainter(made)
    painter.fillRect(QRectF(0, 0, width, deep), down)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationIn)
    painter.fillRect(QRectF(0, 0, width, deep), aside)
    painter.end()
    return made
