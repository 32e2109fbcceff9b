"""What was done of one item: this week, and, unfolded, all the weeks before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.ui.homework.day_marks import DayMarks
from companion.ui.homework.plan_words import short_day, week_in_words
from companion.ui.looks import GRID, Looks, Type
from companion.ui.widgets.button import Button, Weight
from companion.ui.widgets.drawing import closed_sign, open_sign
from companion.ui.widgets.flow_layout import FlowLayout
from companion.ui.widgets.text import Text

if TYPE_CHECKING:
    from datetime import date

    from companion.homework.progress import Progress, Week


class ItemWeeks(QWidget):
    """The last week that has begun is seen; those before it are folded away."""

    unfolded = Signal(object)
    """What was unfolded (`QWidget`)."""

    def __init__(
        self, looks: Looks, progress: Progress, today: date, *, named: bool
    ) -> None:
        """Show it; `named`: which item it is has to be said."""
        super().__init__()
        self._looks = looks
        self._today = today
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, GRID)
        column.setSpacing(0)
        if named or progress.is_gone:
            title = progress.item.title
            told = self.tr("{} (not asked any more)") if progress.is_gone else "{}"
            column.addWidget(Text(looks, told.format(title), measured=False))
        *before, last = progress.weeks
        column.addWidget(self._week(last))
        self.more = Button(
            looks, self.tr("The weeks before"), Weight.QUIET, sign=closed_sign
        )
        self.more.setCheckable(True)
        self.more.setAccessibleDescription(progress.item.title)
        self.more.toggled.connect(self._fold)
        self.before = QWidget()
        inside = QVBoxLayout(self.before)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        for week in reversed(before):
            inside.addWidget(self._week(week))
        self.before.hide()
        row = FlowLayout(0)
        row.addWidget(self.more)
        column.addLayout(row)
        self.more.setVisible(bool(before))
        column.addWidget(self.before)

    def _week(self, week: Week) -> QWidget:
        part = QWidget()
        inside = QVBoxLayout(part)
        inside.setContentsMargins(0, 0, 0, GRID)
        inside.setSpacing(0)
        told = Text(self._looks, self._told(week), Type.SMALL, quiet=True)
        inside.addWidget(told)
        inside.addWidget(DayMarks(self._looks, week, self._today))
        return part

    def _told(self, week: Week) -> str:
        if week.first <= self._today <= week.last:
            when = self.tr("This week")
        else:
            when = self.tr("From {}").format(short_day(week.first))
        return self.tr("{when}: {what}").format(when=when, what=week_in_words(week))

    def _fold(self, unfold: bool) -> None:
        self.more.set_sign(open_sign if unfold else closed_sign)
        self.before.setVisible(unfold)
        if unfold:
            self.unfolded.emit(self.before)
