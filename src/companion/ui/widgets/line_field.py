"""A field for one line of text, drawn like the other controls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QLineEdit

from companion.ui.looks import GRID, Looks, Type
from companion.ui.widgets.field import draw_field, field_palette
from companion.ui.widgets.focus import KeyboardFocus

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter, QPaintEvent


class LineField(QLineEdit):
    """One line of text; what is drawn beside it is up to those built on it."""

    def __init__(self, looks: Looks, name: str) -> None:
        super().__init__()
        self.looks = looks
        self._keyboard = KeyboardFocus(looks, self)
        looks.dress(self, Type.BODY)
        self.setFrame(False)
        self.setAccessibleName(name)
        self.setTextMargins(GRID, 0, GRID, 0)
        looks.changed.connect(self._wear)
        self._wear()

    def draw_signs(self, painter: QPainter, rect: QRectF) -> None:
        """Draw what stands in the field besides its text."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the field under its text."""
        painter = draw_field(self, self.looks.now, focused=self.hasFocus())
        self.draw_signs(painter, QRectF(self.rect()))
        painter.end()
        super().paintEvent(event)

    def _wear(self) -> None:
        self.setFixedHeight(self.looks.target)
        self.setPalette(field_palette(self.looks.now))
