"""The client's way to a report: what is told, how it is saved, and where it is then."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Protocol, TypeVar

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from companion.errors import CompanionError, LogError
from companion.homework.report_text import read_report, write_report
from companion.homework.reporting import Found, Wish, days_of, report_of
from companion.ui.homework.report_found import found_between, found_of_plan
from companion.ui.homework.report_page import ReportPage
from companion.ui.homework.report_save_page import Form, SaveReportPage
from companion.ui.homework.report_words import told_in_words
from companion.ui.working import Work

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from companion.homework.plan import Plan, Practitioner
    from companion.homework.report import Report
    from companion.ports import Accepted, Diary, PlanBook, ReportFiles
    from companion.ui.homework.report_page import Chosen
    from companion.ui.looks import Looks
    from companion.ui.ways import Ways

T = TypeVar("T")

_A_WHILE = timedelta(days=27)
"""A report about a while begins four weeks back."""


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
        self._id = ""
        self._page: ReportPage | None = None
        self._writing: QObject | None = None
        """What writes a file now."""

    def begin(self, plan_id: str | None) -> None:
        """Show the page for a plan; None: for a while."""
        self._show(plan_id, None)

    def _show(self, plan_id: str | None, chosen: Chosen | None) -> None:
        """Show the page, with what was chosen before."""
        today, self._id = self._ways.now().date(), self._ways.new_id()
        self._page = page = ReportPage(self._looks, today - _A_WHILE, today)
        problem = ""
        try:
            self._plans = self._keeper.plan_book().plans()
        except LogError as error:
            self._plans, problem = (), str(error)
        page.offer([each.plan for each in self._plans], plan_id)
        if chosen is not None:
            page.show_chosen(chosen)
        page.picked.connect(self._pick)
        page.changed.connect(self._tell)
        page.next_asked.connect(self._go_on)
        page.back.connect(self.left)
        self._pick()
        if problem:
            page.show_report((), problem)
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
        page.show_plan(plan)
        self._name(page, plan)
        try:
            self._found = self._gather(plan, page.chosen())
        except LogError as error:
            page.show_report((), str(error))
        else:
            self._tell()

    def _name(self, page: ReportPage, plan: Plan | None) -> None:
        """Suggest the name of the plan, unless the person wrote another one."""
        plans = [each.plan for each in self._plans]
        suggested = plan or next(iter(plans), None)
        written = page.client.text().strip()
        if suggested and (not written or written in {each.client for each in plans}):
            page.client.setText(suggested.client)

    def _gather(self, plan: Plan | None, chosen: Chosen) -> Found:
        diary = self._keeper.diary()
        if plan is None:
            return found_between(diary, chosen.first, chosen.last)
        return found_of_plan(diary, self._keeper.plan_book(), plan.id)

    def _tell(self) -> None:
        """Make the report, and show what it tells."""
        page = self._page
        if page is None:
            return
        self._report = None
        wish = self._wish(page.chosen())
        if not wish.client:
            # It is asked for once the person wants to go on.
            wish = replace(wish, client=self.tr("(no name yet)"))
        try:
            # As it will be read, to the letter.
            report = read_report(write_report(report_of(self._found, wish)))
        except CompanionError as error:
            page.show_report((), str(error))
        else:
            self._report = report
            page.show_report(told_in_words(report))

    def _wish(self, chosen: Chosen) -> Wish:
        now = self._ways.now()
        first, last = chosen.first, chosen.last
        if self._found.taken:
            first, last = days_of(self._found.taken, now.date())
        client, told, message = chosen.client, chosen.told, chosen.message
        return Wish(self._id, client, first, last, now, told, message)

    def _files(self) -> ReportFiles | None:
        homework = self._ways.homework
        return homework.report_files() if homework and homework.report_files else None

    def _go_on(self) -> None:
        """Show how it can be saved: the very report that is shown here."""
        report, files, plan = self._report, self._files(), self._plan()
        if report is None or files is None or self._page is None:
            return
        chosen = self._page.chosen()
        if not chosen.client:
            self._page.ask_for_name()
            return
        page = SaveReportPage(
            self._looks,
            report.made_at.date(),
            self._practitioners(plan),
            partial(_text_of, report, files, plan),
            fhir=files.writes_fhir(),
        )
        page.save_asked.connect(partial(self._save, page, report, files, plan))
        page.back.connect(partial(self._show, chosen.plan_id, chosen))
        self.shown.emit(page)

    def _practitioners(self, plan: Plan | None) -> Sequence[Practitioner]:
        """Give for whom it can be locked: whom the plan is from, else all known."""
        if plan is not None:
            return (plan.practitioner,)
        found = [each.plan.practitioner for each in self._plans]
        return tuple({each.keys: each for each in reversed(found)}.values())[::-1]

    def _save(
        self,
        page: SaveReportPage,
        report: Report,
        files: ReportFiles,
        plan: Plan | None,
    ) -> None:
        """Ask where, and write."""
        form, homework = page.form(), self._ways.homework
        name = f"report-{report.made_at:%Y-%m-%d}{form.ending}"
        path = homework.choose_report(name) if homework else None
        if path is None or self._writing:
            return
        page.notices.clear()
        page.set_busy(True)
        if form is Form.PDF:
            self._print(page, report, path)
        else:
            self._write(page, _writer(page, report, files, plan)[form], path)

    def _write(
        self, page: SaveReportPage, write: Callable[[Path], None], path: Path
    ) -> None:
        # Not a child: it may take longer than the window is there.
        work = Work(lambda _progress, _cancelled: write(path))
        self._writing = work
        page.row.follow(work, self.tr("Saving…"), cancels=False)
        work.done.connect(lambda _: self._saved(page, path))
        work.over.connect(partial(self._over, page))
        work.start()

    def _print(self, page: SaveReportPage, report: Report, path: Path) -> None:
        """Print a few blocks at a time, so that the window keeps its turns."""
        from companion.ui.homework.report_print import PrintingReport

        printing = PrintingReport(report, path, self)
        self._writing = printing
        printing.done.connect(lambda: self._saved(page, path))
        printing.failed.connect(lambda error: _if_there(page, page.row.tell, error))
        printing.over.connect(partial(self._over, page))
        printing.start()

    def _over(self, page: SaveReportPage) -> None:
        self._writing = None
        _if_there(page, page.set_busy, False)

    def _saved(self, page: SaveReportPage, path: Path) -> None:
        """Say where it is, and that it went nowhere."""
        if not isValid(page):
            return
        page.forget()
        told = self.tr(
            "Saved as {name} in {folder}. Nothing was sent: you hand it over yourself."
        )
        page.notices.tell(
            told.format(name=path.name, folder=path.parent),
            [(self.tr("Undo: delete the file"), lambda: self._take_back(page, path))],
        )

    def _take_back(self, page: SaveReportPage, path: Path) -> None:
        files = self._files()
        if files is None:
            return
        try:
            files.take_back(path)
        except CompanionError as error:
            page.row.tell(str(error))
        else:
            page.row.tell(self.tr("The file is deleted."))


def _if_there(page: SaveReportPage, act: Callable[[T], None], what: T) -> None:
    """Do something on a page that may have been left meanwhile."""
    if isValid(page):
        act(what)


def _text_of(report: Report, files: ReportFiles, plan: Plan | None, form: Form) -> str:
    """Give what will be in the file, before it is locked."""
    if form is Form.PDF:
        return "\n".join(said.text for said in told_in_words(report))
    try:
        if form is Form.TABLE:
            return files.as_csv(report)
        if form is Form.FHIR:
            return files.as_fhir(report, plan)
        return files.as_json(report)
    except CompanionError as error:
        return str(error)


def _writer(
    page: SaveReportPage, report: Report, files: ReportFiles, plan: Plan | None
) -> Mapping[Form, Callable[[Path], None]]:
    """Give what writes each form, with what was given for it; for a thread."""
    whom, passphrase = page.practitioner(), page.passphrase()
    recipient = whom.keys.recipient if whom is not None else ""
    return {
        Form.SEALED: lambda path: files.seal(report, path, recipient),
        Form.PASSPHRASE: lambda path: files.seal_with(report, path, passphrase),
        Form.TABLE: lambda path: files.write_csv(report, path),
        Form.FHIR: lambda path: files.write_fhir(report, path, plan),
    }
