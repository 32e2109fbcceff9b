"""Leads to what a plan asks, and keeps what the person says of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from companion.errors import LogError
from companion.homework.asked_length import minutes_to_ask
from companion.homework.due import counting
from companion.homework.marks import Marked
from companion.ports import Choice
from companion.ui.homework.task import Task

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from companion.homework.marks import Mark
    from companion.homework.plan import Item, Plan
    from companion.ports import Accepted, Entry
    from companion.ui.around import Around
    from companion.ui.homework.note_playing import NotePlaying
    from companion.ui.homework.opened_plans import OpenedPlans


class PlansDoing(QObject):
    """Implements `companion.ui.homework.doing.Doing`."""

    plan_asked = Signal(str)
    """The id of a plan that is to be shown."""
    report_asked = Signal(str)
    """The id of a plan of which the person wants to tell."""
    told = Signal(str)
    """A sentence for the person: something could not be done."""

    def __init__(
        self, around: Around, opened: OpenedPlans, note: NotePlaying, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._around = around
        self._opened = opened
        self._note = note

    # What was taken; each raises `LogError`.

    def plans(self) -> Sequence[Accepted]:
        """Give the latest revision of each plan, newest first."""
        return self._around.tools.keeper.plan_book().plans()

    def find(self, plan_id: str) -> Accepted | None:
        """Give the latest revision of a plan; None where it is gone."""
        return next((each for each in self.plans() if each.plan.id == plan_id), None)

    # What Today asks for.

    def begin(self, plan_id: str, item_id: str, practice_id: str | None = None) -> None:
        """Begin an item, or a practice in its place; the check-in comes first."""
        found = self._item(plan_id, item_id)
        if found is None:
            return
        plan, item = found
        entry = self._opened.entry(plan, practice_id or item.practice_id)
        if entry is None:
            self.told.emit(self._why_not(plan, item))
            return
        instead = [self._opened.entry(plan, each) for each in item.substitutes]
        chosen = tuple(
            (each, self.choice(plan, item, each)) for each in instead if each
        )
        choice = self.choice(plan, item, entry)
        self._note.hush()
        self._around.flow.begin_homework(choice, Task(plan, item, chosen))

    def choice(self, plan: Plan, item: Item, entry: Entry) -> Choice:
        """Give how a practice is chosen for an item, as the plan has it."""
        practice, preferring = entry.practice, self._around.preferring
        is_item = practice.id == item.practice_id
        wording = item.wording if is_item else None
        if wording not in practice.wordings:
            wording = preferring.wording_of(practice)
        return Choice(
            practice,
            _minutes(item, entry),
            wording,
            item.voice or preferring.now.voice,
            self._opened.opened(plan),
        )

    def mark(self, plan_id: str, item_id: str, mark: Mark | None, day: date) -> None:
        """Keep what the person says of an item; None takes back the mark that counts.

        One that the log does not take waits, as answers do.
        """
        tools = self._around.tools
        if mark is not None:
            id_, now = tools.new_id(), tools.now()
            tools.keeper.mark(Marked(id_, plan_id, item_id, day, mark, now))
            return
        try:
            book = tools.keeper.plan_book()
            counted = counting(book.marks(plan_id, day, day)).get((item_id, day))
            if counted is not None:
                book.unmark(counted.id)
        except LogError as error:
            self.told.emit(str(error))

    def show_plan(self, plan_id: str) -> None:
        """Show the whole plan."""
        self.plan_asked.emit(plan_id)

    def write_report(self, plan_id: str) -> None:
        """Show what a report on the plan would tell."""
        self.report_asked.emit(plan_id)

    def put_away(self, plan_id: str) -> None:
        """Let a plan rest."""
        self.rest(plan_id, rests=True)

    def rest(self, plan_id: str, *, rests: bool) -> bool:
        """Let a plan rest, or take it up again; say whether that is kept."""
        tools = self._around.tools
        try:
            tools.keeper.plan_book().put_away(plan_id, tools.now() if rests else None)
        except LogError as error:
            self.told.emit(str(error))
            return False
        return True

    def play_note(self, plan_id: str) -> None:
        """Play the practitioner's note, spoken; or end it, where it plays."""
        try:
            found = self.find(plan_id)
        except LogError as error:
            self.told.emit(str(error))
            return
        if found is not None:
            self._note.play_kept(found.plan)

    def entry(self, plan_id: str, practice_id: str) -> Entry | None:
        """Give a practice that is here, or that the plan carries; None: neither."""
        try:
            found = self.find(plan_id)
        except LogError:
            return None
        return None if found is None else self._opened.entry(found.plan, practice_id)

    def _item(self, plan_id: str, item_id: str) -> tuple[Plan, Item] | None:
        try:
            found = self.find(plan_id)
        except LogError as error:
            self.told.emit(str(error))
            return None
        if found is None:
            return None
        items = (item for item in found.plan.items if item.id == item_id)
        item = next(items, None)
        return None if item is None else (found.plan, item)

    def _why_not(self, plan: Plan, item: Item) -> str:
        trouble = self._opened.trouble(plan)
        if trouble and item.practice_id in {s.practice_id for s in plan.scripts}:
            return trouble
        return self.tr(
            "This companion does not have “{}”. The rest of the plan works."
        ).format(item.title)


def _minutes(item: Item, entry: Entry) -> int | None:
    """Give the length that an item asks, or the nearest that a practice can have."""
    return minutes_to_ask(entry.practice, entry.lengths, entry.usual, item.minutes)
