"""Shows whole plans, and does what can be done with one; deleting can be undone."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from companion.errors import CompanionError, LogError
from companion.homework.accepting import Revision, Verdict
from companion.homework.progress import progress
from companion.homework.trust import Trust
from companion.ui.homework.gone_plan import delete
from companion.ui.homework.plan_page import PlanPage, WholePlan
from companion.ui.homework.proposal import Proposal
from companion.ui.homework.reminding_offer import homework_reminders

if TYPE_CHECKING:
    from companion.homework.plan import Plan
    from companion.ports import Accepted
    from companion.ui.around import Around
    from companion.ui.homework.gone_plan import GonePlan
    from companion.ui.homework.note_playing import NotePlaying
    from companion.ui.homework.opened_plans import OpenedPlans
    from companion.ui.homework.plans_doing import PlansDoing

_TAKEN = Verdict(Trust.KNOWN, Revision.SAME, is_over=False)


class WholePlans(QObject):
    """One page at a time."""

    shown = Signal(object)
    """A page."""
    left = Signal()
    """The person wants to see all plans."""
    told = Signal(str)
    """A sentence for the person."""
    gone = Signal(object)
    """A `GonePlan` that can be brought back for a while."""

    def __init__(
        self,
        around: Around,
        doing: PlansDoing,
        opened: OpenedPlans,
        note: NotePlaying,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._around = around
        self._doing = doing
        self._opened = opened
        self._note = note
        self._gone: GonePlan | None = None
        self.tells = False
        """Whether a report can be written."""

    def show(self, plan_id: str, told: str = "") -> None:
        """Show one; `told`: what is to be said above it."""
        try:
            found = self._doing.find(plan_id)
            whole = None if found is None else self._whole(found)
        except LogError as error:
            self.told.emit(str(error))
            return
        if whole is None:
            self.left.emit()
            return
        page = PlanPage(self._around.looks, whole, tells=self.tells)
        page.back.connect(self.left)
        page.begun.connect(
            lambda item_id, practice_id: self._doing.begin(
                plan_id, item_id, practice_id
            )
        )
        page.note_asked.connect(lambda: self._doing.play_note(plan_id))
        page.telling_asked.connect(lambda: self._doing.write_report(plan_id))
        page.rest_asked.connect(lambda rests: self._rest(plan_id, rests=rests))
        page.reminding.connect(self._remind)
        page.delete_asked.connect(lambda: self._delete(plan_id))
        page.destroyed.connect(self._note.hush)
        self._note.changed.connect(page.show_playing)
        if told:
            page.notices.tell(told)
        self.shown.emit(page)

    def keep_files(self, plan_id: str) -> None:
        """Let the files of a plan stay that was deleted, and taken once more."""
        if self._gone is not None and self._gone.plan_id == plan_id:
            self._gone = None

    def show_taken(self, plan_id: str) -> None:
        """Show a plan that was taken just now, and offer reminders of it."""
        self.show(plan_id, self.tr("It is taken. Today shows what is for each day."))
        page = self._around.flow.place
        if isinstance(page, PlanPage):
            offered = homework_reminders(self._around.preferring, page.plan)
            if offered is not None:
                page.notices.tell(*offered)

    def settle(self) -> None:
        """Let go of a plan that was deleted: it cannot be brought back any more."""
        gone, self._gone = self._gone, None
        ways = self._around.ways.homework
        if gone is None or ways is None:
            return
        try:
            gone.forget(ways.plan_files())
        except CompanionError as error:
            self.told.emit(str(error))

    def bring_back(self) -> None:
        """Bring back the plan that was deleted last."""
        gone = self._gone
        if gone is None:
            return
        try:
            gone.restore(self._around.tools.keeper.plan_book())
        except LogError as error:
            self.told.emit(str(error))
            # Begun anew, it is whole: what is there already is written once more.
            self.gone.emit(gone)
            return
        self._gone = None
        self.show(gone.plan_id)

    def _whole(self, found: Accepted) -> WholePlan:
        """Give a plan as its page shows it; raises `LogError`."""
        plan, today = found.plan, self._around.tools.now().date()
        book = self._around.tools.keeper.plan_book()
        revisions = book.revisions(plan.id)
        done = progress(plan, book.marks(plan.id), today, revisions)
        titles = self._titles(plan)
        asked = {item.practice_id for item in plan.items}
        proposal = Proposal(
            plan,
            _TAKEN,
            today,
            lacking=frozenset(asked - titles.keys()),
            titles=titles,
            voices=dict(self._around.ways.voices()),
        )
        rests = found.put_away_at is not None
        reminds = self._around.preferring.now.reminders.homework
        return WholePlan(proposal, done, rests, reminds, self._opened.trouble(plan))

    def _remind(self, wanted: bool) -> None:
        """Let reminders come at the times of homework, or not any more."""
        preferring = self._around.preferring
        preferring.set_reminders(
            replace(preferring.now.reminders, homework=wanted, homework_offered=True)
        )

    def _titles(self, plan: Plan) -> dict[str, str]:
        """Give the titles of the plan's practices that are here, by their ids."""
        asked = [item.practice_id for item in plan.items]
        asked += [each for item in plan.items for each in item.substitutes]
        found = {each: self._opened.entry(plan, each) for each in asked}
        return {
            practice_id: entry.practice.title
            for practice_id, entry in found.items()
            if entry is not None
        }

    def _rest(self, plan_id: str, *, rests: bool) -> None:
        if self._doing.rest(plan_id, rests=rests):
            self.show(plan_id)

    def _delete(self, plan_id: str) -> None:
        self.settle()
        try:
            gone = delete(self._around.tools.keeper.plan_book(), plan_id)
        except LogError as error:
            self.told.emit(str(error))
            return
        self._opened.forget(plan_id)
        self._gone = gone
        self.left.emit()
        if gone is not None:
            self.gone.emit(gone)
