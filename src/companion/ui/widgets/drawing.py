"""What the controls have in common when they draw themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from companion.ui.looks import CORNER

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from companion.ui.looks import Look

_HAIR = 1.25
_RING = 2.5


def begin(widget: QWidget, opacity: float = 1.0) -> QPainter:
    """Give a painter with smooth edges for a widget."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setOpacity(opacity if widget.isEnabled() else opacity * 0.4)
    return painter


def fill(
    painter: QPainter, rect: QRectF, color: QColor, corner: float = CORNER
) -> None:
    """Fill a rounded rectangle."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    painter.drawRoundedRect(rect, corner, corner)


def raised(painter: QPainter, rect: QRectF, look: Look) -> None:
    """Draw what lies above the ground, with an edge where it looks the same."""
    fill(painter, rect, look.surface)
    if look.surface == look.ground:
        edge(painter, rect, look.line)


def edge(painter: QPainter, rect: QRectF, color: QColor, width: float = _HAIR) -> None:
    """Draw the edge of a rounded rectangle, inside of it."""
    inset = width / 2
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(color, width))
    inner = rect.adjusted(inset, inset, -inset, -inset)
    painter.drawRoundedRect(inner, CORNER - inset, CORNER - inset)


def ring(painter: QPainter, rect: QRectF, color: QColor, inset: float = 0.0) -> None:
    """Draw the focus ring within a control."""
    edge(painter, rect.adjusted(inset, inset, -inset, -inset), color, _RING)


def pause_sign(centre: QPointF) -> QPainterPath:
    """Give two upright bars."""
    path = QPainterPath()
    for x in (-5.0, 1.5):
        path.addRoundedRect(QRectF(centre.x() + x, centre.y() - 6, 3.5, 12), 1, 1)
    return path


def play_sign(centre: QPointF) -> QPainterPath:
    """Give a triangle that points onward."""
    path = QPainterPath(centre + QPointF(-4.0, -6.5))
    path.lineTo(centre + QPointF(6.5, 0.0))
    path.lineTo(centre + QPointF(-4.0, 6.5))
    path.closeSubpath()
    return path


def next_sign(centre: QPointF) -> QPainterPath:
    """Give a triangle that points onward, up to a bar."""
    path = QPainterPath(centre + QPointF(-6.0, -6.0))
    path.lineTo(centre + QPointF(3.0, 0.0))
    path.lineTo(centre + QPointF(-6.0, 6.0))
    path.closeSubpath()
    path.addRoundedRect(QRectF(centre.x() + 3.5, centre.y() - 6, 2.5, 12), 1, 1)
    return path


def closed_sign(centre: QPointF) -> QPainterPath:
    """Give a small triangle that points to the side."""
    path = QPainterPath(centre + QPointF(-4.0, -4.5))
    path.lineTo(centre + QPointF(2.5, 0.0))
    path.lineTo(centre + QPointF(-4.0, 4.5))
    path.closeSubpath()
    return path


def open_sign(centre: QPointF) -> QPainterPath:
    """Give a small triangle that points down."""
    path = QPainterPath(centre + QPointF(-5.5, -3.0))
    path.lineTo(centre + QPointF(3.5, -3.0))
    path.lineTo(centre + QPointF(-1.0, 3.5))
    path.closeSubpath()
    return path


def stop_sign(centre: QPointF) -> QPainterPath:
    """Give a square."""
    path = QPainterPath()
    path.addRoundedRect(QRectF(centre.x() - 5.5, centre.y() - 5.5, 11, 11), 2, 2)
    return path


def less_sign(centre: QPointF) -> QPainterPath:
    """Give a minus."""
    path = QPainterPath()
    path.addRoundedRect(QRectF(centre.x() - 6.0, centre.y() - 1.0, 12, 2), 1, 1)
    return path


def more_sign(centre: QPointF) -> QPainterPath:
    """Give a plus."""
    path = less_sign(centre)
    path.setFillRule(Qt.FillRule.WindingFill)
    path.addRoundedRect(QRectF(centre.x() - 1.0, centre.y() - 6.0, 2, 12), 1, 1)
    return path


def heart_sign(centre: QPointF) -> QPainterPath:
    """Give a heart, 17 pixels wide."""
    path = QPainterPath(centre + QPointF(0.0, 7.5))
    for side in (-1.0, 1.0):
        path.moveTo(centre + QPointF(0.0, 7.5))
        path.cubicTo(
            centre + QPointF(side * 11.5, 0.0),
            centre + QPointF(side * 8.0, -7.5),
            centre + QPointF(side * 4.2, -7.0),
        )
        path.quadTo(centre + QPointF(side * 1.2, -7.0), centre + QPointF(0.0, -3.6))
    return path


def find_sign(centre: QPointF) -> QPainterPath:
    """Give the outline of a looking glass."""
    path = QPainterPath()
    path.addEllipse(centre + QPointF(-1.5, -1.5), 5.0, 5.0)
    path.moveTo(centre + QPointF(2.2, 2.2))
    path.lineTo(centre + QPointF(6.5, 6.5))
    return path
