"""What a session is of: one item of a plan, on the day on which it is done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from companion.checkin.records import Ending
from companion.homework.marks import Mark, Marked
from companion.practice.model import Direction

if TYPE_CHECKING:
    from datetime import datetime

    from companion.checkin.records import Session
    from companion.homework.plan import Item, Plan
    from companion.ports import Choice, Entry


@dataclass(frozen=True, slots=True)
class Task:
    """An item, and what may be done in its place."""

    plan: Plan
    item: Item
    instead: tuple[tuple[Entry, Choice], ...] = ()
    """What the plan permits in its place and is here, each with how it is chosen."""

    def outward(self) -> list[Entry]:
        """Give what of it points outward, for when it is a lot."""
        return [
            entry
            for entry, _choice in self.instead
            if entry.practice.direction is Direction.OUTWARD
        ]

    def choice_of(self, entry: Entry) -> Choice | None:
        """Give how a practice is chosen by which the item is done too, if it is one."""
        found = (choice for each, choice in self.instead if each == entry)
        return next(found, None)

    def permits(self, choice: Choice) -> bool:
        """Tell whether the item is done by a practice that is chosen now."""
        mine = (self.item.practice_id, *self.item.substitutes)
        return choice.practice.id in mine

    def marked(self, session: Session, mark_id: str, now: datetime) -> Marked | None:
        """Give the mark that a session leaves; None where nothing of it was heard.

        It is of the day on which the session began, also where it ends after midnight.
        """
        if not session.frames_heard:
            return None
        whole = session.ending is Ending.COMPLETE
        return Marked(
            id=mark_id,
            plan_id=self.plan.id,
            item_id=self.item.id,
            day=session.started_at.date(),
            mark=Mark.DONE if whole else Mark.STOPPED,
            at=now,
            session_id=session.id,
        )
