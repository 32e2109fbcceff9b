"""The client's way to a report: what is told, how it is saved, and where it is then."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from companion.errors import CompanionError, LogError
from companion.homework.plan import Practitioner
from companion.homework.report_text import read_report, write_report
from companion.homework.reporting import Found, Wish, days_of, report_of
from companion.ui.homework.report_found import found_between, found_of_plan
from companion.ui.homework.report_page import ReportPage
from companion.ui.homework.report_save_page import Form, SaveReportPage
from companion.ui.homework.report_words import told_in_words
from companion.ui.working import Work

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from companion.homework.plan import Plan
    from companion.homework.report import Report
    from companion.ports import Accepted, Diary, PlanBook, ReportFiles
    from companion.ui.looks import Looks
    from companion.ui.printing import Printing
    from companion.ui.ways import Ways

_A_WHILE = timedelta(days=27)
"""A report about a while begins four weeks back."""
_AT_ONCE_MS = 20
"""So long it prints before the window has its turn again."""


class Keeps(Protocol):
    """What a report asks of the log; `Keeper` is it. Each may raise `LogError`."""

    def diary(self) -> Diary:
        """The log to look back on."""

    def plan_book(self) -> PlanBook:
        """The plans in it."""


class Reporting(QObject):
    """Leads from the choice of what is told to a file, and back."""

    shown = Signal(object)
    """A page to be shown."""
    left = Signal()
    """The person wants back to where they came from."""

    def __init__(
        self, looks: Looks, keeper: Keeps, ways: Ways, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._looks = looks
        self._keeper = keeper
        self._ways = ways
        self._plans: Sequence[Accepted] = ()
        self._found = Found()
        self._report: Report | None = None
        self._page: ReportPage | None = None
        self._work: Work | None = None
        self._printing: Printing | None = None
        self._turn = QTimer(self)
        self._turn.setInterval(0)

    def begin(self, plan_id: str | None) -> None:
        """Show the page for a plan; None: for a while."""
        today = self._ways.now().date()
        self._page = page = ReportPage(self._looks, today - _A_WHILE, today)
        page.picked.connect(self._pick)
        page.changed.connect(self._tell)
        page.next_asked.connect(self._go_on)
        page.back.connect(self.left)
        try:
            self._plans = self._keeper.plan_book().plans()
        except LogError as error:
            self._plans = ()
            page.offer((), None)
            page.show_plan(None, "")
            page.show_report((), str(error))
        else:
            page.offer([each.plan for each in self._plans], plan_id)
            self._pick()
        self.shown.emit(page)

    def _plan(self) -> Plan | None:
        """Give the plan that is chosen, in its latest revision."""
        chosen = self._page.plan_id() if self._page else None
        plans = (each.plan for each in self._plans)
        return next((plan for plan in plans if plan.id == chosen), None)

    def _pick(self) -> None:
        """Gather what there is of what was chosen, and show it."""
        page, plan = self._page, self._plan()
        if page is None:
            return
        whose = plan or next((each.plan for each in self._plans), None)
        page.show_plan(plan, page.client.text() or (whose.client if whose else ""))
        if plan is not None:
            page.show_plan(plan, plan.client)
        chosen = page.chosen()
        try:
            if plan is not None:
                book = self._keeper.plan_book()
                self._found = found_of_plan(self._keeper.diary(), book, plan.id)
            else:
                diary = self._keeper.diary()
                self._found = found_between(diary, chosen.first, chosen.last)
        except LogError as error:
            page.show_report((), str(error))
        else:
            self._tell()

    def _tell(self) -> None:
        """Make the report, and show what it tells."""
        page = self._page
        if page is None:
            return
        chosen, now = page.chosen(), self._ways.now()
        first, last = chosen.first, chosen.last
        if self._found.taken:
            first, last = days_of(self._found.taken, now.date())
        wish = Wish(
            self._ways.new_id(),
            chosen.client,
            first,
            last,
            now,
            chosen.told,
            chosen.message,
        )
        if not chosen.client:
            named = replace(wish, client="…")
            told = self.tr("Please give a name by which you are known.")
            page.show_report(told_in_words(report_of(self._found, named)), told)
            return
        try:
            # As it will be read, to the letter.
            self._report = read_report(write_report(report_of(self._found, wish)))
        except CompanionError as error:
            page.show_report((), str(error))
        else:
            page.show_report(told_in_words(self._report))

    def _files(self) -> ReportFiles | None:
        homework = self._ways.homework
        return homework.report_files() if homework and homework.report_files else None

    def _go_on(self) -> None:
        """Show how it can be saved; from here on it is the very report that is shown."""
        report, files, plan = self._report, self._files(), self._plan()
        if report is None or files is None:
            return
        page = SaveReportPage(
            self._looks,
            report.made_at.date(),
            self._practitioners(plan),
            partial(self._text_of, report, files, plan),
            fhir=files.writes_fhir(),
        )
        page.save_asked.connect(partial(self._save, page, report, files, plan))
        page.back.connect(self._go_back)
        self.shown.emit(page)

    def _go_back(self) -> None:
        if self._page is not None:
            self.shown.emit(self._page)

    def _practitioners(self, plan: Plan | None) -> Sequence[Practitioner]:
        """Give for whom it can be locked: whom the plan is from, else all known."""
        if plan is not None:
            return (plan.practitioner,)
        found = [each.plan.practitioner for each in self._plans]
        return tuple({each.keys: each for each in reversed(found)}.values())[::-1]

    def _text_of(
        self, report: Report, files: ReportFiles, plan: Plan | None, form: Form
    ) -> str:
        try:
            if form is Form.TABLE:
                return files.as_csv(report)
            if form is Form.FHIR:
                return files.as_fhir(report, plan)
            if form is Form.PDF:
                return "\n".join(said.text for said in told_in_words(report))
            return files.as_json(report)
        except CompanionError as error:
            return str(error)

    def _save(
        self, page: SaveReportPage, report: Report, files: ReportFiles, plan: Plan | None
    ) -> None:
        """Ask where, and write."""
        form, whom = page.form(), page.practitioner()
        name = f"report-{report.made_at:%Y-%m-%d}{form.ending}"
        homework = self._ways.homework
        path = homework.choose_report(name) if homework else None
        if path is None or self._work is not None or self._printing is not None:
            return
        page.notices.clear()
        page.set_busy(True)
        if form is Form.PDF:
            self._print(page, report, path, files)
            return
        passphrase = page.passphrase()
        recipient = whom.keys.recipient if whom is not None else ""
        write = {
            Form.SEALED: partial(files.seal, report, path, recipient),
            Form.PASSPHRASE: partial(files.seal_with, report, path, passphrase),
            Form.TABLE: partial(files.write_csv, report, path),
            Form.FHIR: partial(files.write_fhir, report, path, plan),
        }[form]
        self._work = work = Work(lambda _progress, _cancelled: write())
        page.row.follow(work, self.tr("Saving…"), cancels=False)
        work.done.connect(lambda _: self._saved(page, path, files))
        work.over.connect(partial(self._over, page))
        work.start()

    def _over(self, page: SaveReportPage) -> None:
        self._work = None
        page.set_busy(False)
