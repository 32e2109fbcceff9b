"""How every field that can be typed in looks: a rounded ground, an edge, a ring."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPalette

from companion.ui.looks import Look, palette
from companion.ui.widgets.drawing import begin, edge, fill, ring

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QWidget


def draw_field(field: QWidget, look: Look, *, focused: bool) -> QPainter:
    """Draw what stands under the text of a field; give the painter, to go on."""
    painter = begin(field)
    rect = QRectF(field.rect())
    fill(painter, rect, look.surface)
    edge(painter, rect, look.line)
    if focused:
        ring(painter, rect, look.accent)
    return painter


def field_palette(look: Look) -> QPalette:
    """Give the palette of a field; its ground is left to `draw_field`."""
    worn = palette(look)
    # Qt's own ground is a rectangle.
    worn.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.transparent)
    return worn
