"""A number with a step down and a step up beside it: arrows, typing, mouse, touch."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QValidator
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QDoubleSpinBox,
    QHBoxLayout,
    QSizePolicy,
    QWidget,
)

from companion.ui.looks import GRID, TARGET, Looks, Type
from companion.ui.widgets.button import Button
from companion.ui.widgets.drawing import less_sign, more_sign
from companion.ui.widgets.field import draw_field, field_palette
from companion.ui.widgets.focus import KeyboardFocus

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QPointF
    from PySide6.QtGui import QPainterPath, QPaintEvent, QWheelEvent

_FINEST = 3
"""Digits after the point: a script's milliseconds stay what they are."""
_MOST_TYPED = 10_000
_REPEAT_AFTER_MS, _REPEAT_MS = 400, 120


class NumberField(QDoubleSpinBox):
    """The number; it says so when someone asks for more or less than there is."""

    pushed = Signal(int)
    """Somebody stepped past the end: -1 past the least, 1 past the most."""

    def __init__(self, looks: Looks, name: str) -> None:
        super().__init__()
        self._looks = looks
        self.setAccessibleName(name)
        self.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
        self.setFrame(False)
        self.setDecimals(_FINEST)
        looks.dress(self, Type.BODY)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setCorrectionMode(QAbstractSpinBox.CorrectionMode.CorrectToNearestValue)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._keyboard = KeyboardFocus(looks, self)
        looks.changed.connect(self._wear)
        self._wear()

    def textFromValue(self, value: float) -> str:  # noqa: N802 - Qt's name
        """Write a number without idle zeros."""
        return self.locale().toString(value, "g", 6)

    def stepBy(self, steps: int) -> None:  # noqa: N802 - Qt's name
        """Go to the next whole step, wherever the number stands."""
        count = self.value() / self.singleStep()
        begun = math.floor(count) if steps > 0 else math.ceil(count)
        wanted = (begun + steps) * self.singleStep()
        past = (wanted > self.maximum()) - (wanted < self.minimum())
        self.setValue(wanted)
        if past:
            self.pushed.emit(past)

    def validate(self, text: str, at: int) -> tuple[QValidator.State, str, int]:
        """Let a number beyond the ends be typed; it is led back when it is finished."""
        state, kept, place = super().validate(text, at)
        if state is QValidator.State.Invalid and self._typed(text) is not None:
            return QValidator.State.Intermediate, text, at
        return state, kept, place

    def fixup(self, text: str) -> str:
        """Lead a number back to the nearest end, and say that it was beyond."""
        typed = self._typed(text)
        if typed is None:
            return super().fixup(text)
        past = (typed > self.maximum()) - (typed < self.minimum())
        if past:
            self.pushed.emit(past)
        nearest = min(max(typed, self.minimum()), self.maximum())
        return f"{self.prefix()}{self.textFromValue(nearest)}{self.suffix()}"

    def _typed(self, text: str) -> float | None:
        """Give the number that was typed, of at most four digits; None: it is none."""
        bare = text.removeprefix(self.prefix()).removesuffix(self.suffix()).strip()
        number, understood = self.locale().toDouble(bare)
        return number if understood and number < _MOST_TYPED else None

    def stepEnabled(self) -> QAbstractSpinBox.StepEnabledFlag:  # noqa: N802 - Qt's name
        """Let a step past the end be asked for, so that it can be told why not."""
        enabled = QAbstractSpinBox.StepEnabledFlag
        return enabled.StepUpEnabled | enabled.StepDownEnabled

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page, which scrolls."""
        event.ignore()

    def sizeHint(self) -> QSize:
        """Give the size of the longest number with its unit."""
        widest = f"88{self.locale().decimalPoint()}88{self.suffix()}"
        width = QFontMetricsF(self.font()).horizontalAdvance(widest)
        return QSize(math.ceil(width) + 3 * GRID, self._looks.target)

    def minimumSizeHint(self) -> QSize:
        """Give the least size: the number is never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the field under its number."""
        draw_field(self, self._looks.now, focused=self.hasFocus())

    def _wear(self) -> None:
        self.setPalette(field_palette(self._looks.now))


class Stepper(QWidget):
    """A number field between a minus and a plus; Tab stops once."""

    changed = Signal(float)
    pushed = Signal(int)
    """Somebody stepped past the end: -1 past the least, 1 past the most."""

    def __init__(
        self,
        looks: Looks,
        name: str,
        bounds: tuple[float, float],
        step: float,
        unit: str,
    ) -> None:
        """Make a stepper; `unit` stands after the number, such as " s"."""
        super().__init__()
        self.field = NumberField(looks, name)
        self.field.setRange(*bounds)
        self.field.setSingleStep(step)
        self.field.setSuffix(unit)
        self.field.valueChanged.connect(self.changed)
        self.field.pushed.connect(self.pushed)
        less, more = self.tr("{}: less"), self.tr("{}: more")
        self.less = self._button(looks, less.format(name), less_sign, -1)
        self.more = self._button(looks, more.format(name), more_sign, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        for part in (self.less, self.field, self.more):
            row.addWidget(part)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusProxy(self.field)

    def set_field_width(self, width: int) -> None:
        """Let the field be as wide as others, in pixels."""
        self.field.setFixedWidth(width)

    def value(self) -> float:
        """Give the number."""
        return self.field.value()

    def set_value(self, value: float) -> None:
        """Show a number; one past an end widens it, so that nothing is changed."""
        field = self.field
        field.setRange(min(field.minimum(), value), max(field.maximum(), value))
        field.setValue(value)

    def _button(
        self, looks: Looks, name: str, sign: Callable[[QPointF], QPainterPath], by: int
    ) -> Button:
        button = Button(looks, "", sign=sign)
        button.setFixedSize(TARGET, TARGET)
        button.setAccessibleName(name)
        # The arrow keys do the same: one stop for the keyboard is enough.
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setAutoRepeat(True)
        button.setAutoRepeatDelay(_REPEAT_AFTER_MS)
        button.setAutoRepeatInterval(_REPEAT_MS)
        button.clicked.connect(lambda: self.field.stepBy(by))
        return button
