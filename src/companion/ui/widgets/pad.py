"""A large round pad to tap on; it glows for a moment with each tap."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, QVariantAnimation, Signal
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from companion.ui.looks import GRID, Looks, Type, mix
from companion.ui.widgets.drawing import begin
from companion.ui.widgets.focus import KeyboardFocus

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent

_SIDE = 20 * GRID
_LARGEST = 40 * GRID
"""The side of the pad where text is as large as it can be: all of its word is seen."""
_KEYS = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)

_LIT = 0.18
"""How much of the orb's hue a tap adds; with more, the word could not be read."""
_RUNNING = QVariantAnimation.State.Running
_APART_MS = 400
"""Taps that are closer than this do not light it anew: it would flash."""


class Pad(QAbstractButton):
    """Taps count when they begin, not when they end: that is when the breath turns."""

    tapped = Signal()

    def __init__(self, looks: Looks, word: str) -> None:
        super().__init__()
        self._looks = looks
        self._keyboard = KeyboardFocus(looks, self)
        self._glow = 0.0
        self.setText(word)
        self.setAccessibleName(word)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        looks.changed.connect(self.updateGeometry)
        self._fading = QVariantAnimation(self)
        self._fading.valueChanged.connect(self._set_glow)
        # Pressed otherwise than by hand: a screen reader uses the button's own action.
        self.pressed.connect(self.tap)

    def tap(self) -> None:
        """Count a tap, and show it."""
        self.tapped.emit()
        if self._fading.state() is _RUNNING and self._fading.currentTime() < _APART_MS:
            return
        self._fading.stop()
        if self._looks.transition_ms:
            self._fading.setStartValue(1.0)
            self._fading.setEndValue(0.0)
            self._fading.setDuration(3 * self._looks.transition_ms)
            self._fading.start()

    def sizeHint(self) -> QSize:
        """Give the size of the pad."""
        side = min(self._looks.scaled(_SIDE), _LARGEST)
        return QSize(side, side)

    def hitButton(self, at: QPoint) -> bool:  # noqa: N802 - Qt's name
        """Say that all of its square can be tapped."""
        return self.rect().contains(at)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the tap as it begins."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self.tap()
        else:
            event.ignore()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Take no second tap as it ends."""
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tap with Space or Enter; a key that is held is one tap."""
        if event.key() not in _KEYS:
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self.tap()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Take no second tap as it ends."""
        if event.key() not in _KEYS:
            super().keyReleaseEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the pad."""
        painter = begin(self)
        look = self._looks.now
        rect = QRectF(self.rect()).adjusted(3, 3, -3, -3)
        painter.setPen(look.accent if self._keyboard.shown else look.line)
        pen = painter.pen()
        pen.setWidthF(3.0 if self._keyboard.shown else 1.5)
        painter.setPen(pen)
        painter.setBrush(mix(look.surface, look.orb_inner, 0.08 + _LIT * self._glow))
        painter.drawEllipse(rect)
        self._draw_word(painter, rect)

    def _draw_word(self, painter: QPainter, rect: QRectF) -> None:
        painter.setPen(self._looks.now.text)
        painter.setFont(self._looks.font(Type.BODY))
        inner = rect.adjusted(3 * GRID, 3 * GRID, -3 * GRID, -3 * GRID)
        where = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(inner, where, self.text())

    def _set_glow(self, glow: float) -> None:
        self._glow = glow
        self.update()
