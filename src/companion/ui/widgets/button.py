"""Buttons: one main action, plain ones of equal weight, and quiet ones."""

from __future__ import annotations

import math
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from companion.ui.looks import GRID, TARGET, Looks, Type, mix
from companion.ui.widgets.drawing import begin, edge, fill, ring
from companion.ui.widgets.focus import KeyboardFocus
from companion.ui.widgets.text import longest_word, set_evenly

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QColor, QPainter, QPainterPath

    from companion.ui.widgets.text import TypeSetting

_SIGN = 16
"""The width that a drawn sign takes, in pixels."""


class Weight(Enum):
    """How much a button asks to be seen."""

    MAIN = "main"
    PLAIN = "plain"
    QUIET = "quiet"
    DANGER = "danger"
    """Only where something is destroyed."""


class Button(QPushButton):
    """A word to press, with a drawn sign before it where one helps."""

    def __init__(
        self,
        looks: Looks,
        text: str,
        weight: Weight = Weight.PLAIN,
        *,
        sign: Callable[[QPointF], QPainterPath] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._looks = looks
        self._weight = weight
        self._sign = sign
        self._keyboard = KeyboardFocus(looks, self)
        self._opacity = 1.0
        looks.dress(self, Type.BODY)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAutoDefault(False)

    def set_weight(self, weight: Weight) -> None:
        """Ask to be seen more, or less."""
        self._weight = weight
        self.update()

    @property
    def weight(self) -> Weight:
        """How much the button asks to be seen."""
        return self._weight

    def set_sign(self, sign: Callable[[QPointF], QPainterPath]) -> None:
        """Draw another sign before the word."""
        self._sign = sign
        self.update()

    def set_opacity(self, opacity: float) -> None:
        """Draw fainter: 1 is full, 0 is not to be seen."""
        self._opacity = opacity
        self.update()

    def sizeHint(self) -> QSize:
        """Give the size that the word needs, and never less than a target."""
        return self._size_with(3 * GRID)

    def minimumSizeHint(self) -> QSize:
        """Give the least size: no word is ever cut; large ones stand in lines."""
        size = self._size_with(2 * GRID)
        if self._looks.is_large:
            least = longest_word(self.text(), self.font()) + self._beside(2 * GRID)
            size.setWidth(min(size.width(), max(TARGET, least)))
        return size

    def hasHeightForWidth(self) -> bool:
        """Say that large words stand in lines where there is little room."""
        return self._looks.is_large

    def heightForWidth(self, width: int) -> int:
        """Give the height in pixels that the words need at a width."""
        lines = self._lines(width)
        spare = self._looks.target - self._looks.leading(Type.BODY)
        return max(self._looks.target, lines.height + spare)

    def changeEvent(self, event: QEvent) -> None:
        """Take another font's measure."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._take_room()

    def _take_room(self) -> None:
        policy = self.sizePolicy()
        policy.setHeightForWidth(self._looks.is_large)
        # Lines need a height of their own; one line never has another.
        vertical = QSizePolicy.Policy
        # Narrower than its words in one line, where they may stand in several.
        large = self._looks.is_large
        horizontal = (
            QSizePolicy.Policy.Preferred if large else QSizePolicy.Policy.Minimum
        )
        policy.setHorizontalPolicy(horizontal)
        policy.setVerticalPolicy(
            vertical.Minimum if self._looks.is_large else vertical.Fixed
        )
        self.setSizePolicy(policy)
        self.updateGeometry()

    def _size_with(self, side: int) -> QSize:
        width = math.ceil(self._word_width()) + self._beside(side)
        return QSize(max(TARGET, width), self._looks.target)

    def _beside(self, side: int) -> int:
        """Give the room beside the words, in pixels."""
        room = 0 if self._weight is Weight.QUIET else 2 * side
        return room + self._sign_width()

    def _lines(self, width: int) -> TypeSetting:
        room = max(1, width - self._beside(GRID))
        leading = self._looks.leading(Type.BODY)
        return set_evenly(self.text(), self.font(), float(room), leading)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the button."""
        painter = begin(self, self._opacity)
        rect = QRectF(self.rect())
        ink = self._draw_ground(painter, rect)
        self._draw_word(painter, rect, ink)
        if self._weight is Weight.QUIET:
            self._draw_underline(painter, rect)
        elif self._keyboard.shown:
            main = self._weight is Weight.MAIN
            ring(painter, rect, ink if main else self._looks.now.accent, 3 * main)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press with Enter as well as with Space."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def _draw_ground(self, painter: QPainter, rect: QRectF) -> QColor:
        """Draw what lies under the word; give the ink to write it in."""
        look = self._looks.now
        lift = 0.16 if self.isDown() or self.isChecked() else 0.08 * self.underMouse()
        if self._weight is Weight.MAIN:
            fill(painter, rect, mix(look.accent, look.text, lift))
            return look.accent_text
        if self._weight is Weight.QUIET:
            return look.accent
        if lift and self.isEnabled():
            tint = look.accent.toRgb()
            tint.setAlphaF(lift)
            fill(painter, rect, tint)
        if self._weight is Weight.DANGER:
            edge(painter, rect, look.danger, 2.0)
            return look.danger
        edge(painter, rect, look.line)
        return look.text

    def _draw_word(self, painter: QPainter, rect: QRectF, ink: QColor) -> None:
        # Large words keep their distance from the edges, as their height has it.
        edges = self._beside(GRID) if self._looks.is_large else self._sign_width()
        one_line = self._word_width() + edges <= rect.width()
        lines = None if one_line else self._lines(self.width())
        wide = self._word_width() if lines is None else lines.widest
        left = (rect.width() - wide - self._sign_width()) / 2
        if self._sign is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink)
            wide = self._looks.scaled(_SIGN)
            painter.save()
            painter.translate(left + wide / 2, rect.height() / 2)
            painter.scale(wide / _SIGN, wide / _SIGN)
            painter.drawPath(self._sign(QPointF(0.0, 0.0)))
            painter.restore()
        painter.setPen(ink)
        if lines is not None:
            top = (rect.height() - lines.height) / 2
            lines.draw(painter, left + self._sign_width(), top, lines.widest)
            return
        painter.setFont(self.font())
        word = rect.adjusted(left + self._sign_width(), 0, 0, 0)
        where = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(word, where, self.text())

    def _draw_underline(self, painter: QPainter, rect: QRectF) -> None:
        """Show where the pointer is with a thin line, and the keyboard with a bold."""
        thick = 2.5 if self._keyboard.shown else 1.25 if self.underMouse() else 0.0
        width = min(self._word_width() + self._sign_width(), rect.width())
        left = (rect.width() - width) / 2
        tall = self._lines(self.width()).height if width == rect.width() else None
        below = rect.height() / 2 + (tall or self._looks.leading(Type.BODY)) / 2
        if thick:
            line = QRectF(left, below, width, thick)
            fill(painter, line, self._looks.now.accent, thick / 2)

    def _word_width(self) -> float:
        return QFontMetricsF(self.font()).horizontalAdvance(self.text())

    def _sign_width(self) -> int:
        if self._sign is None:
            return 0
        return self._looks.scaled(_SIGN) + (GRID if self.text() else 0)
