"""How often: so many times a week, or on chosen days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from companion.homework.making import TIMES_A_WEEK
from companion.homework.plan import Rhythm
from companion.ui.homework import making_words as words
from companion.ui.homework.chips import Chips
from companion.ui.looks import GRID, Looks
from companion.ui.widgets.flow_layout import FlowLayout
from companion.ui.widgets.picker import Picker

if TYPE_CHECKING:
    from collections.abc import Sequence

ON_DAYS = 0
"""Stands among the times a week for days that are chosen."""


class RhythmField(QWidget):
    """A list of times, and the days of a week where they are to be chosen."""

    changed = Signal()

    def __init__(
        self, looks: Looks, name: str, rhythm: Rhythm, beside: QWidget
    ) -> None:
        """Show a rhythm; `name` is told to those who listen, `beside` stands before."""
        super().__init__()
        self.times = Picker(looks, self.tr("How often"))
        self.times.setAccessibleDescription(name)
        self.times.picked.connect(self._pick)
        days = [
            (day, words.weekday_in_brief(day), words.weekday_in_words(day))
            for day in words.DAYS
        ]
        self.days: Chips[int] = Chips(looks, self.tr("Days: {}").format(name), days)
        self.days.changed.connect(self.changed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        row = FlowLayout(GRID)
        row.addWidget(beside)
        row.addWidget(self.times)
        column.addLayout(row)
        column.addWidget(self.days)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.times.set_items(self._offered(), rhythm.times_a_week or ON_DAYS)
        self.days.set_value(rhythm.weekdays)
        self.days.setVisible(rhythm.times_a_week is None)

    def value(self) -> Rhythm:
        """Give the rhythm; there may be no days in it yet."""
        times = self.times.value()
        if isinstance(times, int) and times != ON_DAYS:
            return Rhythm(times_a_week=times)
        return Rhythm(weekdays=self.days.value())

    def _offered(self) -> Sequence[tuple[object, str]]:
        times = [(each + 1, words.times_in_words(each + 1)) for each in words.DAYS]
        return [*times[::-1], (ON_DAYS, self.tr("on chosen days"))]

    def _pick(self, times: object) -> None:
        self.days.setVisible(times == ON_DAYS)
        if times == ON_DAYS and not self.days.value():
            # Spread over the week, to begin with.
            self.days.set_value(tuple(words.DAYS)[:: 7 // TIMES_A_WEEK + 1])
        self.changed.emit()
