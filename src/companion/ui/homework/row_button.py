"""A row to press: a title, and a quiet line under it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtWidgets import QPushButton, QSizePolicy

from companion.ui.looks import GRID, Looks, Type, mix
from companion.ui.widgets.drawing import begin, edge, fill, raised, ring
from companion.ui.widgets.focus import KeyboardFocus
from companion.ui.widgets.text import longest_word, set_flush

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent

    from companion.ui.widgets.text import TypeSetting

_SIDE = 2 * GRID
_ABOVE = 10
"""Pixels above the title and below the line."""
_USUAL = 40 * GRID


class RowButton(QPushButton):
    """As wide as there is room, and as high as its words need."""

    def __init__(self, looks: Looks, title: str, line: str = "") -> None:
        super().__init__(title)
        self._looks = looks
        self._line = line
        self._keyboard = KeyboardFocus(looks, self)
        looks.dress(self, Type.BODY)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAutoDefault(False)
        self.setAccessibleName(title)
        self.setAccessibleDescription(line)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def line(self) -> str:
        """Give the line under the title."""
        return self._line

    def tell(self, title: str, line: str) -> None:
        """Show other words."""
        self._line = line
        self.setText(title)
        self.setAccessibleName(title)
        self.setAccessibleDescription(line)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Give a usual width, and the height for it."""
        return QSize(_USUAL, self.heightForWidth(_USUAL))

    def minimumSizeHint(self) -> QSize:
        """Give the least size: no word is ever cut."""
        small = self._looks.font(Type.SMALL)
        word = max(
            longest_word(self.text(), self.font()), longest_word(self._line, small)
        )
        return QSize(word + 2 * _SIDE, self._looks.target)

    def hasHeightForWidth(self) -> bool:
        """Say that the height follows the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Give the height in pixels that the words need at a width."""
        upper, lower = self._set(width)
        needed = upper.height + (lower.height if self._line else 0) + 2 * _ABOVE
        return max(self._looks.target, math.ceil(needed))

    def changeEvent(self, event: QEvent) -> None:
        """Take the room that another font needs."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press with Enter as well as with Space."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the row."""
        painter = begin(self)
        rect, look = QRectF(self.rect()), self._looks.now
        raised(painter, rect, look)
        if self.underMouse() and self.isEnabled():
            fill(painter, rect, mix(look.surface, look.accent, 0.10))
        if self.isDown():
            edge(painter, rect, look.accent, 2.0)
        upper, lower = self._set(self.width())
        whole = upper.height + (lower.height if self._line else 0)
        top = (rect.height() - whole) / 2
        painter.setPen(look.text)
        upper.draw(painter, _SIDE, top, 0)
        if self._line:
            painter.setPen(look.text_quiet)
            lower.draw(painter, _SIDE, top + upper.height, 0)
        if self._keyboard.shown:
            ring(painter, rect, look.accent)

    def _set(self, width: int) -> tuple[TypeSetting, TypeSetting]:
        room = max(1.0, width - 2.0 * _SIDE)
        looks, small = self._looks, self._looks.font(Type.SMALL)
        return (
            set_flush(self.text(), self.font(), room, looks.leading(Type.BODY)),
            set_flush(self._line, small, room, looks.leading(Type.SMALL)),
        )
