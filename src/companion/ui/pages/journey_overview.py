"""The journey at a glance: what was answered in a time, and what that allows to say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.journey.effects import pairs_of
from companion.journey.entries import entries_of
from companion.journey.periods import day_of
from companion.journey.sentences import Verdict, findings, overall
from companion.journey.welcome import visits_of
from companion.practice.model import Question
from companion.ui import finding_words
from companion.ui.charts.journey_charts import AnswerChart, PairChart
from companion.ui.looks import GRID, Looks, Type
from companion.ui.pages.page import Page
from companion.ui.widgets.beside import Beside
from companion.ui.widgets.body_heat import BodyHeat
from companion.ui.widgets.button import Button, Weight
from companion.ui.widgets.entry_list import EntryList, EntryModel
from companion.ui.widgets.findings import Findings
from companion.ui.widgets.flow_layout import FlowLayout
from companion.ui.widgets.notices import Notices
from companion.ui.widgets.period_row import PeriodRow, first_weekday
from companion.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from companion.checkin.records import CheckIn
    from companion.journey.body_heat import Maps
    from companion.journey.history import History, Sessions
    from companion.journey.periods import Period
    from companion.journey.sentences import Finding

NEWEST = 5
"""So many entries are shown here; the others have a page of their own."""
_A_BEGINNING = 3
"""With fewer entries than this, it is said that more will come."""
_MEASURE = 92 * GRID
_ASKED = (Question.DISTRESS, Question.PLEASANTNESS, Question.ENERGY)


class Overview(Page):
    """Charts and sentences of a period; whoever scrolls, scrolls all of it."""

    check_in_asked = Signal()
    period_changed = Signal()
    opened = Signal(object)
    """An `EntryRef`."""
    all_asked = Signal()
    search_asked = Signal()
    print_asked = Signal()
    days_asked = Signal()

    def __init__(
        self,
        looks: Looks,
        today: Callable[[], date],
        read: Callable[[Sequence[str]], Sequence[CheckIn]],
    ) -> None:
        """Make the page; `read` gives check-ins by their ids."""
        super().__init__(looks, "", measure=_MEASURE)
        self.set_title(self.tr("Journey"))
        self._today = today
        self._newest: date | None = None
        """The day of the newest entry; None: there is none."""
        self.notices = Notices(looks)
        self.welcome = Text(looks, "", quiet=True)
        self.empty = self._make_empty()
        self.periods = PeriodRow(looks, today)
        self.periods.changed.connect(self.period_changed)
        self.nothing = self._make_nothing()
        self.rest = QWidget()
        self._rows = QVBoxLayout(self.rest)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(GRID)
        told = self.tr("This is a beginning. It fills with what you note.")
        self.beginning = Text(looks, told, quiet=True)
        for part in (
            self.welcome,
            self.beginning,
            self.notices,
            self.empty,
            self.periods,
            self.nothing,
            self.rest,
        ):
            self.body.addWidget(part)
        self._make_change()
        self._make_over_time()
        self._make_entries(read)
        self._make_end()
        self.body.addStretch(1)

    def first_focus(self) -> QWidget:
        """Give the chooser of the period; of an empty log, the first step."""
        if not self.empty.isHidden():
            return self.begin
        spans = self.periods.spans.choices
        return next((each for each in spans if each.isChecked()), spans[0])

    def show_history(self, history: History, maps: Callable[[Period], Maps]) -> None:
        """Show all of a log; `maps` gives the body maps of a period."""
        whole = history.whole()
        visits = visits_of(history.sessions)
        self.welcome.setText(finding_words.visits_in_words(visits, self._today()))
        ever = entries_of(history)
        few = len(ever) < _A_BEGINNING
        self.beginning.setVisible(whole is not None and few)
        self.empty.setVisible(whole is None)
        self.periods.setVisible(whole is not None)
        self.periods.set_whole(whole)
        some = whole is not None and is_anything_noted(history, self.periods.period())
        self.rest.setVisible(some)
        self.nothing.setVisible(whole is not None and not some)
        if whole is not None:
            self._newest = day_of(ever.day[0])
        if some:
            self._show_period(history, maps)

    def _show_period(self, history: History, maps: Callable[[Period], Maps]) -> None:
        period, first = self.periods.period(), first_weekday()
        self.pairs.show_history(history, period, first)
        self._show_findings(history.sessions, period)
        for chart in self.charts:
            chart.show_history(history, period, first)
        self.body_heat.show_maps(maps(period))
        entries = entries_of(history, period)
        self.entries.show_entries(history, entries)
        # There may be none where a check-in came after midnight.
        told = self.tr("No entry began in this time.")
        if len(entries) == 1:
            told = self.tr("One entry in this time.")
        elif len(entries) > 1:
            told = self.tr("{} entries in this time.").format(f"{len(entries):,}")
        self.how_many.setText(told)
        self.all.setText(self.tr("All {} entries").format(f"{len(entries):,}"))
        self.all.setVisible(len(entries) > NEWEST)

    def _show_findings(self, sessions: Sessions, period: Period) -> None:
        found = findings(sessions, period)
        both = [overall(sessions, period)] if len(found) > 1 else []
        rows = [(each, _listed(sessions, period, each)) for each in (*both, *found)]
        self.findings.show_findings(rows)
        for part in (self.why, self.how, self.part, self.findings):
            part.setVisible(bool(found))
        ever = len(pairs_of(sessions)) > 0
        self.no_pairs.setVisible(not ever)
        self.pairs.setVisible(ever)
        told = any(each.interval is not None for each in (*both, *found))
        self.interval.setVisible(told)
        self.beside.show_sessions(sessions, period)

    def _make_empty(self) -> QWidget:
        empty = QWidget()
        column = QVBoxLayout(empty)
        column.setContentsMargins(0, 2 * GRID, 0, 2 * GRID)
        column.setSpacing(2 * GRID)
        what = self.tr(
            "What you note will stand here: how it was before and after a practice, "
            "how it was over time, and where in the body. It is for you, and stays on "
            "this computer."
        )
        column.addWidget(Text(self.looks, what))
        self.begin = Button(self.looks, self.tr("Check in"), Weight.MAIN)
        self.begin.clicked.connect(self.check_in_asked)
        column.addWidget(self.begin, 0, Qt.AlignmentFlag.AlignLeft)
        return empty

    def _make_nothing(self) -> QWidget:
        """Make what stands in place of all else in a period without anything in it."""
        nothing = QWidget()
        column = QVBoxLayout(nothing)
        column.setContentsMargins(0, 2 * GRID, 0, 2 * GRID)
        column.setSpacing(2 * GRID)
        told = self.tr("Nothing was noted in this time. What you noted is still here.")
        column.addWidget(Text(self.looks, told, quiet=True))
        self.to_newest = Button(self.looks, self.tr("To the last entries"))
        self.to_newest.clicked.connect(self._go_to_newest)
        column.addWidget(self.to_newest, 0, Qt.AlignmentFlag.AlignLeft)
        return nothing

    def _go_to_newest(self) -> None:
        """Look at the day, week or month with the newest entry in it."""
        span = self.periods.period().span
        if self._newest is not None:
            self.periods.look_at(span, self._newest)
        # The button is gone: the keyboard goes on where the period is chosen.
        self.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_change(self) -> None:
        self._head(self.tr("Before and after"))
        told = self.tr(
            "Rate distress before and after a practice, and the two will stand here "
            "side by side."
        )
        self.no_pairs = Text(self.looks, told, quiet=True)
        self.why = Text(self.looks, finding_words.why_it_may_fall(), quiet=True)
        self.pairs = PairChart(self.looks)
        self.how = Text(self.looks, self.tr("How it went"))
        told = finding_words.part_of_a_fall()
        self.part = Text(self.looks, told, Type.SMALL, quiet=True)
        self.findings = Findings(self.looks)
        told = finding_words.what_an_interval_is()
        self.beside = Beside(self.looks)
        self.interval = Text(self.looks, told, Type.SMALL, quiet=True)
        for part in (
            self.no_pairs,
            self.why,
            self.pairs,
            self.how,
            self.part,
            self.interval,
            self.findings,
            self.beside,
        ):
            self._rows.addWidget(part)

    def _make_over_time(self) -> None:
        self._head(self.tr("Over time"))
        self.charts = [AnswerChart(self.looks, question) for question in _ASKED]
        for chart in self.charts:
            self._rows.addWidget(chart)
            self._rows.addSpacing(GRID)
        self._head(self.tr("In the body"))
        self.body_heat = BodyHeat(self.looks)
        self._rows.addWidget(self.body_heat)

    def _make_entries(self, read: Callable[[Sequence[str]], Sequence[CheckIn]]) -> None:
        self._head(self.tr("Entries"))
        self.how_many = Text(self.looks, "", quiet=True)
        self.entries = EntryModel(read, NEWEST)
        self.list = EntryList(
            self.looks,
            self.tr("The newest entries"),
            self.entries,
            self._today().year,
            whole=True,
        )
        self.list.opened.connect(self.opened)
        self.all = Button(self.looks, "")
        self.all.clicked.connect(self.all_asked)
        self.search = Button(self.looks, self.tr("Search the notes"))
        self.search.clicked.connect(self.search_asked)
        self._rows.addWidget(self.how_many)
        self._rows.addWidget(self.list)
        self._rows.addSpacing(GRID)
        self._row(self.all, self.search)

    def _make_end(self) -> None:
        self._rows.addSpacing(3 * GRID)
        self.to_paper = Button(self.looks, self.tr("Save as PDF…"), Weight.QUIET)
        self.to_paper.clicked.connect(self.print_asked)
        self.days = Button(self.looks, self.tr("Delete days…"), Weight.QUIET)
        self.days.clicked.connect(self.days_asked)
        self._row(self.to_paper, self.days)

    def _head(self, words: str) -> None:
        self._rows.addSpacing(3 * GRID)
        self._rows.addWidget(Text(self.looks, words, Type.HEADING))

    def _row(self, *buttons: Button) -> None:
        row = FlowLayout(3 * GRID)
        for button in buttons:
            row.addWidget(button)
        self._rows.addLayout(row)


def is_anything_noted(history: History, period: Period) -> bool:
    """Say whether there is an entry in a period, or a check-in of one nearby."""
    kinds = (history.sessions, history.check_ins)
    return any(len(each.rows(period)) for each in kinds)


def _listed(
    sessions: Sessions, period: Period, finding: Finding
) -> list[tuple[int, int]]:
    """Give the pairs themselves where there are too few to say anything of them."""
    if finding.verdict is not Verdict.LISTED:
        return []
    pairs = pairs_of(sessions, period)
    if finding.practice is not None:
        pairs = pairs.of(sessions.practices.index(finding.practice))
    return [*zip(pairs.before.tolist(), pairs.after.tolist(), strict=True)]
