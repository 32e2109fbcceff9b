"""The signs on the rail: outlines, drawn within 24 by 24 pixels around the origin."""

from __future__ import annotations

from math import cos, pi, sin

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath

from companion.ui.where import Where

_RAYS = 8


def rail_sign(where: Where) -> QPainterPath:
    """Give the outline for a place."""
    return {
        Where.TODAY: _sun,
        Where.PRACTICES: _breath,
        Where.JOURNEY: _way,
        Where.HOMEWORK: _list,
        Where.SETTINGS: _sliders,
        Where.HELP: _question,
    }[where]()


def _sun() -> QPainterPath:
    """Give a disc and its rays."""
    path = QPainterPath()
    path.addEllipse(QPointF(0, 0), 4.5, 4.5)
    for ray in range(_RAYS):
        turn = 2 * pi * ray / _RAYS
        out = QPointF(cos(turn), sin(turn))
        path.moveTo(out * 7.5)
        path.lineTo(out * 10.0)
    return path


def _breath() -> QPainterPath:
    """Give the orb within its ring."""
    path = QPainterPath()
    path.addEllipse(QPointF(0, 0), 9.5, 9.5)
    path.addEllipse(QPointF(0, 0), 4.5, 4.5)
    return path


def _way() -> QPainterPath:
    """Give a way that winds from one place to another."""
    path = QPainterPath()
    path.addEllipse(QPointF(-7.5, 7.5), 2.2, 2.2)
    path.addEllipse(QPointF(7.5, -7.5), 2.2, 2.2)
    path.moveTo(-5.3, 7.5)
    path.lineTo(3.0, 7.5)
    path.cubicTo(9.5, 7.5, 9.5, 0.0, 3.0, 0.0)
    path.lineTo(-3.0, 0.0)
    path.cubicTo(-9.5, 0.0, -9.5, -7.5, -3.0, -7.5)
    path.lineTo(5.3, -7.5)
    return path


def _list() -> QPainterPath:
    """Give a sheet with two lines, each beside its mark."""
    path = QPainterPath()
    path.addRoundedRect(QRectF(-7.5, -9.5, 15.0, 19.0), 2.5, 2.5)
    for y in (-3.5, 4.0):
        path.moveTo(-4.4, y)
        path.lineTo(-3.0, y + 1.4)
        path.lineTo(-0.6, y - 1.6)
        path.moveTo(1.6, y)
        path.lineTo(4.4, y)
    return path


def _sliders() -> QPainterPath:
    """Give three tracks, each with its knob."""
    path = QPainterPath()
    for y, knob in ((-6.5, 4.0), (0.0, -4.0), (6.5, 2.0)):
        path.moveTo(-9.5, y)
        path.lineTo(knob - 2.2, y)
        path.addEllipse(QPointF(knob, y), 2.2, 2.2)
        path.moveTo(knob + 2.2, y)
        path.lineTo(9.5, y)
    return path


def _question() -> QPainterPath:
    """Give a question mark in a ring."""
    path = QPainterPath()
    path.addEllipse(QPointF(0, 0), 9.5, 9.5)
    path.moveTo(-3.0, -2.2)
    path.cubicTo(-3.0, -6.4, 3.2, -6.4, 3.2, -2.4)
    path.cubicTo(3.2, 0.0, 0.0, 0.0, 0.0, 2.2)
    path.addEllipse(QPointF(0, 5.2), 0.3, 0.3)
    return path
