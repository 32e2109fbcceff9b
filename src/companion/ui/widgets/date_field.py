"""A field for a day, in the way that the system writes it."""

from __future__ import annotations

import math
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QAbstractSpinBox, QDateEdit, QSizePolicy

from companion.ui.looks import GRID, Looks, Type
from companion.ui.widgets.field import draw_field, field_palette

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QWheelEvent


class DateField(QDateEdit):
    """Arrows go by a day, a month or a year; digits can be typed."""

    chosen = Signal()

    def __init__(self, looks: Looks, name: str, day: date) -> None:
        super().__init__()
        self._looks = looks
        self.setAccessibleName(name)
        looks.dress(self, Type.BODY)
        self.setFrame(False)
        self.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        form = QLocale().dateFormat(QLocale.FormatType.ShortFormat)
        # A year of two digits would leave open which century is meant.
        self.setDisplayFormat(form if "yyyy" in form else form.replace("yy", "yyyy"))
        self.set_value(day)
        self.dateChanged.connect(self.chosen)
        looks.changed.connect(self._wear)
        self._wear()

    def value(self) -> date:
        """Give the day."""
        chosen = self.date()
        return date(chosen.year(), chosen.month(), chosen.day())

    def set_value(self, day: date) -> None:
        """Show a day."""
        self.setDate(QDate(day.year, day.month, day.day))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page, which scrolls."""
        event.ignore()

    def sizeHint(self) -> QSize:
        """Give the size of the longest day."""
        longest = QLocale().toString(QDate(2028, 12, 28), self.displayFormat())
        width = QFontMetricsF(self.font()).horizontalAdvance(longest)
        return QSize(math.ceil(width) + 4 * GRID, self._looks.target)

    def minimumSizeHint(self) -> QSize:
        """Give the least size: the day is never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the field under its day."""
        draw_field(self, self._looks.now, focused=self.hasFocus())

    def _wear(self) -> None:
        self.setFixedHeight(self._looks.target)
        self.setPalette(field_palette(self._looks.now))
