"""What every drawing of the breath has in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QRadialGradient

from companion.ui.looks import mix, thin
from companion.ui.widgets.orb_shape import smooth

if TYPE_CHECKING:
    from collections.abc import Sequence

    from companion.ui.looks import Look
    from companion.ui.widgets.orb_shape import OrbShape

LIT = 0.13
"""How much lighter the middle is than the hue."""
HAIR = 1.25
_RING = 4.0
_DIM = 0.6
"""How much of the light is left out where the lungs are empty and nothing moves."""
_STOPS = 24
_TWELVE, _ROUND = 90 * 16, -360 * 16
"""Qt's angles: where a ring begins, and all of it, clockwise."""


class Drawing(Protocol):
    """One way to draw the breath; a shape and a place give the same picture always."""

    def place(self, room: QRectF) -> QRectF:
        """Give where in a room the drawing stands."""

    def moving(self, place: QRectF) -> QRectF:
        """Give the part of its place in which anything changes."""

    def draw(
        self, painter: QPainter, place: QRectF, shape: OrbShape, look: Look
    ) -> None:
        """Draw a shape, on the look's ground."""


def square_in(room: QRectF, most: float) -> QRectF:
    """Give the largest square in the middle of a room, `most` pixels wide at most."""
    side = min(room.width(), room.height(), most)
    return QRectF(
        room.x() + (room.width() - side) / 2,
        room.y() + (room.height() - side) / 2,
        side,
        side,
    )


def wide_in(room: QRectF, most: float, wide: float) -> QRectF:
    """Give a place in the middle of the room, `most` pixels high at most.

    It is up to `wide` times as wide as it is high.
    """
    square = square_in(room, most)
    width = min(room.width(), wide * square.height())
    place = QRectF(0, 0, width, square.height())
    place.moveCenter(square.center())
    return place


def canvas(width: float, height: float, ratio: float) -> QPixmap:
    """Give a clear pixmap for a size in pixels of a screen with a ratio."""
    made = QPixmap(max(1, round(width * ratio)), max(1, round(height * ratio)))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    return made


def lit(hue: QColor) -> QColor:
    """Give a hue where its light is brightest."""
    return mix(hue, QColor("white"), LIT)


def glow(
    side: int, hue: QColor, ground: QColor | None, *, core: float, half: float
) -> QPixmap:
    """Paint a glow, `side` device pixels wide, on its ground or, with None, on nothing.

    It is undimmed within `core` and half dimmed at `half`, as shares of half the side.
    """
    pixmap = QPixmap(side, side)
    pixmap.fill(ground or Qt.GlobalColor.transparent)
    middle = side / 2
    gradient = QRadialGradient(QPointF(middle, middle), middle)
    for step in range(_STOPS + 1):
        at = step / _STOPS
        color = mix(lit(hue), hue, smooth(at / half))
        dimmed = smooth((at - core) / (1.0 - core))
        if ground is None:
            color.setAlphaF(1.0 - dimmed)
        else:
            color = mix(color, ground, dimmed)
        gradient.setColorAt(at, color)
    painter = QPainter(pixmap)
    painter.fillRect(pixmap.rect(), gradient)
    painter.end()
    return pixmap


def still_light(fullness: float) -> float:
    """Give how much of the light is shown where nothing moves, 0 to 1."""
    return 1.0 - _DIM * (1.0 - fullness)


def draw_mixed(
    painter: QPainter,
    where: QRectF,
    both: Sequence[QPixmap],
    warmth: float,
    shown: float = 1.0,
) -> None:
    """Draw the picture of breathing out and that of breathing in, mixed.

    Their opacities add up to `shown`, so that they mix without a dip in brightness.
    """
    out, into = both
    warm = shown * warmth
    source = QRectF(out.rect())
    if warmth < 1.0:
        painter.setOpacity(shown * (1.0 - warmth) / (1.0 - warm))
        painter.drawPixmap(where, out, source)
    if warmth > 0.0:
        painter.setOpacity(warm)
        painter.drawPixmap(where, into, source)
    painter.setOpacity(1.0)


def draw_ring(painter: QPainter, circle: QRectF, filled: float, look: Look) -> None:
    """Draw a hair-thin ring that is filled clockwise, as far as the breath is."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(thin(look), HAIR))
    painter.drawEllipse(circle)
    if filled > 0.0:
        flat = Qt.PenCapStyle.FlatCap
        painter.setPen(QPen(look.accent, _RING, Qt.PenStyle.SolidLine, flat))
        painter.drawArc(circle, _TWELVE, round(_ROUND * filled))
