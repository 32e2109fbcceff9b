"""Somebody who leads through homework, and only takes note of what is asked."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from itertools import count

from companion.homework.due import counting
from companion.homework.marks import Mark, Marked
from companion.ports import Entry, PlanBook


class FakeDoing:
    """Implements `Doing`; marks are kept in a book."""

    def __init__(
        self,
        book: PlanBook,
        now: Callable[[], datetime],
        entries: Sequence[Entry] = (),
    ) -> None:
        self.book = book
        self.now = now
        self.entries = {each.practice.id: each for each in entries}
        self.asked: list[tuple[str, ...]] = []
        """What was asked, and with which ids."""
        self._ids = count(1)

    def begin(self, plan_id: str, item_id: str, practice_id: str | None = None) -> None:
        instead = () if practice_id is None else (practice_id,)
        self.asked.append(("begin", plan_id, item_id, *instead))

    def mark(self, plan_id: str, item_id: str, mark: Mark | None, day: date) -> None:
        if mark is None:
            counted = counting(self.book.marks(plan_id, day, day))
            self.book.unmark(counted[item_id, day].id)
            return
        id_ = f"mark-{next(self._ids)}"
        self.book.mark(Marked(id_, plan_id, item_id, day, mark, self.now()))

    def show_plan(self, plan_id: str) -> None:
        self.asked.append(("plan", plan_id))

    def write_report(self, plan_id: str) -> None:
        self.asked.append(("report", plan_id))

    def put_away(self, plan_id: str) -> None:
        self.book.put_away(plan_id, self.now())
        self.asked.append(("put away", plan_id))

    def play_note(self, plan_id: str) -> None:
        self.asked.append(("note", plan_id))

    def entry(self, plan_id: str, practice_id: str) -> Entry | None:
        return self.entries.get(practice_id)
