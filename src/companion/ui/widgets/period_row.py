"""The chooser of how much of the log is looked at, and of when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.journey.periods import Period, Span, after, before, period_of
from companion.ui import journey_words
from companion.ui.looks import GRID, Looks, Type
from companion.ui.widgets.button import Button, Weight
from companion.ui.widgets.choice import ChoiceRow
from companion.ui.widgets.flow_layout import FlowLayout
from companion.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date


class PeriodRow(QWidget):
    """Day, week, month or all; and the one before, the one after, and now."""

    changed = Signal()

    def __init__(self, looks: Looks, today: Callable[[], date]) -> None:
        super().__init__()
        self._today = today
        self._whole: Period | None = None
        self._day = today()
        self.setAccessibleName(self.tr("Time"))
        spans = [(span, journey_words.span_in_words(span), "") for span in Span]
        self.spans: ChoiceRow[Span] = ChoiceRow(looks, spans, soft=True)
        self.spans.setAccessibleName(self.tr("How much time"))
        self.spans.set_value(Span.ALL)
        self.spans.changed.connect(self._choose)
        self.earlier = self._step(looks, self.tr("Previous"), lambda: self._go(before))
        self.later = self._step(looks, self.tr("Next"), lambda: self._go(after))
        self.now = self._step(looks, self.tr("Now"), self._go_to_now)
        self.title = Text(looks, "", Type.HEADING)
        row = FlowLayout(2 * GRID)
        for part in (self.spans, self.earlier, self.now, self.later):
            row.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(row)
        column.addWidget(self.title)

    def period(self) -> Period:
        """Give what is chosen; of an empty log, all is today."""
        span = self.spans.value() or Span.ALL
        if span is not Span.ALL:
            return period_of(span, self._day, first_weekday())
        today = self._today()
        return self._whole or Period(Span.ALL, today, today)

    def set_whole(self, whole: Period | None) -> None:
        """Take how much all is."""
        self._whole = whole
        self._show()

    def look_at(self, span: Span, day: date) -> None:
        """Choose a day, or the week or month with it."""
        self._day = day
        self.spans.set_value(span)
        self._show()
        self.changed.emit()

    def _choose(self) -> None:
        self._show()
        self.changed.emit()

    def _go(self, step: Callable[[Period], Period | None]) -> None:
        period = step(self.period())
        if period is not None:
            self.look_at(period.span, period.first)

    def _go_to_now(self) -> None:
        self.look_at(self.spans.value() or Span.ALL, self._today())

    def _show(self) -> None:
        period = self.period()
        self.title.setText(journey_words.period_in_words(period))
        stepping = period.span is not Span.ALL
        for button in (self.earlier, self.now, self.later):
            button.setVisible(stepping)
        whole = self._whole
        today = self._today()
        last = today if whole is None else max(today, whole.last)
        self.later.setEnabled(period.last < last)
        self.earlier.setEnabled(whole is not None and period.first > whole.first)
        self.now.setEnabled(not period.first <= today <= period.last)

    def _step(self, looks: Looks, word: str, step: Callable[[], None]) -> Button:
        button = Button(looks, word, Weight.QUIET)
        button.clicked.connect(step)
        return button


def first_weekday() -> int:
    """Give the day with which weeks begin here, Monday 0 to Sunday 6."""
    return QLocale().firstDayOfWeek().value - 1
