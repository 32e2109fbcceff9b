"""A plan becomes a file, on a thread, where the practitioner wants it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from shiboken6 import isValid

from companion.homework.plan_names import plan_name
from companion.ports import WrittenPlan

if TYPE_CHECKING:
    from collections.abc import Callable

    from companion.homework.plan import Plan
    from companion.ui.homework.made_page import MadePage
    from companion.ui.homework.plan_editor import PlanEditor
    from companion.ui.homework.practitioner import Practitioner
    from companion.ui.working import Work

    Page = MadePage | PlanEditor
    Then = Callable[[WrittenPlan, Page | None], None]


class PlanSaving(QObject):
    """One file at a time; it is written on where the page is left meanwhile."""

    def __init__(self, practitioner: Practitioner) -> None:
        super().__init__(practitioner)
        self._desk_of = practitioner
        self.work: Work | None = None
        """What is being written; None: nothing is."""
        self._plan: Plan | None = None
        self._page: Page | None = None
        """The page on which that is seen; it may be gone."""

    def save(self, plan: Plan, page: Page, then: Then) -> None:
        """Ask where, and write.

        `then` gets what was written, and the page on which that is seen, if any is.
        """
        homework = self._desk_of.homework
        if homework.plan_writer is None:
            return
        if self.work is not None:
            page.row.tell(self.tr("Another plan is still being saved; then this one."))
            return
        path = homework.choose_plan_place(plan_name(plan.client, plan.revision))
        if path is None:
            return
        writer = homework.plan_writer()
        self.work = self._desk_of.begin_work(
            lambda progress, cancelled: writer.write(plan, path, progress, cancelled)
        )
        self._plan = plan
        self.follow(page, plan)
        self.work.done.connect(lambda written: self._done(written, then))
        self.work.over.connect(self._over)

    def end(self, seconds: float) -> bool:
        """Call off what is being written, and wait; tell whether nothing is any more.

        What was written by then is said to be.
        """
        if self.work is not None:
            self.work.cancel()
            self.work.settle(seconds)
        return self.work is None

    def follow(self, page: Page, plan: Plan) -> None:
        """Show on a page how far its plan is, and change nothing of it meanwhile."""
        saves = self._plan
        if self.work is None or saves is None:
            return
        if (saves.id, saves.revision) == (plan.id, plan.revision):
            self._page = page
            page.set_busy(True)
            page.row.follow(self.work, self.tr("The plan is being saved…"))

    def _there(self) -> Page | None:
        page = self._page
        return page if page is not None and isValid(page) and not page.is_left else None

    def _done(self, written: object, then: Then) -> None:
        page = self._there()
        if isinstance(written, WrittenPlan):
            then(written, page)
        elif page is not None:
            page.row.tell(self.tr("It was not saved."))

    def _over(self) -> None:
        page = self._there()
        self.work, self._plan, self._page = None, None, None
        if page is not None:
            page.set_busy(False)
