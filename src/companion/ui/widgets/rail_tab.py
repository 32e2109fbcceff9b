"""One place on the rail: a sign over a word."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPaintEvent, QPen
from PySide6.QtWidgets import QRadioButton, QSizePolicy

from companion.ui.looks import GRID, TARGET, Looks, Type, mix
from companion.ui.widgets.by_ear import ByEar
from companion.ui.widgets.drawing import begin, fill, ring
from companion.ui.widgets.focus import KeyboardFocus
from companion.ui.widgets.rail_signs import rail_sign

if TYPE_CHECKING:
    from PySide6.QtGui import QColor, QPainter

    from companion.ui.where import Where

_WIDTH, _HEIGHT = 9 * GRID, 8 * GRID
_PEN = 1.6
_BAR = 4.0
_SIGN = 3 * GRID
"""The height that a sign needs, in pixels."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class RailTab(ByEar, QRadioButton):
    """One place; it is marked while it is the one that is shown."""

    def __init__(self, looks: Looks, where: Where, word: str) -> None:
        super().__init__(word)
        self.hear()
        self.where = where
        self._looks = looks
        self._keyboard = KeyboardFocus(looks, self)
        self._sign = rail_sign(where)
        self._has_sign = True
        looks.dress(self, Type.SMALL)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.setAccessibleName(word)

    def sizeHint(self) -> QSize:
        """Give the size that sign and word need."""
        word = math.ceil(QFontMetricsF(self.font()).horizontalAdvance(self.text()))
        extra = self._looks.leading(Type.SMALL) - Type.SMALL.value[1]
        beside = GRID if self._looks.is_large else GRID + GRID // 2
        return QSize(max(_WIDTH, word + beside), _HEIGHT + extra)

    def minimumSizeHint(self) -> QSize:
        """Give the least size: the word is never cut; the sign may be left out."""
        least = max(TARGET, self._looks.leading(Type.SMALL))
        return QSize(self.sizeHint().width(), least)

    def has_room(self) -> bool:
        """Say whether a sign has room over the word."""
        return self.height() - self._looks.leading(Type.SMALL) - GRID >= _SIGN

    def show_sign(self, shown: bool) -> None:
        """Draw the sign over the word, or the word alone."""
        if shown != self._has_sign:
            self._has_sign = shown
            self.update()

    def set_marked(self, marked: bool) -> None:
        """Be marked or not; Qt alone would never let the last one go."""
        self.setAutoExclusive(False)
        self.setChecked(marked)
        self.setAutoExclusive(True)

    def hitButton(self, at: QPoint) -> bool:  # noqa: N802 - Qt's name
        """Say that the whole of it can be pressed."""
        return self.rect().contains(at)

    def nextCheckState(self) -> None:  # noqa: N802 - Qt's name
        """Leave it to the window which place is marked."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Be pressed with Enter and Space; leave the arrows to the rail."""
        if event.key() in _ENTER:
            self.click()
        else:
            event.ignore()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the sign over the word."""
        painter = begin(self)
        look = self._looks.now
        rect = QRectF(self.rect())
        marked = self.isChecked()
        if marked or self.underMouse():
            fill(painter, rect, mix(look.ground, look.accent, 0.16 if marked else 0.08))
        if marked:
            tall = rect.height() - 4 * GRID
            fill(painter, QRectF(0, 2 * GRID, _BAR, tall), look.accent, _BAR / 2)
        ink = look.text if marked else look.text_quiet
        leading = self._looks.leading(Type.SMALL)
        word = QRectF(rect)
        sign_room = rect.height() - leading - GRID
        if self._has_sign:
            self._draw_sign(painter, ink, QPointF(rect.width() / 2, sign_room / 2))
            word = rect.adjusted(0, rect.height() - leading - GRID / 2, 0, -GRID / 2)
        painter.setPen(ink)
        painter.setFont(self.font())
        painter.drawText(word, Qt.AlignmentFlag.AlignCenter, self.text())
        if self._keyboard.shown:
            ring(painter, rect, look.accent)

    def _draw_sign(self, painter: QPainter, ink: QColor, centre: QPointF) -> None:
        painter.save()
        painter.translate(centre.x(), GRID / 2 + centre.y())
        round_cap, round_join = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
        width = _PEN + 0.4 * self.isChecked()
        painter.setPen(QPen(ink, width, Qt.PenStyle.SolidLine, round_cap, round_join))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(self._sign)
        painter.restore()
