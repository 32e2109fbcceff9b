"""What is to stand on paper, and how far the printing is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QTimer

from companion.errors import CompanionError
from companion.journey.entries import entries_of
from companion.ui import journey_words
from companion.ui.looks import GRID, Looks
from companion.ui.pages.page import Page
from companion.ui.printing import Printing, about_pages, page_size
from companion.ui.summary import Choices, Summary
from companion.ui.widgets.button import Button, Weight
from companion.ui.widgets.chip import Chip
from companion.ui.widgets.flow_layout import FlowLayout
from companion.ui.widgets.notices import Notices
from companion.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from companion.journey.history import History
    from companion.journey.periods import Period
    from companion.ports import Diary

_AT_ONCE_MS = 20
"""So long it prints before the window has its turn again."""


class PrintPage(Page):
    """Says how many pages there will be; can be left off at any time."""

    def __init__(
        self,
        looks: Looks,
        diary: Diary,
        history: History,
        period: Period,
        now: Callable[[], datetime],
        choose: Callable[[], Path | None],
    ) -> None:
        """Make the page; `choose` asks for the file."""
        super().__init__(looks, "")
        self.set_title(self.tr("Save as PDF"))
        self._diary = diary
        self._history = history
        self._period = period
        self._now = now
        self._choose = choose
        self._count = len(entries_of(history, period))
        self._printing: Printing | None = None
        self._path: Path | None = None
        self._turn = QTimer(self)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._go_on)
        lead = self.tr(
            "For you, or to take to somebody you work with. It holds what you noted, "
            "and stands in a file that is not locked: whoever has the file can read it."
        )
        when = journey_words.period_in_words(period)
        self.body.addWidget(Text(looks, when))
        self.body.addWidget(Text(looks, lead, quiet=True))
        self.entries = self._chip(self.tr("Entries"), on=True)
        self.notes = self._chip(self.tr("Notes"))
        self.body_maps = self._chip(self.tr("Body maps"))
        self.practitioner = self._chip(self.tr("What is for my practitioner"))
        chips = FlowLayout(GRID)
        for chip in self._chips():
            chips.addWidget(chip)
        self.body.addSpacing(GRID)
        self.body.addLayout(chips)
        self.told = Text(looks, "")
        self.notices = Notices(looks)
        self.body.addSpacing(GRID)
        self.body.addWidget(self.told)
        self.body.addWidget(self.notices)
        self.body.addStretch()
        self.away = Button(looks, self.tr("Back"))
        self.save = Button(looks, self.tr("Save as PDF…"), Weight.MAIN)
        self.away.clicked.connect(self.go_back)
        self.save.clicked.connect(self._begin)
        self.set_foot((self.away, self.save))
        self._show()

    def first_focus(self) -> QWidget:
        """Give the first choice."""
        return self.entries

    def go_back(self) -> None:
        """Leave off the printing, where it goes on; else leave."""
        if self._printing is not None:
            self._leave_off()
            self.told.setText(self.tr("Left off. No file was written."))
        else:
            super().go_back()

    def leave(self) -> None:
        """Leave off whatever goes on."""
        self._leave_off()

    def choices(self) -> Choices:
        """Give what is to stand on paper."""
        return Choices(*(chip.isChecked() for chip in self._chips()))

    def is_printing(self) -> bool:
        """Say whether it goes on."""
        return self._printing is not None

    def _chips(self) -> tuple[Chip, ...]:
        return (self.entries, self.notes, self.body_maps, self.practitioner)

    def _chip(self, word: str, *, on: bool = False) -> Chip:
        chip = Chip(self.looks, word)
        chip.setChecked(on)
        chip.toggled.connect(self._show)
        return chip

    def _show(self) -> None:
        """Say how much it will be, and offer what can be done now."""
        busy = self._printing is not None
        for part in (*self._chips(), self.save):
            part.setEnabled(not busy)
        self.away.setText(self.tr("Cancel") if busy else self.tr("Back"))
        if not busy:
            told = self.tr("About {} pages, {}.")
            self.told.setText(told.format(self._pages(), page_size().name()))

    def _pages(self) -> str:
        return f"{about_pages(self._count, self.choices()):,}"

    def _begin(self) -> None:
        path = self._choose()
        if path is None:
            return
        self.notices.clear()
        summary = Summary(self._diary, self._history, self._period, self.choices())
        try:
            self._printing = Printing(summary, path, self._now())
        except CompanionError as error:
            self._tell(error)
            return
        self._path = path
        self._show()
        self._turn.start()

    def _go_on(self) -> None:
        printing = self._printing
        if printing is None:
            self._turn.stop()
            return
        clock = QElapsedTimer()
        clock.start()
        try:
            while more := printing.step():
                if clock.elapsed() >= _AT_ONCE_MS:
                    break
        except CompanionError as error:
            self._stop()
            self._tell(error)
            return
        if more:
            told = self.tr("Page {} of about {}.")
            self.told.setText(told.format(f"{printing.pages:,}", self._pages()))
            return
        self._stop()
        path = self._path
        if path is not None:
            self.notices.tell(self.tr("Saved to {}.").format(path.name))

    def _stop(self) -> None:
        self._turn.stop()
        self._printing = None
        self._show()

    def _leave_off(self) -> None:
        if self._printing is not None:
            self._printing.cancel()
            self._stop()

    def _tell(self, error: CompanionError) -> None:
        self.notices.tell(str(error), [(self.tr("Try again"), self._begin)])
