"""One soft point of light in the dark, which keeps still."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QRadialGradient
from PySide6.QtWidgets import QSizePolicy, QWidget

from companion.ui.looks import GRID, Looks, mix

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

SIZE = 3 * GRID
"""How wide its light reaches, in pixels."""
_LIGHT = 0.45
"""How much of the orb's hue is left in its middle."""


class Point(QWidget):
    """Says that the companion is there, to who opens their eyes."""

    def __init__(self, looks: Looks) -> None:
        super().__init__()
        self._looks = looks
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("A still point of light"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the point."""
        look = self._looks.now
        painter = QPainter(self)
        around = QRectF(0, 0, SIZE, SIZE)
        around.moveCenter(QRectF(self.rect()).center())
        light = QRadialGradient(around.center(), SIZE / 2)
        light.setColorAt(0.0, mix(look.ground, look.orb_outer, _LIGHT))
        light.setColorAt(1.0, look.ground)
        painter.fillRect(around, light)
