"""What one paints a body map with: three brushes, an eraser, and the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainterPath, QPainterPathStroker
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from companion.ui.looks import GRID, TARGET, Looks
from companion.ui.widgets.body_canvas import Brush
from companion.ui.widgets.button import Button
from companion.ui.widgets.by_ear import ByEar
from companion.ui.widgets.drawing import begin, edge
from companion.ui.widgets.flow_layout import FlowLayout

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QPaintEvent

    from companion.ui.widgets.body_canvas import BodyCanvas

_DOTS = {Brush.SMALL: 3.0, Brush.MIDDLE: 5.5, Brush.LARGE: 9.0}
"""The radius of a brush's sign, in pixels."""
_BY_TAB, _BY_CLICK = Qt.FocusPolicy.StrongFocus, Qt.FocusPolicy.ClickFocus


class HeldButton(ByEar, Button):
    """A button that is held down or not, with an edge that shows it."""

    def __init__(
        self,
        looks: Looks,
        word: str,
        sign: Callable[[QPointF], QPainterPath] | None = None,
    ) -> None:
        super().__init__(looks, word, sign=sign)
        self.hear()
        self.setCheckable(True)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the edge over the button's own."""
        super().paintEvent(event)
        if self.isChecked():
            edge(begin(self), QRectF(self.rect()), self._looks.now.accent, 2.0)


class BrushButton(HeldButton):
    """A brush that is in hand or not; one of a group."""

    def __init__(self, looks: Looks, brush: Brush, name: str) -> None:
        super().__init__(looks, "", _dot(_DOTS[brush]))
        self.brush = brush
        self.setAutoExclusive(True)
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setFixedSize(TARGET, TARGET)


class BodyTools(QWidget):
    """Brushes, eraser, undo, redo and clear, in a line that wraps."""

    def __init__(self, looks: Looks, canvas: BodyCanvas) -> None:
        super().__init__()
        self._canvas = canvas
        self._looks = looks
        self.brushes = [
            BrushButton(looks, brush, name)
            for brush, name in (
                (Brush.SMALL, self.tr("Small brush")),
                (Brush.MIDDLE, self.tr("Middle brush")),
                (Brush.LARGE, self.tr("Large brush")),
            )
        ]
        self.eraser = HeldButton(looks, self.tr("Rub out"))
        self.undo = self._sign_button(self.tr("Undo"), _turn(-1.0))
        self.redo = self._sign_button(self.tr("Redo"), _turn(1.0))
        self.clear = Button(looks, self.tr("Clear"))
        self.clear.setAccessibleName(self.tr("Clear the body map"))
        self._lay_out()
        self._connect()
        self._show()

    def _lay_out(self) -> None:
        group = QWidget()
        group.setAccessibleName(self.tr("Brush"))
        row = QHBoxLayout(group)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        for button in self.brushes:
            row.addWidget(button)
        flow = FlowLayout(GRID, self)
        for part in (group, self.eraser, self.undo, self.redo, self.clear):
            flow.addWidget(part)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _connect(self) -> None:
        for button in self.brushes:
            button.toggled.connect(self._take)
        self.eraser.toggled.connect(self._canvas.erase)
        self.undo.clicked.connect(self._canvas.undo)
        self.redo.clicked.connect(self._canvas.redo)
        self.clear.clicked.connect(self._canvas.clear)
        self._canvas.changed.connect(self._show)
        self._canvas.equipped.connect(self._show)

    def _sign_button(
        self, name: str, sign: Callable[[QPointF], QPainterPath]
    ) -> Button:
        button = Button(self._looks, "", sign=sign)
        button.setAccessibleName(name)
        button.setToolTip(name)
        button.setFixedSize(TARGET, TARGET)
        return button

    def _take(self, held: bool) -> None:
        button = self.sender()
        if held and isinstance(button, BrushButton):
            self._canvas.take(button.brush)

    def _show(self) -> None:
        canvas = self._canvas
        for button in self.brushes:
            held = button.brush is canvas.brush
            button.setChecked(held)
            # Tab comes to the brush in hand; Qt would begin with the first.
            button.setFocusPolicy(_BY_TAB if held else _BY_CLICK)
        self.eraser.setChecked(canvas.erasing)
        self.undo.setEnabled(canvas.can_undo)
        self.redo.setEnabled(canvas.can_redo)
        self.clear.setEnabled(canvas.body() is not None)


def _dot(radius: float) -> Callable[[QPointF], QPainterPath]:
    def sign(centre: QPointF) -> QPainterPath:
        path = QPainterPath()
        path.addEllipse(centre, radius, radius)
        return path

    return sign


def _turn(way: float) -> Callable[[QPointF], QPainterPath]:
    """Give the sign of an arrow that turns: back for -1, onward for 1."""

    def sign(centre: QPointF) -> QPainterPath:
        def at(x: float, y: float) -> QPointF:
            return centre + QPointF(way * x, y)

        line = QPainterPath(at(-6.0, 5.0))
        line.cubicTo(at(-6.5, -1.5), at(-2.0, -3.0), at(5.5, -2.5))
        line.moveTo(at(1.8, -6.5))
        line.lineTo(at(6.0, -2.5))
        line.lineTo(at(1.8, 1.5))
        pen = QPainterPathStroker()
        pen.setWidth(1.9)
        return pen.createStroke(line).simplified()

    return sign
