"""The client's way to a report: of what it is, what is told, and on to its file."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

from companion.errors import CompanionError, LogError
from companion.homework.report_text import read_report, write_report
from companion.homework.reporting import Found, Wish, days_of, report_of
from companion.ui.homework.report_found import found_between, found_of_plan
from companion.ui.homework.report_page import ReportPage
from companion.ui.homework.report_saving import ReportSaving
from companion.ui.homework.report_words import told_in_words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from companion.homework.plan import Plan, Practitioner
    from companion.homework.report import Report
    from companion.homework.trust import PublicKeys
    from companion.ports import Accepted, Diary, PlanBook
    from companion.ui.homework.report_page import Chosen
    from companion.ui.looks import Looks
    from companion.ui.ways import Ways
    from companion.ui.working import Job, Work

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
        self,
        looks: Looks,
        keeper: Keeps,
        ways: Ways,
        parent: QObject | None = None,
        begin_work: Callable[[Job], Work] | None = None,
    ) -> None:
        """Make it; `begin_work` is `ReportSaving`'s."""
        super().__init__(parent)
        self._looks = looks
        self._keeper = keeper
        self._ways = ways
        self._begin_work = begin_work
        self._plans: Sequence[Accepted] = ()
        self._found = Found()
        self._report: Report | None = None
        self._id = ""
        self._page: ReportPage | None = None
        self._begun: dict[str | None, Chosen] = {}
        """What was written for each plan and is in no file; in memory alone."""
        self._to_save: Chosen | None = None
        self._in_file: Chosen | None = None
        self._saving: ReportSaving | None = None

    def begin(self, plan_id: str | None) -> None:
        """Show the page for a plan; None: for the newest one, if there is any."""
        problem = self._read_plans()
        newest = next((each.plan.id for each in self._plans), None)
        about = plan_id or next(reversed(self._begun), newest)
        self._show(about, self._begun.get(about), problem)

    def forget(self) -> None:
        """Keep nothing in mind of what was read: the log is closed.

        What the person wrote waits, on no screen.
        """
        self._plans, self._found = (), Found()
        self._page, self._report = None, None

    def forget_all(self) -> None:
        """Let go of what was written, too: the log is another one, or deleted."""
        self._begun.clear()
        self._to_save, self._in_file = None, None
        self.forget()

    def _keep(self, chosen: Chosen) -> None:
        """Bear in mind what was written on a page that is left."""
        self._begun.pop(chosen.plan_id, None)
        if chosen.message and chosen != self._in_file:
            self._begun[chosen.plan_id] = chosen

    def _read_plans(self) -> str:
        """Read which plans there are; give a sentence where that cannot be."""
        self._plans = ()
        try:
            self._plans = self._keeper.plan_book().plans()
        except LogError as error:
            return str(error)
        return ""

    def _show(
        self, plan_id: str | None, chosen: Chosen | None = None, problem: str = ""
    ) -> None:
        """Show the page, with what was chosen before."""
        today, self._id = self._ways.now().date(), self._ways.new_id()
        self._page = page = ReportPage(self._looks, today - _A_WHILE, today)
        page.offer([each.plan for each in self._plans], plan_id)
        if chosen is not None:
            page.show_chosen(chosen)
        page.picked.connect(self._pick)
        page.changed.connect(self._tell)
        page.next_asked.connect(self._go_on)
        page.back.connect(self.left)
        page.was_left.connect(self._keep)
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

    def _go_on(self) -> None:
        """Show how it can be saved: the very report that is shown here."""
        report, plan, ways = self._report, self._plan(), self._ways.homework
        if (
            report is None
            or self._page is None
            or ways is None
            or not ways.report_files
        ):
            return
        chosen = self._page.chosen()
        if not chosen.client:
            self._page.ask_for_name()
            return
        if self._saving is None:
            self._saving = ReportSaving(
                self._looks,
                ways.report_files(),
                ways.choose_report,
                self,
                self._begin_work,
            )
            self._saving.saved.connect(self._saved)
        self._to_save = chosen
        page = self._saving.page_for(report, plan, self._practitioners(plan))
        page.back.connect(partial(self._show, chosen.plan_id, chosen))
        self.shown.emit(page)

    def _saved(self, is_in_file: bool) -> None:
        """Bring back nothing that was handed over."""
        chosen, self._in_file = self._to_save, None
        if chosen is not None and is_in_file:
            self._in_file = chosen
            self._begun.pop(chosen.plan_id, None)
        elif chosen is not None:
            self._keep(chosen)

    def _practitioners(self, plan: Plan | None) -> Sequence[Practitioner]:
        """Give for whom it can be locked: whom the plan is from, else all known."""
        if plan is not None:
            return (plan.practitioner,)
        found: dict[PublicKeys, Practitioner] = {}
        for each in self._plans:
            found.setdefault(each.plan.practitioner.keys, each.plan.practitioner)
        return tuple(found.values())
