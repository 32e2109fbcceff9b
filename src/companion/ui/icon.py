"""The companion's icon: the orb on its ground."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPainterPath, QPixmap

from companion.ui.widgets.orb_circle import orb_glow

if TYPE_CHECKING:
    from companion.ui.looks import Look

_SIDES = (16, 32, 64, 128)
_CORNER = 0.22
"""The corner's radius, as a share of the side."""


def orb_icon(look: Look) -> QIcon:
    """Paint the icon in the sizes that desktops ask for."""
    icon = QIcon()
    for side in _SIDES:
        icon.addPixmap(_painted(look, side))
    return icon


def _painted(look: Look, side: int) -> QPixmap:
    pixmap = QPixmap(side, side)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    path = QPainterPath()
    path.addRoundedRect(QRectF(0, 0, side, side), side * _CORNER, side * _CORNER)
    painter.setClipPath(path)
    painter.drawPixmap(0, 0, orb_glow(side, look.orb_outer, look.ground))
    painter.end()
    return pixmap
