"""Where there is help from people: offline, with no questions, large and calm."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale, Signal

from companion.checkin.help_lines import apart, is_fresh, near, oldest_check
from companion.ui.looks import GRID, Looks, Type
from companion.ui.pages.reading_page import ReadingPage
from companion.ui.widgets.button import Button
from companion.ui.widgets.help_row import HelpRow
from companion.ui.widgets.reading_text import Ink, Paragraph, ReadingText
from companion.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from companion.checkin.help_lines import HelpLine, HelpPlace


class HelpPage(ReadingPage):
    """Numbers of the person's own country first; nothing is called from here."""

    went_on = Signal()
    """The person goes on as they like."""

    def __init__(
        self,
        looks: Looks,
        places: Sequence[HelpPlace],
        country: str,
        today: date,
        *,
        why: str = "",
        trouble: str = "",
        goes_on: bool = False,
        leaves: bool = True,
    ) -> None:
        """Make the page.

        Args:
            looks: The colours and type.
            places: Where there is help.
            country: Where the person may be, by ISO 3166; "" if that is not known.
            today: Says whether the numbers were checked lately.
            why: Why it is shown; "" where the person asked for it.
            trouble: Why there are no numbers.
            goes_on: Whether there is something to go on with.
            leaves: Whether there is something to go back to.
        """
        super().__init__(looks, self.tr("Help from people"))
        for line in (why, self._lead()):
            if line:
                self.body.addWidget(Text(looks, line))
        if trouble:
            self.body.addWidget(Text(looks, trouble, quiet=True))
        self.rows: list[HelpRow] = []
        for place in near(places, country):
            self._add_place(place)
        self._tell_freshness(places, today)
        self._tell_what_to_stop_for()
        self.others = self._add_others(apart(places, country), bool(self.rows))
        self.sources = self._add_sources(places)
        self._make_foot(goes_on=goes_on, leaves=leaves)

    def first_focus(self) -> QWidget:
        """Give the way on, or back; the page is read from its top."""
        return self.back_button if self.back_button is not None else self.go_on

    def _lead(self) -> str:
        return self.tr(
            "If there is danger now, please call your emergency number. Nothing here "
            "calls by itself: the telephone is yours."
        )

    def _add_place(self, place: HelpPlace) -> None:
        self.add_heading(place.name)
        for line in place.lines:
            row = HelpRow(self.looks, line)
            self.rows.append(row)
            self.body.addWidget(row)

    def _tell_what_to_stop_for(self) -> None:
        self.add_heading(self.tr("Please stop a practice for"))
        told = self.tr(
            "chest pain, faintness, a flashback, a sense that things are not real, "
            "panic, or an urge to harm yourself or somebody else."
        )
        self.body.addWidget(Text(self.looks, told))

    def _add_others(self, places: Sequence[HelpPlace], near_known: bool) -> ReadingText:
        head = self.tr("In other countries") if near_known else self.tr("By country")
        self.add_heading(head)
        told: list[Paragraph] = []
        for place in places:
            told.append(Paragraph(place.name, Ink.HEADING))
            told.extend(Paragraph(_line_words(line)) for line in place.lines)
        found = self.tr("findahelpline.com lists helplines of many more countries.")
        return self.add_reading([Paragraph(found), *told], head)

    def _add_sources(self, places: Sequence[HelpPlace]) -> ReadingText:
        head = self.tr("Where these numbers come from")
        self.add_heading(head)
        told = []
        for place in places:
            for line in place.lines:
                dated = f", {line.dated}" if line.dated else ""
                words = f"{place.name}, {line.number}: {line.source}{dated}"
                told.append(Paragraph(words, Ink.QUIET))
        return self.add_reading(told, head)

    def _tell_freshness(self, places: Sequence[HelpPlace], today: date) -> None:
        told = self._freshness(places, today) if places else ""
        self.freshness = Text(self.looks, told, Type.SMALL, quiet=True, parent=self)
        if told:
            self.body.addSpacing(GRID)
            self.body.addWidget(self.freshness)
        else:
            self.freshness.hide()

    def _freshness(self, places: Sequence[HelpPlace], today: date) -> str:
        oldest = oldest_check(places)
        if oldest is None:
            return self.tr(
                "Numbers change. These were taken from the sources named below, and "
                "not all of them have been checked since."
            )
        date = QDate(oldest.year, oldest.month, oldest.day)
        day = QLocale().toString(date, QLocale.FormatType.LongFormat)
        if is_fresh(places, today):
            return self.tr("Each was last checked on {} or later.").format(day)
        told = self.tr(
            "Numbers change. Some of these were last checked on {}, more than half a "
            "year ago."
        )
        return told.format(day)

    def _make_foot(self, *, goes_on: bool, leaves: bool) -> None:
        self.go_on = Button(self.looks, self.tr("Go on as you like"), parent=self)
        self.go_on.clicked.connect(self.went_on)
        self.back_button: Button | None = None
        if leaves or not goes_on:
            word = self.tr("Not now") if goes_on else self.tr("Back")
            self.back_button = Button(self.looks, word)
            self.back_button.clicked.connect(self.back)
        shown = [self.back_button] if self.back_button is not None else []
        if not goes_on:
            self.go_on.hide()
        self.set_foot([*shown, self.go_on] if goes_on else shown)


def _line_words(line: HelpLine) -> str:
    return f"{line.number}: {line.who}. {line.about}"
