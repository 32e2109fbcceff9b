"""Sliders: a hair-thin track and a thumb that goes where it is put."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QLinearGradient,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QSlider, QWidget

from companion.ui.looks import TARGET, Looks, grey
from companion.ui.widgets.drawing import begin, fill
from companion.ui.widgets.focus import KeyboardFocus

_THUMB = 10.0
"""The thumb's radius, in pixels."""
_REACH = _THUMB + 4
"""How far from the ends the thumb's centre stays, so that its ring is never cut."""
_TRACK = 3.0
_CUE = 7.0
"""The height of the wedges at their ends, in pixels."""
_CUE_FROM = 14.0
"""How far below the middle of the track they begin."""
STEPS = 100


class Slider(QSlider):
    """A slider from 0 to 100, or over another span of whole numbers."""

    def __init__(
        self,
        looks: Looks,
        name: str,
        parent: QWidget | None = None,
        *,
        span: tuple[int, int] = (0, STEPS),
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.looks = looks
        self._keyboard = KeyboardFocus(looks, self)
        self.opacity = 1.0
        self.setRange(*span)
        self.setPageStep(10)
        self.setAccessibleName(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_opacity(self, opacity: float) -> None:
        """Draw fainter: 1 is full, 0 is not to be seen."""
        self.opacity = opacity
        self.update()

    def sizeHint(self) -> QSize:
        """Give a size that a hand can aim at."""
        return QSize(4 * TARGET, TARGET)

    def minimumSizeHint(self) -> QSize:
        """Give the least size."""
        return QSize(2 * TARGET, TARGET)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Put the thumb where the pointer is."""
        if event.button() != Qt.MouseButton.LeftButton:
            event.ignore()
            return
        self.setSliderDown(True)
        self._put(event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Take the thumb along."""
        if self.isSliderDown():
            self._put(event.position().x())
        else:
            event.ignore()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go of the thumb."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.setSliderDown(False)
        else:
            event.ignore()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the track, the part up to the thumb, and the thumb."""
        painter = begin(self, self.opacity)
        look = self.looks.now
        fill(painter, self.track(), look.line, _TRACK / 2)
        thumb = self._thumb()
        self._draw_value(painter, thumb)
        if self._keyboard.shown:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(look.accent, 2.0))
            painter.drawEllipse(thumb, _THUMB + 3, _THUMB + 3)

    def _draw_value(self, painter: QPainter, thumb: QPointF) -> None:
        track = self.track()
        ink = self.looks.now.accent
        fill(painter, QRectF(track.topLeft(), QPointF(thumb.x(), track.bottom())), ink)
        painter.setBrush(ink)
        painter.drawEllipse(thumb, _THUMB - 2, _THUMB - 2)

    def middle(self) -> float:
        """Give the height at which the track runs, in pixels."""
        return self.height() / 2

    def track(self) -> QRectF:
        """Give the track, in pixels."""
        top = self.middle() - _TRACK / 2
        return QRectF(_REACH, top, self.width() - 2 * _REACH, _TRACK)

    def _thumb(self) -> QPointF:
        track = self.track()
        share = (self.value() - self.minimum()) / (self.maximum() - self.minimum())
        x = track.left() + track.width() * share
        return QPointF(x, self.middle())

    def _put(self, x: float) -> None:
        track = self.track()
        share = (x - track.left()) / max(1.0, track.width())
        reach = self.maximum() - self.minimum()
        self.setValue(self.minimum() + round(max(0.0, min(1.0, share)) * reach))


class FeelingSlider(Slider):
    """A slider without an answer until it is touched, in greys alone.

    The thumb waits hollow in the middle; that place is an answer only when chosen, and
    an answer fills the thumb. Under the track two wedges grow toward the ends: how much
    it is. All of it follows the Affective Slider (Betella and Verschure 2016).
    """

    changed = Signal()

    def __init__(self, looks: Looks, name: str, parent: QWidget | None = None) -> None:
        super().__init__(looks, name, parent)
        self._answered = False
        self.clear()
        self.valueChanged.connect(self._touched)
        self.sliderReleased.connect(self.changed)

    def answer(self) -> int | None:
        """Give the answer, 0 to 100; None where there is none."""
        return self.value() if self._answered else None

    def set_answer(self, answer: int | None) -> None:
        """Show an answer, or none."""
        self.blockSignals(True)
        self.setValue(STEPS // 2 if answer is None else answer)
        self.blockSignals(False)
        self._answered = answer is not None
        unanswered = self.tr("Not answered. Arrow keys answer; Delete clears.")
        self.setAccessibleDescription("" if self._answered else unanswered)
        self.update()

    def clear(self) -> None:
        """Let go of the answer."""
        had = self._answered
        self.set_answer(None)
        if had:
            self.changed.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take any touch for an answer, in the middle too."""
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and not self._answered:
            self._touched()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer with arrows or Space, clear with Delete."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.clear()
        elif event.key() == Qt.Key.Key_Space:
            self._touched()
        else:
            super().keyPressEvent(event)

    def _touched(self) -> None:
        """Take the value for the answer; told at the end of a drag, not all along."""
        self.set_answer(self.value())
        if not self.isSliderDown():
            self.changed.emit()

    def _draw_value(self, painter: QPainter, thumb: QPointF) -> None:
        look = self.looks.now
        line, ink = grey(look.line), grey(look.text)
        track = self.track()
        fill(painter, track, line, _TRACK / 2)
        for end in (track.left(), track.right()):
            self._draw_wedge(painter, track.center().x(), end, line)
        painter.setBrush(ink if self._answered else grey(look.surface))
        painter.setPen(QPen(ink if self._answered else line, 2.0))
        painter.drawEllipse(thumb, _THUMB, _THUMB)

    def middle(self) -> float:
        """Give the height at which the track runs: the wedges stand below it."""
        return self.height() / 2 - 4

    def _draw_wedge(
        self, painter: QPainter, middle: float, end: float, ink: QColor
    ) -> None:
        """Draw how much it is: nothing in the middle, most at the end."""
        top = self.middle() + _CUE_FROM
        shade = QLinearGradient(middle, 0, end, 0)
        faint = QColor(ink)
        faint.setAlphaF(0.0)
        shade.setColorAt(0.0, faint)
        shade.setColorAt(1.0, ink)
        wedge = QPolygonF(
            [
                QPointF(middle, top + _CUE / 2),
                QPointF(end, top),
                QPointF(end, top + _CUE),
            ]
        )
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(shade)
        painter.drawPolygon(wedge)
