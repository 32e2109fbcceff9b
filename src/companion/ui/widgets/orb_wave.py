"""The breath as water: a calm swell that rises as the lungs fill."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QLinearGradient,
    QPainter,
    QPainterPath,
    QPen,
    QPixmap,
)

from companion.ui.looks import mix, thin
from companion.ui.motion import Motion
from companion.ui.widgets.orb_drawing import (
    HAIR,
    canvas,
    draw_mixed,
    lit,
    still_light,
    wide_in,
)

if TYPE_CHECKING:
    from companion.ui.looks import Look
    from companion.ui.widgets.orb_shape import OrbShape

_HIGHEST = 560
"""The most that it is high, in pixels."""
_WIDE = 1.75
"""How wide it is, for its height."""
_LOW, _HIGH, _STILL = 0.62, 0.24, 0.40
"""Where the water stands when the lungs are empty and full, and where it does not
move: from the top, as a share of the height."""
_DEPTH = 0.36
"""How deep the light reaches."""
_LINE = 2.5
_TICK = 24.0
_FADED = 0.16
"""At each side, so much of the width fades."""
_STEPS = 96


class _Swell:
    """One line of waves; lengths are shares of the height and of the width."""

    def __init__(self, high: float, long: float, begins: float, drift: float) -> None:
        self.high, self.long, self.begins, self.drift = high, long, begins, drift


_FAR = _Swell(high=0.026, long=0.62, begins=0.9, drift=0.035)
_NEAR = _Swell(high=0.034, long=0.46, begins=0.0, drift=-0.025)
_BEHIND = 0.045
"""How much higher than the near waves the far ones stand."""


class Wave:
    """Moves two pictures of water for each hue, made once for each look and size."""

    def __init__(self, motion: Motion) -> None:
        self._still = motion is not Motion.FULL
        self._key: tuple[Look, float, float] | None = None
        self._near: list[QPixmap] = []
        self._far: list[QPixmap] = []

    def place(self, room: QRectF) -> QRectF:
        """Give a wide place in the middle of the room."""
        return wide_in(room, _HIGHEST, _WIDE)

    def moving(self, place: QRectF) -> QRectF:
        """Say that all of it moves."""
        return place

    def draw(
        self, painter: QPainter, place: QRectF, shape: OrbShape, look: Look
    ) -> None:
        """Draw the water, and marks at its sides where the breath turns."""
        self._make(look, place, painter.device().devicePixelRatioF())
        level = _STILL if self._still else _LOW + (_HIGH - _LOW) * shape.fullness
        dimmed = self._still and shape.paced
        shown = still_light(shape.fullness) if dimmed else 1.0
        swayed = 0.0 if self._still else shape.fullness - 0.5
        for swell, waters in ((_FAR, self._far), (_NEAR, self._near)):
            behind = _BEHIND if swell is _FAR else 0.0
            x = place.x() + swell.drift * place.width() * swayed
            y = place.y() + (level - behind - swell.high) * place.height()
            where = QRectF(QPointF(x, y), waters[0].deviceIndependentSize())
            draw_mixed(painter, where, waters, shape.warmth, shown)
        if self._still:
            self._draw_filled(painter, place, shape.filled, look)
        elif shape.paced:
            _draw_turns(painter, place, look)

    def _make(self, look: Look, place: QRectF, ratio: float) -> None:
        key = (look, place.width(), ratio)
        if self._key != key:
            self._key = key
            hues = (look.orb_outer, look.orb_inner)
            self._near = [_water(_NEAR, hue, look, place, ratio, 1.0) for hue in hues]
            self._far = [_water(_FAR, hue, look, place, ratio, 0.5) for hue in hues]

    def _draw_filled(
        self, painter: QPainter, place: QRectF, filled: float, look: Look
    ) -> None:
        """Draw the line of the water from the middle on, as far as the breath is."""
        line = _crest(_NEAR, place.width(), place.height())
        line.translate(place.x(), place.y() + (_STILL - _NEAR.high) * place.height())
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(thin(look), HAIR))
        painter.drawPath(line)
        reach = place.width() / 2 * filled
        if reach > 0.0:
            middle = place.center().x()
            part = QRectF(middle - reach, place.y(), 2 * reach, place.height())
            painter.save()
            painter.setClipRect(part, Qt.ClipOperation.IntersectClip)
            painter.setPen(QPen(look.accent, 1.6 * _LINE))
            painter.drawPath(line)
            painter.restore()


def _draw_turns(painter: QPainter, place: QRectF, look: Look) -> None:
    """Mark both sides at the height of the full and of the empty lungs."""
    painter.setPen(QPen(thin(look), HAIR))
    for level in (_LOW, _HIGH):
        y = place.y() + level * place.height()
        for left in (place.left(), place.right() - _TICK):
            painter.drawLine(QPointF(left, y), QPointF(left + _TICK, y))


def _crest(swell: _Swell, width: float, height: float) -> QPainterPath:
    """Give the line of the waves, from the left to the right, with its top at 0."""
    path = QPainterPath()
    for step in range(_STEPS + 1):
        x = step / _STEPS
        turn = math.tau * (x / swell.long + swell.begins)
        point = QPointF(x * width, swell.high * height * (1.0 + math.sin(turn)))
        if step:
            path.lineTo(point)
        else:
            path.moveTo(point)
    return path


def _water(
    swell: _Swell, hue: QColor, look: Look, place: QRectF, ratio: float, light: float
) -> QPixmap:
    """Paint water under its waves: lit at the line, and fading below and aside."""
    width, height = place.width(), place.height()
    deep = (_DEPTH + 2 * swell.high) * height
    made = canvas(width, deep, ratio)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    line = _crest(swell, width, height)
    body = QPainterPath(line)
    body.lineTo(width, deep)
    body.lineTo(0.0, deep)
    body.closeSubpath()
    tone = mix(look.ground, hue, light)
    shade = QLinearGradient(0.0, swell.high * height, 0.0, deep)
    for step in range(9):
        color = QColor(tone)
        color.setAlphaF(0.85 * (1.0 - step / 8) ** 1.6)
        shade.setColorAt(step / 8, color)
    painter.fillPath(body, shade)
    painter.setPen(QPen(lit(hue) if light == 1.0 else tone, _LINE * light))
    painter.drawPath(line)
    sides = QLinearGradient(0.0, 0.0, width, 0.0)
    for at, alpha in ((0.0, 0.0), (_FADED, 1.0), (1.0 - _FADED, 1.0), (1.0, 0.0)):
        sides.setColorAt(at, QColor.fromRgbF(0.0, 0.0, 0.0, alpha))
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationIn)
    painter.fillRect(QRectF(0, 0, width, deep), sides)
    painter.end()
    return made
