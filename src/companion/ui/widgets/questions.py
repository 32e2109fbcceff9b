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
    from collections.abc import Iterator, Mapping, Sequence

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


def _stands_aside(question: Question, asked: Sequence[Question]) -> bool:
    """Tell whether a question is not among those that stand first."""
    always = (Question.DISTRESS, Question.SAFETY)
    return bool(asked) and question not in (*always, *asked)


class Questions(QWidget):
    """What is there now, and, once it is asked for, more; nothing is chosen before."""

    changed = Signal()

    def __init__(
        self,
        looks: Looks,
        *,
        safety: bool = False,
        own: Mapping[int, str] = NO_WORDS,
        asked: Sequence[Question] = (),
    ) -> None:
        """Make the questions.

        Args:
            looks: The colours and type.
            safety: Whether to compare how safe it feels with before.
            own: The person's own words for points of the distress scale.
            asked: What stands first; all else is among what can be told besides.
                Distress and safety, by which the guard goes, always stand first.
                Empty: all that is there now.
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
        self._aside = tuple(each for each in answers if _stands_aside(each, asked))
        self._moved = tuple(
            each for each in self.more.sections if each.question in asked
        )
        self._lay_out()
        if not safety:
            self.items.pop(Question.SAFETY).hide()
        self.show_more(False)
        self._order_tabs()
        for answer in answers.values():
            answer.changed.connect(self._tell)
        self.more.changed.connect(self._tell)
        self._show_clears()

    def _lay_out(self) -> None:
        """Put what is asked first, and then what can be told besides."""
        aside = {each: self.items.pop(each) for each in self._aside}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        for part in (*self.items.values(), *self._moved, *aside.values(), self.more):
            column.addWidget(part)
        self.items |= aside

    def show_more(self, shown: bool) -> None:
        """Show what can be told besides, or fold it away."""
        for question in self._aside:
            self.items[question].setVisible(shown)
        self.more.setVisible(shown)

    def is_more_answered(self) -> bool:
        """Say whether anything was answered that can be told besides."""
        answers = self.answers()
        aside = any(is_answered(question, answers) for question in self._aside)
        return aside or self.more.is_answered()

    def first_of_more(self) -> QWidget:
        """Give what has the focus first among what can be told besides."""
        if self._aside:
            return self._rows()[self._aside[0]][0]
        left = [each for each in self.more.sections if each not in self._moved]
        return left[0].head if left else self._moved[0].head

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

    def _rows(self) -> dict[Question, tuple[QWidget, ...]]:
        """Give the controls that answer each question."""
        return {
            Question.DISTRESS: tuple(self.distress.choices),
            Question.PLEASANTNESS: (self.pleasantness.slider,),
            Question.ENERGY: (self.energy.slider,),
            Question.ZONE: tuple(self.zone.choices),
            Question.SAFETY: tuple(self.safety.choices),
        }

    def _stops(self) -> Iterator[QWidget]:
        rows = self._rows()
        moved = [
            stop for each in self._moved for stop in (each.head, each.clear_button)
        ]
        for question, item in self.items.items():
            if question in self._aside:
                yield from moved
                moved = []
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
