"""What can be switched on and off: a chip with a word, and a heart."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy

from companion.ui.looks import GRID, TARGET, Looks, Type, mix
from companion.ui.widgets.by_ear import ByEar
from companion.ui.widgets.drawing import begin, edge, fill, heart_sign, ring
from companion.ui.widgets.focus import KeyboardFocus
from companion.ui.widgets.text import longest_word, set_evenly

if TYPE_CHECKING:
    from PySide6.QtGui import QColor

    from companion.ui.widgets.text import TypeSetting

_SIGN = 18
_PEN = 1.75
_SIDE = 14
"""The room beside a word, in pixels."""


class Chip(ByEar, QPushButton):
    """A word that is on or off, with a heart before it if need be."""

    def __init__(
        self, looks: Looks, word: str, *, heart: bool = False, told: str = ""
    ) -> None:
        """Make a chip; `told`: its name for those who listen, if not the word."""
        super().__init__(word)
        self.hear()
        self._looks = looks
        self._heart = heart
        self._keyboard = KeyboardFocus(looks, self)
        self.setCheckable(True)
        looks.dress(self, Type.BODY)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAutoDefault(False)
        self.setAccessibleName(told or word)
        self._take_room()

    def sizeHint(self) -> QSize:
        """Give the size that the word needs, and never less than a target."""
        width = math.ceil(self._word_width() + self._sign_width()) + 2 * _SIDE
        return QSize(max(TARGET, width), self._looks.target)

    def minimumSizeHint(self) -> QSize:
        """Give the least size: no word is ever cut; large ones stand in lines."""
        size = self.sizeHint()
        if self._looks.is_large:
            beside = 2 * _SIDE + self._sign_width()
            least = longest_word(self.text(), self.font()) + beside
            size.setWidth(min(size.width(), max(TARGET, least)))
        return size

    def hasHeightForWidth(self) -> bool:
        """Say that large words stand in lines where there is little room."""
        return self._looks.is_large

    def heightForWidth(self, width: int) -> int:
        """Give the height in pixels that the words need at a width."""
        spare = self._looks.target - self._looks.leading(Type.BODY)
        return self._lines(width).height + spare

    def changeEvent(self, event: QEvent) -> None:
        """Take the height that another font needs."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._take_room()
            self.updateGeometry()

    def _take_room(self) -> None:
        large, fixed = self._looks.is_large, QSizePolicy.Policy.Fixed
        across = QSizePolicy.Policy.Maximum if large else fixed
        policy = QSizePolicy(across, QSizePolicy.Policy.Minimum if large else fixed)
        policy.setHeightForWidth(large)
        self.setSizePolicy(policy)

    def _lines(self, width: int) -> TypeSetting:
        room = max(1.0, width - 2.0 * _SIDE - self._sign_width())
        leading = self._looks.leading(Type.BODY)
        return set_evenly(self.text(), self.font(), room, leading)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Switch with Enter as well as with Space."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the chip."""
        painter = begin(self)
        rect = QRectF(self.rect())
        look = self._looks.now
        if self.isChecked():
            fill(painter, rect, mix(look.surface, look.accent, 0.16))
            edge(painter, rect, look.accent, 2.0)
        else:
            fill(painter, rect, mix(look.surface, look.accent, self._lift()))
            edge(painter, rect, look.line)
        self._draw_words(painter, rect)
        if self._keyboard.shown:
            ring(painter, rect, look.accent, 3 if self.isChecked() else 0)

    def _lift(self) -> float:
        return 0.10 if self.underMouse() else 0.0

    def _draw_words(self, painter: QPainter, rect: QRectF) -> None:
        one_line = self._word_width() + self._sign_width() <= rect.width()
        lines = None if one_line else self._lines(self.width())
        width = self._word_width() if lines is None else lines.widest
        left = (rect.width() - width - self._sign_width()) / 2
        if self._heart:
            centre = QPointF(left + _SIGN / 2, rect.height() / 2)
            draw_heart(painter, centre, self._looks.now.accent, self.isChecked())
        painter.setPen(self._looks.now.text)
        if lines is not None:
            top = (rect.height() - lines.height) / 2
            lines.draw(painter, left + self._sign_width(), top, lines.widest)
            return
        painter.setFont(self.font())
        word = rect.adjusted(left + self._sign_width(), 0, 0, 0)
        where = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(word, where, self.text())

    def _word_width(self) -> float:
        return QFontMetricsF(self.font()).horizontalAdvance(self.text())

    def _sign_width(self) -> int:
        return _SIGN + GRID if self._heart else 0


class Heart(ByEar, QPushButton):
    """A heart: full for a favourite, else its outline."""

    def __init__(self, looks: Looks, told: str) -> None:
        super().__init__()
        self.hear()
        self._looks = looks
        self._keyboard = KeyboardFocus(looks, self)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAutoDefault(False)
        self.setFixedSize(TARGET, TARGET)
        self.setAccessibleName(told)
        self.setToolTip(self.tr("Favourite"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the heart."""
        painter = begin(self)
        look = self._looks.now
        if self.underMouse():
            fill(painter, QRectF(self.rect()), mix(look.surface, look.accent, 0.10))
        draw_heart(painter, QRectF(self.rect()).center(), look.accent, self.isChecked())
        if self._keyboard.shown:
            ring(painter, QRectF(self.rect()), look.accent)


def draw_heart(painter: QPainter, centre: QPointF, ink: QColor, full: bool) -> None:
    """Draw a heart, full or its outline alone."""
    painter.setPen(QPen(ink, _PEN))
    painter.setBrush(ink if full else Qt.BrushStyle.NoBrush)
    painter.drawPath(heart_sign(centre))
