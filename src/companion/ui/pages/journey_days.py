"""Deletes days from the log: says first how much that is, and asks twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import Qt, Signal

from companion.journey.periods import Period, Span
from companion.ui import journey_words
from companion.ui.looks import GRID, Looks
from companion.ui.pages.page import Page
from companion.ui.widgets.button import Button
from companion.ui.widgets.date_field import DateField
from companion.ui.widgets.flow_layout import FlowLayout
from companion.ui.widgets.notices import Notices
from companion.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from companion.journey.history import History


class DaysPage(Page):
    """Two dates, and what lies between them."""

    delete_asked = Signal(object, object)
    """The first and the last day, both included."""

    def __init__(self, looks: Looks, history: History, period: Period) -> None:
        super().__init__(looks, "")
        self.set_title(self.tr("Delete days"))
        self._history = history
        lead = self.tr(
            "All that was noted on these days goes from the log, both days included. "
            "Until Companion is closed or locked, it can be brought back."
        )
        self.body.addWidget(Text(looks, lead, quiet=True))
        self.first = DateField(looks, self.tr("From"), period.first)
        self.last = DateField(looks, self.tr("To"), period.last)
        row = FlowLayout(2 * GRID, tight=True)
        for word, field in ((self.tr("From"), self.first), (self.tr("to"), self.last)):
            row.addWidget(Text(looks, word))
            row.addWidget(field)
            field.chosen.connect(self._count)
        self.body.addSpacing(2 * GRID)
        self.body.addLayout(row)
        self.told = Text(looks, "")
        self.body.addWidget(self.told)
        self.notices = Notices(looks)
        self.body.addWidget(self.notices)
        self.body.addStretch()
        self.away = Button(looks, self.tr("Back"))
        self.delete = Button(looks, self.tr("Delete…"))
        self.away.clicked.connect(self.back)
        self.delete.clicked.connect(self._ask)
        self.set_foot((self.away, self.delete))
        self._count()

    def first_focus(self) -> QWidget:
        """Give the first day."""
        return self.first

    def rest(self, told: str) -> None:
        """Say what is being done, and offer nothing meanwhile; "": it is over."""
        for part in (self.first, self.last, self.delete):
            part.setEnabled(not told)
        if told:
            self.notices.clear()
            self.told.setText(told)
            self.away.setFocus()
        else:
            self._count()

    def _count(self) -> None:
        """Say how much there is between the dates."""
        self.notices.clear()
        sessions, check_ins = self._numbers()
        self.told.setText(self._amount(sessions, check_ins))
        self.delete.setEnabled(bool(sessions or check_ins))

    def _numbers(self) -> tuple[int, int]:
        first, last = self.first.value(), self.last.value()
        if last < first:
            return 0, 0
        days = Period(Span.ALL, first, last)
        sessions = self._history.sessions.rows(days)
        check_ins = self._history.check_ins
        theirs = np.flatnonzero(np.isin(check_ins.session, sessions))
        return len(sessions), len(np.union1d(check_ins.rows(days), theirs))

    def _amount(self, sessions: int, check_ins: int) -> str:
        if self.last.value() < self.first.value():
            return self.tr("The second day is before the first.")
        if not sessions and not check_ins:
            return self.tr("Nothing was noted on these days.")
        times = self.tr("1 practice") if sessions == 1 else self.tr("{} practices")
        notes = self.tr("1 check-in") if check_ins == 1 else self.tr("{} check-ins")
        told = self.tr("{practices} and {check_ins}.")
        return told.format(
            practices=times.format(f"{sessions:,}"),
            check_ins=notes.format(f"{check_ins:,}"),
        )

    def _ask(self) -> None:
        first = journey_words.short_day(self.first.value())
        last = journey_words.short_day(self.last.value())
        told = self.tr("Delete what was noted from {} to {}?").format(first, last)
        self._offer(f"{told} {self.told.text()}", self.tr("Delete"), self._ask_again)

    def _ask_again(self) -> None:
        told = self.tr("Once more, to be sure: shall all of this go?")
        self._offer(told, self.tr("Yes, delete it"), self._go)

    def _offer(self, told: str, word: str, step: Callable[[], None]) -> None:
        self.notices.clear()
        steps = [(word, step), (self.tr("Keep"), self.take_focus)]
        notice = self.notices.tell(told, steps)
        notice.buttons[-1].setFocus(Qt.FocusReason.OtherFocusReason)

    def _go(self) -> None:
        self.delete_asked.emit(self.first.value(), self.last.value())
