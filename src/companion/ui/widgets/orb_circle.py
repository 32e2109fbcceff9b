"""The breath as a circle: a soft glow that is as large as the lungs are full."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPen, QPixmap

from companion.ui.looks import thin
from companion.ui.motion import Motion
from companion.ui.widgets.orb_drawing import (
    HAIR,
    canvas,
    draw_mixed,
    draw_ring,
    glow,
    square_in,
    still_light,
)

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
        self._ring_made = QPixmap()

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
        ratio = painter.device().devicePixelRatioF()
        glows = self._made(look, round(place.width() * ratio), ratio)
        half = place.width() / 2 * (_STILL if self._still else shape.radius)
        where = QRectF(0, 0, 2 * half, 2 * half)
        where.moveCenter(place.center())
        dimmed = self._still and shape.paced
        shown = still_light(shape.fullness) if dimmed else 1.0
        # A glow has no edge: from one pixel to the next it differs by a shade or two.
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
        draw_mixed(painter, where, glows, shape.warmth, shown)
        radius = place.width() / 2 * FULL
        ring = QRectF(0, 0, 2 * radius, 2 * radius)
        ring.moveCenter(place.center())
        if self._still:
            draw_ring(painter, ring, shape.filled, look)
        elif shape.paced:
            painter.drawPixmap(ring.topLeft() - QPointF(1.0, 1.0), self._ring_made)

    def _made(self, look: Look, side: int, ratio: float) -> tuple[QPixmap, QPixmap]:
        # On their ground where they grow: that is drawn with the least effort.
        ground = None if self._still else look.ground
        if self._glows is None or self._glows[0] != (look, side):
            out, into = (
                orb_glow(side, hue, ground) for hue in (look.orb_outer, look.orb_inner)
            )
            self._glows = ((look, side), out, into)
            # A curve costs more than the glow; it is drawn once, too.
            self._ring_made = _ring(side / ratio * FULL, look, ratio)
        return self._glows[1], self._glows[2]


def _ring(wide: float, look: Look, ratio: float) -> QPixmap:
    """Paint the ring where the breath turns, so many pixels wide, in a pixel's room."""
    made = canvas(wide + 2.0, wide + 2.0, ratio)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(thin(look), HAIR))
    painter.drawEllipse(QRectF(1.0, 1.0, wide, wide))
    painter.end()
    return made


def orb_glow(side: int, hue: QColor, ground: QColor | None) -> QPixmap:
    """Paint the orb's glow on its ground, if any, `side` device pixels wide."""
    return glow(side, hue, ground, core=_CORE, half=FULL)
