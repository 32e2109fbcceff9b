"""What is asked around each practice, and what a report may contain."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from companion.homework.telling import Telling
from companion.practice.model import Question
from companion.ui import words
from companion.ui.homework.chips import Chips
from companion.ui.homework.labelled import Labelled
from companion.ui.homework.making_words import telling_in_words
from companion.ui.looks import GRID, Looks, Type
from companion.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from companion.homework.plan import Plan

BEFORE = (
    Question.DISTRESS,
    Question.PLEASANTNESS,
    Question.ENERGY,
    Question.ZONE,
)
"""What can be asked before a practice; after it, how safe it feels too."""
AFTER = (*BEFORE, Question.SAFETY)


class PlanAsking(QWidget):
    """Chips, each of which the client can pass over."""

    changed = Signal()

    def __init__(self, looks: Looks, plan: Plan) -> None:
        super().__init__()
        self._plan = plan
        before, after = self.tr("Before each practice"), self.tr("After it")
        self.before: Chips[Question] = Chips(looks, before, _named(BEFORE, before))
        self.after: Chips[Question] = Chips(looks, after, _named(AFTER, after))
        self.before.set_value(plan.before)
        self.after.set_value(plan.after)
        told = self.tr(
            "Every question can be skipped, and whatever is chosen here, the companion "
            "asks what it needs to keep your client safe."
        )
        reports = self.tr("What a report may contain")
        self.telling: Chips[Telling] = Chips(
            looks, reports, [(each, telling_in_words(each), "") for each in Telling]
        )
        self.telling.set_value(plan.telling)
        decides = self.tr(
            "This is what you would like to hear. Your client sees it, and decides "
            "anew for each report."
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GRID)
        column.addWidget(Text(looks, self.tr("Questions"), Type.HEADING))
        column.addWidget(Labelled(looks, before, self.before))
        column.addWidget(Labelled(looks, after, self.after, told))
        column.addSpacing(GRID)
        column.addWidget(Text(looks, reports, Type.HEADING))
        column.addWidget(Text(looks, decides, quiet=True))
        column.addWidget(self.telling)
        for each in (self.before, self.after, self.telling):
            each.changed.connect(self.changed)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def added_to(self, plan: Plan) -> Plan:
        """Give a plan with what is chosen here; questions that are not here stay."""
        return replace(
            plan,
            before=_with_others(self.before.value(), plan.before, BEFORE),
            after=_with_others(self.after.value(), plan.after, AFTER),
            telling=self.telling.value(),
        )


def _named(
    questions: Sequence[Question], when: str
) -> Sequence[tuple[Question, str, str]]:
    named = ((each, words.subject_in_words(each)) for each in questions)
    return [(each, word, f"{when}: {word}") for each, word in named]


def _with_others(
    chosen: Sequence[Question], before: Sequence[Question], shown: Sequence[Question]
) -> tuple[Question, ...]:
    others = {each for each in before if each not in shown}
    return tuple(each for each in Question if each in {*chosen, *others})
