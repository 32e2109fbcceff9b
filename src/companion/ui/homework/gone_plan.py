"""A plan that is deleted, and brought back while its page's notice stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from companion.homework.marks import Marked
    from companion.ports import Accepted, PlanBook, PlanFiles


@dataclass(frozen=True, slots=True)
class GonePlan:
    """All that the log had of it; its files are deleted only by `forget`."""

    revisions: Sequence[Accepted]
    marks: Sequence[Marked]

    @property
    def plan_id(self) -> str:
        """The plan's id."""
        return self.revisions[-1].plan.id

    @property
    def title(self) -> str:
        """The plan's title."""
        return self.revisions[-1].plan.title

    def restore(self, book: PlanBook) -> None:
        """Bring it back; raises `LogError`."""
        for accepted in self.revisions:
            book.accept(accepted)
        for marked in self.marks:
            book.mark(marked)

    def forget(self, files: PlanFiles) -> None:
        """Delete its files: it cannot be brought back any more."""
        files.remove(self.plan_id)


def delete(book: PlanBook, plan_id: str) -> GonePlan | None:
    """Delete a plan in the log, and give what brings it back; raises `LogError`.

    None: it is not there any more.
    """
    gone = GonePlan(book.revisions(plan_id), book.marks(plan_id))
    book.remove_plan(plan_id)
    return gone if gone.revisions else None
