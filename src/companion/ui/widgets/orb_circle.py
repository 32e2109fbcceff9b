"""The breath as a circle: a soft glow that is as large as the lungs are full."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPixmap

from companion.ui.motion import Motion
from companion.ui.widgets.orb_drawing import HAIR, draw_ring, glow, square_in, veil

if TYPE_CHECKING:
    from PySide6.QtGui import QColor

    from companion.ui.looks import Look
    from companion.ui.widgets.orb_shape import OrbShape

LARGEST = 800
"""The largest side of the orb's square, in pixels."""
FULL = 0.70
"""The full orb's radius as a share of half the square; the rest is its glow."""
_CORE = 2 * FULL - 1.0
"""Within this share nothing is dimmed, so that the glow is half dimmed at `FULL`."""
_STILL = 0.8
"""The radius of an orb that does not grow, as a share of the full one."""


class Circle:
    """Scales one glow for each hue, made once for each look and size."""

    def __init__(self, motion: Motion) -> None:
        self._still = motion is not Motion.FULL
        self._glows: tuple[tuple[Look, int], QPixmap, QPixmap] | None = None

    def place(self, room: QRectF) -> QRectF:
        """Give the square within which the orb and its glow lie."""
        return square_in(room, LARGEST)

    def moving(self, place: QRectF) -> QRectF:
        """Say that all of it moves."""
        return place

    def draw(
        self, painter: QPainter, place: QRectF, shape: OrbShape, look: Look
    ) -> None:
        """Draw the glow, and the ring where the breath turns."""
        self._draw_glow(painter, place, shape, look)
        if self._still and shape.paced:
            veil(painter, place, look.ground, shape.fullness)
        radius = place.width() / 2 * FULL
        ring = QRectF(0, 0, 2 * radius, 2 * radius)
        ring.moveCenter(place.center())
        if self._still:
            draw_ring(painter, ring, shape.filled, look)
        elif shape.paced:
            painter.setPen(QPen(look.line, HAIR))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(ring)

    def _draw_glow(
        self, painter: QPainter, place: QRectF, shape: OrbShape, look: Look
    ) -> None:
        ratio = painter.device().devicePixelRatioF()
        out_glow, in_glow = self._made(look, round(place.width() * ratio))
        half = place.width() / 2 * (_STILL if self._still else shape.radius)
        where = QRectF(0, 0, 2 * half, 2 * half)
        where.moveCenter(place.center())
        source = QRectF(out_glow.rect())
        if shape.warmth < 1.0:
            painter.drawPixmap(where, out_glow, source)
        if shape.warmth > 0.0:
            painter.setOpacity(shape.warmth)
            painter.drawPixmap(where, in_glow, source)
            painter.setOpacity(1.0)

    def _made(self, look: Look, side: int) -> tuple[QPixmap, QPixmap]:
        if self._glows is None or self._glows[0] != (look, side):
            out, into = (
                orb_glow(side, hue, look.ground)
                for hue in (look.orb_outer, look.orb_inner)
            )
            self._glows = ((look, side), out, into)
        return self._glows[1], self._glows[2]


def orb_glow(side: int, hue: QColor, ground: QColor) -> QPixmap:
    """Paint the orb's glow on its ground, `side` device pixels wide."""
    return glow(side, hue, ground, core=_CORE, half=FULL)
