"""A question in the middle of a session: an invitation that goes by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QHBoxLayout,
    QSizePolicy,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from companion.checkin.records import Answers
from companion.practice.model import Question
from companion.ui import words
from companion.ui.looks import GRID, Looks, Type
from companion.ui.widgets.button import Button
from companion.ui.widgets.drawing import begin, fill
from companion.ui.widgets.questions import FeelingRow, distress_row, zone_row
from companion.ui.widgets.text import Text

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from companion.ui.widgets.choice import ChoiceRow


class AskCard(QWidget):
    """Shows one question with its answers; the session goes on all the while."""

    answered = Signal(object)
    """The `Answers`, with the one that was given."""
    left = Signal()
    """The answers go while the keyboard is among them."""

    def __init__(self, looks: Looks, after: QWidget) -> None:
        """Make the card; Tab finds its answers next `after` another widget."""
        super().__init__()
        self._looks = looks
        self._after = after
        self._question: Question | None = None
        self.answer: QWidget | None = None
        self._text = Text(looks, "", Type.SMALL, quiet=True, centred=True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(GRID, GRID, GRID, GRID)
        self._column.setSpacing(GRID // 2)
        self._column.addWidget(self._text)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.hide()

    def ask(self, question: Question | None) -> None:
        """Show a question; None: its time has passed."""
        if question is self._question:
            return
        self._question = question
        self._let_go()
        if question is not None:
            invitation = self.tr("If you like: {}")
            asked = words.question_in_words(question)
            self._text.setText(invitation.format(asked[0].lower() + asked[1:]))
            self.answer = self._answer_to(question)
            self._column.addWidget(self.answer)
            self._find_with_tab(self.answer)
        self.setVisible(question is not None)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the card."""
        fill(begin(self), QRectF(self.rect()), self._looks.now.surface)

    def _answer_to(self, question: Question) -> QWidget:
        if question is Question.ZONE:
            zone = zone_row(self._looks, lines=False)
            zone.changed.connect(lambda: self._tell(Answers(zone=zone.value())))
            return zone
        if question is Question.DISTRESS:
            row: ChoiceRow[int] = distress_row(self._looks)
            row.changed.connect(lambda: self._tell(Answers(distress=row.value())))
            return row
        return self._feeling(question)

    def _feeling(self, question: Question) -> QWidget:
        whole = QWidget()
        across = QHBoxLayout(whole)
        across.setContentsMargins(0, 0, 0, 0)
        feeling = FeelingRow(self._looks, question)
        done = Button(self._looks, self.tr("Done"))
        done.setEnabled(False)
        feeling.slider.changed.connect(
            lambda: done.setEnabled(feeling.slider.answer() is not None)
        )
        done.clicked.connect(
            lambda: self._tell(_feeling_answer(question, feeling.slider.answer()))
        )
        across.addWidget(feeling, 1)
        across.addWidget(done, 0, Qt.AlignmentFlag.AlignTop)
        return whole

    def _tell(self, answers: Answers) -> None:
        if answers == Answers():
            return
        self._text.setText(self.tr("Noted."))
        self._let_go()
        self.answered.emit(answers)

    def _find_with_tab(self, answer: QWidget) -> None:
        before = self._after
        for part in (
            *answer.findChildren(QSlider),
            *answer.findChildren(QAbstractButton),
        ):
            self.setTabOrder(before, part)
            before = part

    def _let_go(self) -> None:
        if self.answer is not None:
            focused = QApplication.focusWidget()
            if focused is not None and self.answer.isAncestorOf(focused):
                self.left.emit()
            self.answer.hide()
            self.answer.deleteLater()
            self.answer = None


def _feeling_answer(question: Question, answer: int | None) -> Answers:
    if question is Question.PLEASANTNESS:
        return Answers(pleasantness=answer)
    return Answers(energy=answer)
