"""Where there is help from people: offline, with no questions, large and calm."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale, QTimer, Signal
from PySide6.QtWidgets import QApplication

from companion.checkin.help_lines import apart, is_fresh, oldest_check
from companion.ui.looks import GRID, Looks, Type
from companion.ui.pages.reading_page import ReadingPage
from companion.ui.widgets.button import Button
from companion.ui.widgets.country_help import CountryHelp
from companion.ui.widgets.focus import tab_as_laid_out
from companion.ui.widgets.own_help_part import OwnHelpPart
from companion.ui.widgets.reading_text import Ink, Paragraph, ReadingText
from companion.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from companion.checkin.help_lines import HelpLine, HelpPlace
    from companion.ui.dialling import Dialling
    from companion.ui.own_helping import OwnHelping
    from companion.ui.widgets.help_row import HelpRow


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
        own: OwnHelping | None = None,
        dialling: Dialling | None = None,
        edits: bool = False,
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
            own: The person's own contacts and notes.
            dialling: What calls a number that is pressed.
            edits: Whether they can be changed here and now, and a country be kept.
            why: Why it is shown; "" where the person asked for it.
            trouble: Why there are no numbers.
            goes_on: Whether there is something to go on with.
            leaves: Whether there is something to go back to.
        """
        super().__init__(looks, self.tr("Help from people"))
        self._places = places
        self._own = own
        self._edits = edits
        for line in (why, self._lead()):
            if line:
                self.body.addWidget(Text(looks, line))
        self.own = self._make_own(own, dialling)
        written = own is not None and own.now.is_written()
        if self.own is not None and written:
            self._place_own(self.own)
        if trouble:
            self.body.addWidget(Text(looks, trouble, quiet=True))
        kept = None if own is None else own.now.country
        self.near = CountryHelp(looks, places, country, kept, dialling)
        self.near.chosen.connect(self._choose_country)
        self.body.addWidget(self.near)
        self._tell_freshness(places, today)
        if self.own is not None and not written:
            # An invitation is not to stand before the numbers.
            self._place_own(self.own)
        self._tell_what_to_stop_for()
        self.others = self._add_others()
        self.sources = self._add_sources(places)
        self._make_foot(goes_on=goes_on, leaves=leaves)
        tab_as_laid_out(self)

    @property
    def rows(self) -> list[HelpRow]:
        """The numbers of the country, from the top."""
        return self.near.rows

    def first_focus(self) -> QWidget:
        """Give the way on, or back; the page is read from its top."""
        return self.back_button if self.back_button is not None else self.go_on

    def go_back(self) -> None:
        """Have done with writing; else leave."""
        if self.own is not None and self.own.editor is not None:
            self.own.editor.finish()
        else:
            super().go_back()

    def leave(self) -> None:
        """Keep what was written last."""
        if self.own is not None and self.own.editor is not None:
            self.own.editor.tell()

    def _lead(self) -> str:
        return self.tr(
            "If there is danger now, please call your emergency number. Nothing here "
            "calls by itself."
        )

    def _make_own(
        self, own: OwnHelping | None, dialling: Dialling | None
    ) -> OwnHelpPart | None:
        """Make the part that the person wrote, where there is something of it."""
        if own is None or not own.is_kept:
            return None
        if not (self._edits or own.now.is_written() or own.notice):
            return None
        return OwnHelpPart(self.looks, own, dialling, edits=self._edits)

    def _place_own(self, own: OwnHelpPart) -> None:
        self.body.addSpacing(2 * GRID)
        self.body.addWidget(own)
        own.reached.connect(self.show_place)
        own.turned.connect(lambda: tab_as_laid_out(self))
        own.turned.connect(lambda: QTimer.singleShot(0, own, self._show_focused))

    def _show_focused(self) -> None:
        """Scroll to where the focus went, once all has its place."""
        focused = QApplication.focusWidget()
        if focused is not None and self.isAncestorOf(focused):
            self.show_whole(focused)

    def _choose_country(self, country: object) -> None:
        self.others.set_paragraphs(self._told_of_others())
        tab_as_laid_out(self)
        if self._own is not None and self._edits:
            named = None if country is None else str(country)
            self._own.change(replace(self._own.now, country=named))

    def _tell_what_to_stop_for(self) -> None:
        self.add_heading(self.tr("Please stop a practice for"))
        told = self.tr(
            "chest pain, faintness, a flashback, a sense that things are not real, "
            "panic, or an urge to harm yourself or somebody else."
        )
        self.body.addWidget(Text(self.looks, told))

    def _add_others(self) -> ReadingText:
        head = self.tr("In other countries") if self.rows else self.tr("By country")
        self.add_heading(head)
        return self.add_reading(self._told_of_others(), head)

    def _told_of_others(self) -> list[Paragraph]:
        told = self.tr("findahelpline.com lists helplines of many more countries.")
        others = [Paragraph(told)]
        for place in apart(self._places, self.near.country()):
            others.append(Paragraph(place.name, Ink.HEADING))
            others.extend(Paragraph(_line_words(line)) for line in place.lines)
        return others

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
    stop = "" if line.who.endswith(("?", "!")) else "."
    return f"{line.number}: {line.who}{stop} {line.about}"
