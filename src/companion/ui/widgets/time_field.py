"""A field for a time of the day, in the way that the system writes it."""

from __future__ import annotations

import math
from datetime import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QSize, Qt, QTime, Signal
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QAbstractSpinBox, QSizePolicy, QTimeEdit

from companion.ui.looks import GRID, Looks, Type
from companion.ui.widgets.field import draw_field, field_palette

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QWheelEvent

_QUARTER = 15


class TimeField(QTimeEdit):
    """Arrows go by an hour or by a quarter of one; digits can be typed."""

    chosen = Signal()

    def __init__(self, looks: Looks, name: str) -> None:
        super().__init__()
        self._looks = looks
        self.setAccessibleName(name)
        looks.dress(self, Type.BODY)
        self.setFrame(False)
        self.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        form = QLocale().timeFormat(QLocale.FormatType.ShortFormat)
        self.setDisplayFormat(form)
        self.setWrapping(True)
        self.editingFinished.connect(self.chosen)
        looks.changed.connect(self._wear)
        self._wear()

    def value(self) -> time:
        """Give the time, to the minute."""
        chosen = self.time()
        return time(chosen.hour(), chosen.minute())

    def set_value(self, at: time) -> None:
        """Show a time."""
        self.setTime(QTime(at.hour, at.minute))

    def stepBy(self, steps: int) -> None:  # noqa: N802 - Qt's name
        """Go by an hour, or by a quarter of one in the minutes."""
        minutes = self.currentSection() is QTimeEdit.Section.MinuteSection
        super().stepBy(steps * _QUARTER if minutes else steps)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page, which scrolls."""
        event.ignore()

    def sizeHint(self) -> QSize:
        """Give the size of the longest time."""
        longest = QLocale().toString(QTime(22, 58), self.displayFormat())
        width = QFontMetricsF(self.font()).horizontalAdvance(longest)
        return QSize(math.ceil(width) + 4 * GRID, self._looks.target)

    def minimumSizeHint(self) -> QSize:
        """Give the least size: the time is never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the field under its time."""
        draw_field(self, self._looks.now, focused=self.hasFocus())

    def _wear(self) -> None:
        self.setFixedHeight(self._looks.target)
        self.setPalette(field_palette(self._looks.now))
