"""The questions of a check-in, each answered in its own way, or not at all."""

from __future__ import annotations

from itertools import pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.checkin.questions import is_answered
from companion.checkin.records import Answers, Safety, Zone
from companion.practice.model import Question
from companion.ui import words
from companion.ui.looks import GRID, Looks
from companion.ui.widgets.choice import ChoiceRow
from companion.ui.widgets.distress import DistressScale
from companion.ui.widgets.feeling_row import FeelingRow
from companion.ui.widgets.item import Item
from companion.ui.widgets.more import MoreQuestions

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

NO_WORDS: Mapping[int, str] = MappingProxyType({})


def zone_row(looks: Looks, *, lines: bool = True) -> ChoiceRow[Zone]:
    """Make the row of the three zones, each with a line that says what it is like."""
    zones = [
        (zone, words.zone_in_words(zone), words.zone_line(zone) if lines else "")
        for zone in Zone
    ]
    return ChoiceRow(looks, zones)


def safety_row(looks: Looks) -> ChoiceRow[Safety]:
    """Make the row that compares how safe it feels with before."""
    return ChoiceRow(
        looks, [(each, words.safety_in_words(each), "") for each in Safety]
    )


class Questions(QWidget):
    """What is there now, and, once it is asked for, more; nothing is chosen before."""

    changed = Signal()

    def __init__(
        self, looks: Looks, *, safety: bool = False, own: Mapping[int, str] = NO_WORDS
    ) -> None:
        """Make the questions.

        Args:
            looks: The colours and type.
            safety: Whether to compare how safe it feels with before.
            own: The person's own words for points of the distress scale.
        """
        super().__init__()
        self.scale = DistressScale(looks, own)
        self.distress = self.scale.row
        self.pleasantness = FeelingRow(looks, Question.PLEASANTNESS)
        self.energy = FeelingRow(looks, Question.ENERGY)
        self.zone = zone_row(looks)
        self.safety = safety_row(looks)
        self.more = MoreQuestions(looks)
        answers: dict[
            Question, DistressScale | FeelingRow | ChoiceRow[Zone] | ChoiceRow[Safety]
        ] = {
            Question.DISTRESS: self.scale,
            # High up: what is offered next depends on it.
            Question.SAFETY: self.safety,
            Question.PLEASANTNESS: self.pleasantness,
            Question.ENERGY: self.energy,
            Question.ZONE: self.zone,
        }
        beside = {Question.DISTRESS: self.scale.edit}
        self.items = {
            question: Item(looks, question, answer, answer.clear, beside.get(question))
            for question, answer in answers.items()
        }
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        for item in self.items.values():
            column.addWidget(item)
        column.addWidget(self.more)
        self.more.hide()
        if not safety:
            self.items.pop(Question.SAFETY).hide()
        self._order_tabs()
        for answer in answers.values():
            answer.changed.connect(self._tell)
        self.more.changed.connect(self._tell)
        self._show_clears()

    def answers(self) -> Answers:
        """Give the answers; what was not touched is None, or empty."""
        now = Answers(
            distress=self.scale.value(),
            pleasantness=self.pleasantness.value(),
            energy=self.energy.value(),
            zone=self.zone.value(),
            safety=self.safety.value(),
        )
        return self.more.added_to(now)

    def set_answers(self, answers: Answers) -> None:
        """Show answers that were given earlier; those not asked here are kept."""
        self.scale.set_value(answers.distress)
        self.pleasantness.set_value(answers.pleasantness)
        self.energy.set_value(answers.energy)
        self.zone.set_value(answers.zone)
        self.safety.set_value(answers.safety)
        self.more.set_answers(answers)
        self._show_clears()

    def _order_tabs(self) -> None:
        """Let Tab go from each answer to the way to take it back."""
        for before, after in pairwise(self._stops()):
            self.setTabOrder(before, after)

    def _stops(self) -> Iterator[QWidget]:
        rows: dict[Question, tuple[QWidget, ...]] = {
            Question.DISTRESS: tuple(self.distress.choices),
            Question.PLEASANTNESS: (self.pleasantness.slider,),
            Question.ENERGY: (self.energy.slider,),
            Question.ZONE: tuple(self.zone.choices),
            Question.SAFETY: tuple(self.safety.choices),
        }
        for question, item in self.items.items():
            yield from rows[question]
            yield item.clear_button
            if item.beside is not None:
                yield item.beside

    def _tell(self) -> None:
        self._show_clears()
        self.changed.emit()

    def _show_clears(self) -> None:
        answers = self.answers()
        for question, item in self.items.items():
            item.clear_button.setVisible(is_answered(question, answers))
