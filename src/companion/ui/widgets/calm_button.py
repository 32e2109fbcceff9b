"""The button of calm now: large, always in the same place, whatever is shown."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPen
from PySide6.QtWidgets import QPushButton, QWidget

from companion.ui.looks import GRID, RAIL, Looks, Type, mix
from companion.ui.where import CALM_KEY
from companion.ui.widgets.drawing import begin, fill, ring
from companion.ui.widgets.focus import KeyboardFocus

if TYPE_CHECKING:
    from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent

_SIGN = 4 * GRID
"""The height that its sign takes, in pixels."""
_ORB, _RING = 5.0, 10.0


class CalmButton(QPushButton):
    """A sign over two words, in the colour of what one does next."""

    def __init__(self, looks: Looks, parent: QWidget) -> None:
        super().__init__(parent)
        self.setText(self.tr("Calm now"))
        self._looks = looks
        self._keyboard = KeyboardFocus(looks, self)
        self._seen = True
        looks.dress(self, Type.SMALL)
        self.setToolTip(CALM_KEY)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        # Pressed by the pointer, it leaves the keyboard where it is.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAutoDefault(False)

    @property
    def beside(self) -> int:
        """How much room it takes at the left of the window, in pixels."""
        return self.sizeHint().width() + 2 * GRID

    @property
    def below(self) -> int:
        """How much room it takes at the foot of the rail, in pixels."""
        return self.sizeHint().height() + 2 * GRID

    def settle(self, height: int) -> None:
        """Lie in the lower left corner of what is so high, in pixels."""
        size = self.sizeHint()
        self.setGeometry(QRect(QPoint(GRID, height - size.height() - GRID), size))
        self.raise_()

    def be_seen(self, seen: bool) -> None:
        """Be drawn, or be there unseen; under the pointer or with the focus it is."""
        self._seen = seen
        self.update()

    def sizeHint(self) -> QSize:
        """Give the size that sign and words need."""
        metrics, lines = QFontMetricsF(self.font()), self._lines()
        widest = max(math.ceil(metrics.horizontalAdvance(line)) for line in lines)
        height = self._sign() + len(lines) * self._looks.leading(Type.SMALL) + GRID
        return QSize(max(RAIL - 2 * GRID, widest + GRID), height)

    def minimumSizeHint(self) -> QSize:
        """Give the least size: the words are never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the button."""
        if not (self._seen or self.underMouse() or self.hasFocus()):
            return
        look = self._looks.now
        painter = begin(self)
        rect = QRectF(self.rect())
        lift = 0.16 if self.isDown() else 0.08 * self.underMouse()
        fill(painter, rect, mix(look.accent, look.text, lift))
        if self._sign():
            self._draw_sign(painter, look.accent_text)
        words = rect.adjusted(0, GRID / 2 + self._sign(), 0, -GRID / 2)
        painter.setPen(look.accent_text)
        painter.setFont(self.font())
        lines = self._lines()
        leading = words.height() / len(lines)
        for number, line in enumerate(lines):
            place = QRectF(0, words.top() + number * leading, rect.width(), leading)
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, line)
        if self._keyboard.shown:
            ring(painter, rect, look.accent_text, 3)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Be pressed with Enter as well as with Space."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def _lines(self) -> list[str]:
        """Give the words, one below the other where they are large."""
        return self.text().split() if self._looks.is_large else [self.text()]

    def _sign(self) -> int:
        """Give the height of the sign, which gives way to large words."""
        return 0 if self._looks.is_large else _SIGN

    def _draw_sign(self, painter: QPainter, ink: QColor) -> None:
        """Draw the orb within its ring."""
        centre = QPointF(self.width() / 2, GRID / 2 + _SIGN / 2)
        painter.setPen(QPen(ink, 1.6))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(centre, _RING, _RING)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        painter.drawEllipse(centre, _ORB, _ORB)
