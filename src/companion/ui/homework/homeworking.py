"""The homework place: a client's plans, and the ways from there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject

from companion.errors import LogError
from companion.ui.felt_words import listed
from companion.ui.homework.note_playing import NotePlaying
from companion.ui.homework.opened_plans import OpenedPlans
from companion.ui.homework.plan_page import PlanPage
from companion.ui.homework.plans_doing import PlansDoing
from companion.ui.homework.plans_page import PlansPage
from companion.ui.homework.proposal_page import ProposalPage
from companion.ui.homework.taking import Taking
from companion.ui.homework.whole_plans import WholePlans
from companion.ui.pages.today import TodayPage

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from companion.ports import Accepted
    from companion.ui.around import Around
    from companion.ui.homework.giving import Giving
    from companion.ui.homework.gone_plan import GonePlan
    from companion.ui.homework.reporting import Reporting
    from companion.ui.working import Work

    Steps = Sequence[tuple[str, Callable[[], None]]]

REPORT = ".companion-report"
_NAMED = 5
"""So many plans that are not opened are named."""


class Homeworking(QObject):
    """Leads through homework; each page is made anew when it is asked for."""

    def __init__(self, around: Around, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._around = around
        ways = around.ways.homework
        self._note = NotePlaying(ways, self)
        self._opened = OpenedPlans(
            None if ways is None else ways.plan_files,
            None if ways is None else ways.entry_of,
            around.flow.library,
        )
        self.doing = PlansDoing(around, self._opened, self._note, self)
        self._whole = WholePlans(around, self.doing, self._opened, self._note, self)
        self._taking = Taking(around, self._note, self)
        self._giving: Giving | None = None
        self._telling: Reporting | None = None
        self._plan_told: str | None = None
        """The plan from whose page the person wants to tell; None: from none."""
        self._whole.tells = ways is not None and ways.report_files is not None
        self._connect()
        app = QCoreApplication.instance()
        if app is not None:
            # What was deleted is gone then, with its files.
            app.aboutToQuit.connect(self._whole.settle)

    def _connect(self) -> None:
        around = self._around
        around.covering.locking.closed.connect(self._close)
        around.care.closes.connect(self._close)
        around.flow.hushed.connect(self._note.hush)
        self.doing.plan_asked.connect(self._whole.show)
        self.doing.report_asked.connect(self._write_report)
        self.doing.told.connect(self.tell)
        self._note.told.connect(self.tell)
        self._whole.shown.connect(around.flow.show_page)
        self._whole.left.connect(self.show)
        self._whole.told.connect(self.tell)
        self._whole.gone.connect(self._offer_back)
        self._taking.begun.connect(self._reading)
        self._taking.shown.connect(around.flow.show_page)
        self._taking.left.connect(self.show)
        self._taking.refused.connect(self.tell)
        self._taking.late.connect(self._offer)
        self._taking.plan_asked.connect(self._whole.show)
        self._taking.taken.connect(self._taken)

    def show(self) -> None:
        """Show the plans."""
        if self._around.covering.locking.is_closed:
            self._around.covering.cover()
            return
        try:
            page = self._page(self.doing.plans())
        except LogError as error:
            self._around.flow.show_practices()
            self._around.flow.library.notify(str(error))
            return
        self._around.flow.show_place(page)

    def open(self, paths: Sequence[Path]) -> None:
        """Open files that came from anywhere; of several plans, one after the other."""
        reports = [path for path in paths if path.suffix.lower() == REPORT]
        plans = [path for path in paths if path not in reports]
        self.show()
        giving = self._give() if reports else None
        if giving is not None:
            giving.take(reports)
        elif plans:
            self._taking.open(plans.pop(0))
        if plans:
            # With reports, all of them: whoever reads reports is a practitioner.
            rest = listed(path.name for path in plans[:_NAMED])
            if len(plans) > _NAMED:
                rest = self.tr("{}, and {} more").format(rest, len(plans) - _NAMED)
            told = self.tr("One plan at a time; please open the others later: {}")
            self.tell(told.format(rest))

    def tell(self, sentence: str, steps: Steps = ()) -> None:
        """Say something on the page that is shown, or where the person comes next."""
        page = self._around.flow.place
        if isinstance(page, PlansPage | PlanPage | ProposalPage):
            page.notices.tell(sentence, steps)
        elif isinstance(page, TodayPage):
            page.offer(sentence, steps)
        else:
            self._around.flow.library.notify(sentence, steps)

    def _page(self, plans: Sequence[Accepted]) -> PlansPage:
        around = self._around
        page = PlansPage(around.looks, plans, around.tools.now().date())
        ways = around.ways.homework
        page.offer(
            opens=ways is not None,
            tells=self._whole.tells and bool(plans),
            practises=ways is not None and ways.desk is not None,
        )
        page.telling_asked.connect(lambda: self._write_report(None))
        page.practitioner_asked.connect(self._practise)
        page.open_asked.connect(self._choose)
        page.plan_asked.connect(self._whole.show)
        return page

    def _give(self) -> Giving | None:
        """Give what leads a practitioner; None: nobody can give homework here."""
        ways = self._around.ways.homework
        if self._giving is None and ways is not None and ways.desk is not None:
            from companion.ui.homework.giving import Giving

            self._giving = Giving(self._around, ways, self)
            self._giving.left.connect(self.show)
        return self._giving

    def _practise(self) -> None:
        giving = self._give()
        if giving is not None:
            giving.begin()

    def _write_report(self, plan_id: str | None) -> None:
        """Show what a report on a plan (None: on the newest) would tell."""
        around = self._around
        if self._telling is None:
            from companion.ui.homework.reporting import Reporting

            keeper, begin_work = around.tools.keeper, around.care.aside
            self._telling = telling = Reporting(
                around.looks, keeper, around.ways, self, begin_work
            )
            telling.shown.connect(around.flow.show_page)
            telling.left.connect(self._told_or_not)
            around.care.replaced.connect(telling.forget_all)
            around.care.deleted.connect(telling.forget_all)
        self._plan_told = plan_id
        self._telling.begin(plan_id)

    def _told_or_not(self) -> None:
        """Go back to where the person wanted to tell."""
        if self._plan_told is None:
            self.show()
        else:
            self._whole.show(self._plan_told)

    def _choose(self) -> None:
        ways = self._around.ways.homework
        path = None if ways is None else ways.choose_plan()
        if path is not None:
            self._taking.open(path)

    def _reading(self, work: Work, doing: str) -> None:
        page = self._around.flow.place
        if isinstance(page, PlansPage):
            page.working.follow(work, doing)
            # Where it failed, a bar says so.
            work.failed.connect(page.rest)

    def _offer(self, path: Path) -> None:
        """Leave alone whoever is somewhere else by now; they open it, or do not."""
        told = self.tr("A plan was read while something else went on: {}")
        open_it = (self.tr("Open it"), lambda: self.open([path]))
        leave_it = (self.tr("Not now"), lambda: None)
        self.tell(told.format(path.name), [open_it, leave_it])

    def _taken(self, plan_id: str) -> None:
        self._opened.forget(plan_id)
        self._whole.keep_files(plan_id)
        # Whoever went somewhere else meanwhile is left alone.
        if isinstance(self._around.flow.place, ProposalPage):
            self._whole.show_taken(plan_id)
        else:
            self.tell(self.tr("The plan is taken; it is among your homework."))

    def _offer_back(self, gone: GonePlan) -> None:
        """Let a plan be brought back, until this page is left."""
        page = self._around.flow.place
        if not isinstance(page, PlansPage):
            self._whole.settle()
            return
        told = self.tr("“{}” is deleted, with what was noted of it.")
        back = (self.tr("Undo"), self._whole.bring_back)
        page.notices.tell(told.format(gone.title), [back], focus=True)
        page.destroyed.connect(self._whole.settle)

    def _close(self) -> None:
        """Keep nothing in mind of a log that is closed."""
        self._note.hush()
        self._whole.settle()
        self._opened.forget()
        if self._telling is not None:
            self._telling.forget()
