"""What the log keeps of homework, together with the marks that wait to be written."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from companion.ui.log_steps import SetMark, Unmark

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date, datetime

    from companion.homework.marks import Marked
    from companion.homework.trust import Known
    from companion.ports import Accepted, PlanBook
    from companion.ui.log_steps import Step


class HeldBook:
    """Implements `companion.ports.PlanBook`.

    A mark that the log refuses waits, as answers do: the person may be somewhere else
    by then. What they decide on a page is told there, by a `LogError`.
    """

    def __init__(
        self,
        book: Callable[[], PlanBook],
        waiting: Callable[[], Sequence[Step]],
        do: Callable[[Step], object],
    ) -> None:
        """Take what gives the log (or raises), the steps that wait, and does one."""
        self._book = book
        self._waiting = waiting
        self._do = do

    def accept(self, accepted: Accepted) -> None:
        """Keep a revision; raises `LogError`."""
        self._book().accept(accepted)

    def plans(self) -> Sequence[Accepted]:
        """Give the latest revision of each plan, newest first; raises `LogError`."""
        return self._book().plans()

    def revisions(self, plan_id: str) -> Sequence[Accepted]:
        """Give a plan's revisions, oldest first; raises `LogError`."""
        return self._book().revisions(plan_id)

    def put_away(self, plan_id: str, at: datetime | None) -> None:
        """Let a plan rest; None takes it up again; raises `LogError`."""
        self._book().put_away(plan_id, at)

    def remove_plan(self, plan_id: str) -> None:
        """Delete a plan with its revisions and marks; raises `LogError`."""
        self._book().remove_plan(plan_id)
        for each in self._waiting():
            if isinstance(each, SetMark) and each.marked.plan_id == plan_id:
                self.unmark(each.marked.id)

    def mark(self, marked: Marked) -> None:
        """Keep a mark, or let it wait."""
        self._do(SetMark(marked))

    def unmark(self, mark_id: str) -> None:
        """Take a mark back, or let that wait."""
        self._do(Unmark(mark_id))

    def marks(
        self, plan_id: str, first: date | None = None, last: date | None = None
    ) -> Sequence[Marked]:
        """Give the marks of a plan, oldest first, as they will be once all is written.

        Raises `LogError`.
        """
        marks = {each.id: each for each in self._book().marks(plan_id, first, last)}
        for step in self._waiting():
            if isinstance(step, SetMark):
                marks[step.marked.id] = step.marked
            elif isinstance(step, Unmark):
                marks.pop(step.mark_id, None)
        found = [
            each
            for each in marks.values()
            if each.plan_id == plan_id
            and (first is None or first <= each.day)
            and (last is None or each.day <= last)
        ]
        return sorted(found, key=attrgetter("at", "id"))

    def known(self) -> Sequence[Known]:
        """Tell whose plans were accepted so far; raises `LogError`."""
        return self._book().known()

    def know(self, known: Known) -> None:
        """Remember somebody's keys; raises `LogError`."""
        self._book().know(known)
