"""The orb: a soft glow that is as full as the lungs, drawn from the playhead alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QRadialGradient,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from companion.practice.moments import turned
from companion.ui.looks import mix

if TYPE_CHECKING:
    from collections.abc import Callable

    from companion.practice.timeline import Moment
    from companion.ui.looks import Look, Looks

REST = 0.48
"""The radius of the resting orb, as a share of the full one."""
_LARGEST = 800
"""The largest side of the orb's square, in pixels."""
_GLOW = 0.70
"""The full orb's radius as a share of half the square; the rest is its glow."""
_CORE = 2 * _GLOW - 1.0
"""Within this share nothing is dimmed, so that the glow is half dimmed at `_GLOW`."""
_LIT = 0.13
"""How much lighter the middle is than the hue."""
_STOPS = 24


@dataclass(frozen=True, slots=True)
class OrbShape:
    """What there is to draw."""

    radius: float
    """0 to 1, of the full orb."""
    warmth: float
    """0: the hue of breathing out; 1: the hue of breathing in."""
    paced: bool


def shape_at(moment: Moment | None) -> OrbShape:
    """Give the orb's shape at a moment; None: at rest."""
    if moment is None:
        return OrbShape(REST, 0.0, paced=False)
    radius = REST + (1.0 - REST) * max(0.0, min(1.0, moment.fullness))
    phase, begun = moment.phase, moment.turned_from
    warmth = 0.0
    if phase is not None:
        warmth = turned(phase, moment.phase_progress, begun)
    return OrbShape(radius, warmth, paced=moment.phase is not None)


class Orb(QWidget):
    """Draws the moment it is given when it is painted, so it is never a step behind."""

    def __init__(
        self,
        looks: Looks,
        moment: Callable[[], Moment | None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._looks = looks
        self._moment = moment
        self._drawn: OrbShape | None = None
        self._glows: tuple[tuple[Look, int], QPixmap, QPixmap] | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("A slow orb that follows the breath"))

    def sizeHint(self) -> QSize:
        """Give the size that the orb would like."""
        return QSize(_LARGEST // 2, _LARGEST // 2)

    def minimumSizeHint(self) -> QSize:
        """Give the least size."""
        return QSize(48, 48)

    def refresh(self, moment: Moment | None) -> None:
        """Ask to be painted, where the shape is another one than on the screen."""
        if shape_at(moment) != self._drawn:
            self.update(self.square().toAlignedRect())

    def square(self) -> QRectF:
        """Give the square within which the orb and its glow lie."""
        side = min(self.width(), self.height(), _LARGEST)
        return QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)

    def full_radius(self) -> float:
        """Give the radius of the orb when the lungs are full, in pixels."""
        return self.square().width() / 2 * _GLOW

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the orb as the playhead has it now."""
        shape = shape_at(self._moment())
        painter = QPainter(self)
        painter.fillRect(event.rect(), self._looks.now.ground)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_glow(painter, shape)
        if shape.paced:
            self._draw_turn(painter)
        self._drawn = shape

    def _draw_glow(self, painter: QPainter, shape: OrbShape) -> None:
        out_glow, in_glow = self._cached_glows()
        square = self.square()
        half = square.width() / 2 * shape.radius
        centre = square.center()
        where = QRectF(centre.x() - half, centre.y() - half, 2 * half, 2 * half)
        source = QRectF(out_glow.rect())
        if shape.warmth < 1.0:
            painter.drawPixmap(where, out_glow, source)
        if shape.warmth > 0.0:
            painter.setOpacity(shape.warmth)
            painter.drawPixmap(where, in_glow, source)
            painter.setOpacity(1.0)

    def _draw_turn(self, painter: QPainter) -> None:
        """Draw the thin ring where the breath turns."""
        look = self._looks.now
        painter.setPen(QPen(mix(look.ground, look.line, 0.55), 1.25))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        radius = self.full_radius()
        painter.drawEllipse(self.square().center(), radius, radius)

    def _cached_glows(self) -> tuple[QPixmap, QPixmap]:
        """Give the glows of both hues, made once for each look and size."""
        look = self._looks.now
        side = round(self.square().width() * self.devicePixelRatioF())
        if self._glows is None or self._glows[0] != (look, side):
            made = [
                glow(side, hue, look.ground) for hue in (look.orb_outer, look.orb_inner)
            ]
            self._glows = ((look, side), made[0], made[1])
        return self._glows[1], self._glows[2]


def glow(side: int, hue: QColor, ground: QColor) -> QPixmap:
    """Paint a glow on its ground, `side` device pixels wide; half as bright at `_GLOW`.

    It lies on the ground already, so that two of them mix without a dip in brightness.
    """
    pixmap = QPixmap(side, side)
    pixmap.fill(ground)
    half = side / 2
    gradient = QRadialGradient(QPointF(half, half), half)
    lit = mix(hue, QColor("white"), _LIT)
    for step in range(_STOPS + 1):
        place = step / _STOPS
        color = mix(lit, hue, _smooth(place / _GLOW))
        dimmed = _smooth((place - _CORE) / (1.0 - _CORE))
        gradient.setColorAt(place, mix(color, ground, dimmed))
    painter = QPainter(pixmap)
    painter.fillRect(pixmap.rect(), gradient)
    painter.end()
    return pixmap


def _smooth(share: float) -> float:
    """Ease from 0 to 1 without a corner."""
    held = max(0.0, min(1.0, share))
    return held * held * (3.0 - 2.0 * held)
