"""Brings homework to Today: what is asked, and what came of it when that is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from companion.ui.homework import today_words
from companion.ui.homework.for_today import ForToday
from companion.ui.homework.homework_days import HomeworkDays
from companion.ui.homework.offers import offers

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from companion.homework.marks import Mark
    from companion.homework.plan import Plan
    from companion.ui.around import Around
    from companion.ui.homework.doing import Doing
    from companion.ui.homework.homework_days import Homework

    Notices = Sequence[tuple[str, Sequence[tuple[str, Callable[[], None]]]]]


class OnToday:
    """Reads what there is whenever Today is shown, and after each thing that is said.

    Without the log there is no homework, and Today is as it is without.
    """

    def __init__(
        self, around: Around, doing: Doing, show_again: Callable[[], None]
    ) -> None:
        """Lead on by `doing`; `show_again` shows Today anew."""
        self._around = around
        self._doing = doing
        self._show_again = show_again
        self._days = HomeworkDays(around.tools.keeper)
        self._told: set[str] = set()
        """The plans whose end was told, and heard."""
        self._telling: set[str] = set()
        """Those of which it is told until the companion is closed, or it is heard."""

    def part(self) -> ForToday | None:
        """Make the part of Today; None: no plan was taken that is not over."""
        homework = self._now()
        if not homework.running and not homework.to_come:
            return None
        part = ForToday(self._around.looks)
        self._fill(part, homework)
        part.homework_begun.connect(self._doing.begin)
        part.begun_instead.connect(self._doing.begin)
        part.plan_shown.connect(self._doing.show_plan)
        part.note_asked.connect(self._doing.play_note)
        part.marked.connect(
            lambda plan_id, item_id, mark: self._mark(part, plan_id, item_id, mark)
        )
        return part

    def notices(self) -> Notices:
        """Give what to say of plans that ended, and the steps from there.

        What was shown once is not shown again after the next start.
        """
        preferring = self._around.preferring
        ended = {_named(plan): plan for plan in self._now().ended}
        self._telling |= ended.keys() - {*preferring.now.ends_told}
        if self._around.tools.keeper.is_open:
            preferring.set_ends_told(tuple(ended))
        return [
            (today_words.ended(plan), self._steps(plan))
            for name, plan in ended.items()
            if name in self._telling and name not in self._told
        ]

    def _now(self) -> Homework:
        return self._days.on(self._around.tools.now().date())

    def _fill(self, part: ForToday, homework: Homework) -> None:
        around = self._around
        found = offers(
            homework.dues,
            self._doing,
            around.flow.library.collection.standing,
            around.preferring.now,
            around.tools.now(),
        )
        self._day = homework.day
        part.show_homework(homework, found)

    def _mark(
        self, part: ForToday, plan_id: str, item_id: str, mark: Mark | None
    ) -> None:
        # Of the day that is shown, though midnight may have passed.
        self._doing.mark(plan_id, item_id, mark, self._day)
        homework = self._now()
        if self._around.tools.keeper.waits or not homework.running:
            self._show_again()
        else:
            self._fill(part, homework)

    def _steps(self, plan: Plan) -> Sequence[tuple[str, Callable[[], None]]]:
        """Give the steps; whichever is taken, the end was heard."""
        each = (
            (_tr("Write a report"), self._doing.write_report),
            (_tr("The whole plan"), self._doing.show_plan),
            (_tr("Put it away"), self._doing.put_away),
        )

        def step(act: Callable[[str], None]) -> Callable[[], None]:
            def take() -> None:
                self._told.add(_named(plan))
                act(plan.id)

            return take

        return [(word, step(act)) for word, act in each]


def _named(plan: Plan) -> str:
    """Name a revision: a later one may end another time."""
    return f"{plan.id}, {plan.revision}"


def _tr(text: str) -> str:
    return QCoreApplication.translate("homework", text)
