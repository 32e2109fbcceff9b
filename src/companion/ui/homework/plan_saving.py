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


class PlanSaving(QObject):
    """One file at a time; it is written on where the page is left meanwhile."""

    def __init__(self, practitioner: Practitioner) -> None:
        super().__init__(practitioner)
        self._desk_of = practitioner
        self.work: Work | None = None
        """What is being written; None: nothing is."""

    def save(
        self, plan: Plan, page: Page, then: Callable[[WrittenPlan, bool], None]
    ) -> None:
        """Ask where, and write.

        `then` gets what was written, and whether the page is still there.
        """
        homework = self._desk_of.homework
        if homework.plan_writer is None or self.work is not None:
            return
        path = homework.choose_plan_place(plan_name(plan.client, plan.revision))
        if path is None:
            return
        writer = homework.plan_writer()
        work = self._desk_of.begin_work(
            lambda progress, cancelled: writer.write(plan, path, progress, cancelled)
        )
        self.work = work
        page.set_busy(True)
        page.row.follow(work, self.tr("The plan is being saved…"))
        work.done.connect(lambda written: self._done(written, page, then))
        work.over.connect(lambda: self._over(page))

    def end(self, seconds: float) -> bool:
        """Call off what is being written, and wait; tell whether nothing is any more.

        What was written by then is said to be.
        """
        if self.work is not None:
            self.work.cancel()
            self.work.settle(seconds)
        return self.work is None

    def _done(
        self, written: object, page: Page, then: Callable[[WrittenPlan, bool], None]
    ) -> None:
        there = _is_there(page)
        if isinstance(written, WrittenPlan):
            then(written, there)
        elif there:
            page.row.tell(self.tr("It was not saved."))

    def _over(self, page: Page) -> None:
        self.work = None
        if _is_there(page):
            page.set_busy(False)


def _is_there(page: Page) -> bool:
    return isValid(page) and not page.is_left
