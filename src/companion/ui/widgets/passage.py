"""The way from one page to the next: a short cross-fade, or an unhurried slide."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QEasingCurve, Qt, QVariantAnimation, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from companion.ui.motion import Motion

if TYPE_CHECKING:
    from companion.ui.looks import Looks

_RISE = 64
"""How far a page slides, in pixels."""
_UNHURRIED = 3
"""A slide lasts this many times a cross-fade."""


class Way(Enum):
    """How one page gives way to another."""

    FADE = "fade"
    SLIDE = "slide"


class Passage(QStackedWidget):
    """Shows one page at a time."""

    turning = Signal(object)
    """The page that is about to be shown; what stands around it may change now."""

    def __init__(self, looks: Looks, frame: QWidget | None = None) -> None:
        """Lead from page to page; what stands around them in `frame` moves along."""
        super().__init__()
        self._looks = looks
        self._frame = frame or self
        self._veil: _Veil | None = None

    def go(self, page: QWidget, way: Way = Way.FADE) -> None:
        """Show a page."""
        before = self.currentWidget()
        if page is before:
            return
        moves = self._looks.transition_ms > 0 and self.isVisible()
        old = self._frame.grab() if moves and before is not None else None
        self._arrive()
        self.turning.emit(page)
        self.setCurrentWidget(page)
        layout = self._frame.layout()
        if layout is not None:
            # What the veil is made of has its size by now, and keeps it.
            layout.activate()
        if old is None:
            return
        new = self._frame.grab()
        self._veil = _Veil(self._looks, self._frame, old, new, way)
        self._veil.arrived.connect(self._arrive)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrive at once: the pictures of the pages have the size of before."""
        super().resizeEvent(event)
        self._arrive()

    def _arrive(self) -> None:
        veil, self._veil = self._veil, None
        if veil is not None:
            veil.hide()
            veil.deleteLater()


class _Veil(QWidget):
    """Pictures of both pages, over the new one while it arrives."""

    arrived = Signal()

    def __init__(
        self, looks: Looks, over: QWidget, old: QPixmap, new: QPixmap, way: Way
    ) -> None:
        super().__init__(over)
        self._looks = looks
        self._old = old
        self._new = new
        slides = way is Way.SLIDE and looks.motion is Motion.FULL
        self._rise = _RISE if slides else 0
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setGeometry(over.rect())
        self._motion = QVariantAnimation(self)
        self._motion.setStartValue(0.0)
        self._motion.setEndValue(1.0)
        self._motion.setEasingCurve(QEasingCurve.Type.InOutSine)
        slower = _UNHURRIED if way is Way.SLIDE else 1
        self._motion.setDuration(looks.transition_ms * slower)
        self._motion.valueChanged.connect(self.update)
        self._motion.finished.connect(self.arrived)
        self.raise_()
        self.show()
        self._motion.start()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw both pages, each as far as it has come."""
        share = float(self._motion.currentValue() or 0.0)
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._looks.now.ground)
        # The old page stays until the new one covers it: what is on both never dims.
        painter.drawPixmap(0, 0, self._old)
        painter.setOpacity(share)
        painter.drawPixmap(0, round((1.0 - share) * self._rise), self._new)
