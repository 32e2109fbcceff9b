"""The questions of a check-in, each answered in its own way, or not at all."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.checkin.records import Answers, Zone
from companion.practice.model import Question
from companion.ui import words
from companion.ui.looks import GRID, Looks, Type
from companion.ui.widgets.button import Button, Weight
from companion.ui.widgets.choice import ChoiceRow
from companion.ui.widgets.face import Face, Mood
from companion.ui.widgets.slider import FeelingSlider
from companion.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QLayout

HIGHEST_DISTRESS = 10


def distress_row(looks: Looks) -> ChoiceRow[int]:
    """Make the row from 0 to 10."""
    numbers = [(n, str(n), "") for n in range(HIGHEST_DISTRESS + 1)]
    row: ChoiceRow[int] = ChoiceRow(looks, numbers)
    low, high = words.ends_in_words(Question.DISTRESS)
    row.choices[0].setAccessibleName(f"0, {low}")
    row.choices[-1].setAccessibleName(f"{HIGHEST_DISTRESS}, {high}")
    return row


def zone_row(looks: Looks, *, lines: bool = True) -> ChoiceRow[Zone]:
    """Make the row of the three zones, each with a line that says what it is like."""
    zones = [
        (zone, words.zone_in_words(zone), words.zone_line(zone) if lines else "")
        for zone in Zone
    ]
    return ChoiceRow(looks, zones)


class FeelingRow(QWidget):
    """A feeling slider between its two faces and their words."""

    def __init__(self, looks: Looks, question: Question) -> None:
        super().__init__()
        name = words.subject_in_words(question)
        low, high = words.ends_in_words(question)
        self.slider = FeelingSlider(looks, f"{name}: {low} to {high}")
        left, right = _faces(question)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(Face(looks, left))
        row.addWidget(_end(looks, low, _widest_end(looks, 0)))
        row.addWidget(self.slider, 1)
        row.addWidget(_end(looks, high, _widest_end(looks, 1), right=True))
        row.addWidget(Face(looks, right))


class Item(QWidget):
    """A question, its answer, and a way to take the answer back."""

    def __init__(
        self,
        looks: Looks,
        question: Question,
        answer: QWidget,
        clear: Callable[[], None],
        foot: QLayout | None = None,
    ) -> None:
        super().__init__()
        answer.setAccessibleName(words.question_in_words(question))
        self.clear_button = Button(looks, self.tr("Clear"), Weight.QUIET)
        subject = words.subject_in_words(question)
        self.clear_button.setAccessibleName(self.tr("Clear: {}").format(subject))
        self.clear_button.clicked.connect(clear)
        kept = self.clear_button.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self.clear_button.setSizePolicy(kept)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QHBoxLayout()
        middle = Qt.AlignmentFlag.AlignVCenter
        head.addWidget(Text(looks, words.question_in_words(question)), 1, middle)
        head.addWidget(self.clear_button, 0, middle)
        column.addLayout(head)
        column.addWidget(answer)
        if foot is not None:
            column.addLayout(foot)


class Questions(QWidget):
    """Distress, pleasantness, energy and zone; nothing is chosen beforehand."""

    changed = Signal()

    def __init__(self, looks: Looks) -> None:
        super().__init__()
        self.distress = distress_row(looks)
        self.pleasantness = FeelingRow(looks, Question.PLEASANTNESS)
        self.energy = FeelingRow(looks, Question.ENERGY)
        self.zone = zone_row(looks)
        feet = {Question.DISTRESS: ends(looks, Question.DISTRESS)}
        self.items = {
            question: Item(looks, question, answer, clear, feet.get(question))
            for question, answer, clear in (
                (Question.DISTRESS, self.distress, self.distress.clear),
                (
                    Question.PLEASANTNESS,
                    self.pleasantness,
                    self.pleasantness.slider.clear,
                ),
                (Question.ENERGY, self.energy, self.energy.slider.clear),
                (Question.ZONE, self.zone, self.zone.clear),
            )
        }
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        for item in self.items.values():
            column.addWidget(item)
        self._order_tabs()
        for source in (
            self.distress.changed,
            self.pleasantness.slider.changed,
            self.energy.slider.changed,
            self.zone.changed,
        ):
            source.connect(self._tell)
        self._show_clears()

    def answers(self) -> Answers:
        """Give the answers; what was not touched is None."""
        return Answers(
            distress=self.distress.value(),
            pleasantness=self.pleasantness.slider.answer(),
            energy=self.energy.slider.answer(),
            zone=self.zone.value(),
        )

    def set_answers(self, answers: Answers) -> None:
        """Show answers that were given earlier."""
        self.distress.set_value(answers.distress)
        self.pleasantness.slider.set_answer(answers.pleasantness)
        self.energy.slider.set_answer(answers.energy)
        self.zone.set_value(answers.zone)
        self._show_clears()

    def _order_tabs(self) -> None:
        """Let Tab go from each answer to the way to take it back."""
        clear = {question: item.clear_button for question, item in self.items.items()}
        stops: list[QWidget] = [
            *self.distress.choices,
            clear[Question.DISTRESS],
            self.pleasantness.slider,
            clear[Question.PLEASANTNESS],
            self.energy.slider,
            clear[Question.ENERGY],
            *self.zone.choices,
            clear[Question.ZONE],
        ]
        for before, after in pairwise(stops):
            self.setTabOrder(before, after)

    def _tell(self) -> None:
        self._show_clears()
        self.changed.emit()

    def _show_clears(self) -> None:
        answers = self.answers()
        for question, item in self.items.items():
            answered = getattr(answers, question.value) is not None
            item.clear_button.setVisible(answered)


def ends(looks: Looks, question: Question) -> QHBoxLayout:
    """Make the line that names a scale's ends."""
    low, high = words.ends_in_words(question)
    row = QHBoxLayout()
    row.setContentsMargins(0, GRID // 2, 0, 0)
    row.addWidget(Text(looks, low, Type.SMALL, quiet=True))
    row.addStretch()
    row.addWidget(Text(looks, high, Type.SMALL, quiet=True))
    return row


def _faces(question: Question) -> tuple[Mood, Mood]:
    if question is Question.PLEASANTNESS:
        return Mood.UNPLEASANT, Mood.PLEASANT
    return Mood.DRAINED, Mood.AWAKE


def _end(looks: Looks, word: str, width: int, *, right: bool = False) -> QWidget:
    """Make the word at one end of a slider, as wide as at every other slider."""
    held = QWidget()
    held.setFixedWidth(width)
    row = QHBoxLayout(held)
    row.setContentsMargins(0, 0, 0, 0)
    if right:
        row.addStretch()
    text = Text(looks, word, Type.SMALL, quiet=True)
    row.addWidget(text, 0, Qt.AlignmentFlag.AlignVCenter)
    if not right:
        row.addStretch()
    return held


def _widest_end(looks: Looks, side: int) -> int:
    """Give the width in pixels of the widest word on one side of the sliders."""
    metrics = QFontMetricsF(looks.font(Type.SMALL))
    both = (Question.PLEASANTNESS, Question.ENERGY)
    ends = (words.ends_in_words(question)[side] for question in both)
    return math.ceil(max(metrics.horizontalAdvance(word) for word in ends)) + 2
