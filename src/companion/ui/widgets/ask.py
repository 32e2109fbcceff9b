"""A question in the middle of a session: an invitation that goes by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QWidget,
)

from companion.checkin.questions import is_answered
from companion.checkin.records import NO_ANSWERS, Answers
from companion.practice.model import LASTING, Question
from companion.ui import words
from companion.ui.looks import Looks, Type
from companion.ui.widgets.ask_parts import part_for
from companion.ui.widgets.button import Button
from companion.ui.widgets.distress import distress_row
from companion.ui.widgets.feeling_row import FeelingRow
from companion.ui.widgets.note_field import NoteField
from companion.ui.widgets.passing_card import PassingCard
from companion.ui.widgets.questions import NO_WORDS, zone_row
from companion.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from companion.ui.widgets.choice import ChoiceRow


class AskCard(PassingCard):
    """Shows one question with its answers; the session goes on all the while.

    An answer at a glance is noted at once. One that takes a while is told again and
    again, until its time has passed, or the person is done with it.
    """

    answered = Signal(object, object, bool)
    """The `Question`, the `Answers` with that to it, and whether it is the first."""

    def __init__(self, looks: Looks, after: QWidget) -> None:
        """Make the card; Tab finds its answers next `after` another widget."""
        super().__init__(looks, after)
        self._question: Question | None = None
        self._first = True
        self.answer: QWidget | None = None
        self.note: NoteField | None = None
        """What is written in, while it is there."""
        self._text = Text(looks, "", Type.SMALL, quiet=True, centred=True)
        self._column.addWidget(self._text)

    def ask(self, question: Question | None) -> None:
        """Show a question; None: its time has passed. Who is writing is let finish."""
        writing = self.note is not None and self.note.text.hasFocus()
        if question is self._question or writing:
            return
        self._show(question)

    def end(self) -> None:
        """Ask nothing more; what was written counts."""
        self._show(None)

    def _show(self, question: Question | None) -> None:
        self._let_go()
        self._question = question
        self._first = True
        if question is not None:
            invitation = self.tr("If you like: {}")
            self._text.setText(invitation.format(words.question_in_words(question)))
            self.answer = self._answer_to(question)
            self._column.addWidget(self.answer)
            self._find_with_tab(self.answer)
        self.setVisible(question is not None)

    def _answer_to(self, question: Question) -> QWidget:
        if question in LASTING:
            return self._lasting(question)
        if question is Question.ZONE:
            zone = zone_row(self._looks, lines=False)
            zone.changed.connect(lambda: self._note(Answers(zone=zone.value())))
            return zone
        if question is Question.DISTRESS:
            row: ChoiceRow[int] = distress_row(self._looks, NO_WORDS)
            row.changed.connect(lambda: self._note(Answers(distress=row.value())))
            return row
        return self._feeling(question)

    def _feeling(self, question: Question) -> QWidget:
        feeling = FeelingRow(self._looks, question)
        done = self._done(lambda: self._note(_feeling_answer(question, feeling)))
        done.setEnabled(False)
        feeling.changed.connect(lambda: done.setEnabled(feeling.value() is not None))
        return _beside(feeling, done)

    def _lasting(self, question: Question) -> QWidget:
        part, answers = part_for(self._looks, question)
        self.note = part if isinstance(part, NoteField) else None
        part.changed.connect(lambda: self._tell(answers()))
        done = self._done(self._be_done)
        if isinstance(part, NoteField):
            return _beside(part, done)
        part.add_step(done)
        return part

    def _done(self, do: Callable[[], None]) -> Button:
        done = Button(self._looks, self.tr("Done"))
        done.clicked.connect(do)
        return done

    def _tell(self, answers: Answers) -> None:
        """Tell an answer; the first that says nothing is none."""
        question = self._question
        if question is None or (self._first and not is_answered(question, answers)):
            return
        first, self._first = self._first, False
        self.answered.emit(question, answers, first)

    def _note(self, answers: Answers) -> None:
        """Tell an answer, and be done with the question."""
        if answers != NO_ANSWERS:
            self._tell(answers)
            self._be_done()

    def _be_done(self) -> None:
        self._let_go()
        self._text.setText(self.tr("Noted.") if not self._first else "")
        self.setVisible(not self._first)

    def _find_with_tab(self, answer: QWidget) -> None:
        before = self._after
        for part in answer.findChildren(QWidget):
            if part.focusPolicy() != Qt.FocusPolicy.NoFocus:
                self.setTabOrder(before, part)
                before = part

    def _let_go(self) -> None:
        if self.note is not None:
            self.note.tell()
            self.note = None
        if self.answer is not None:
            self._take_away(self.answer)
            self.answer = None


def _beside(answer: QWidget, done: Button) -> QWidget:
    whole = QWidget()
    across = QHBoxLayout(whole)
    across.setContentsMargins(0, 0, 0, 0)
    across.addWidget(answer, 1)
    across.addWidget(done, 0, Qt.AlignmentFlag.AlignTop)
    return whole


def _feeling_answer(question: Question, feeling: FeelingRow) -> Answers:
    if question is Question.PLEASANTNESS:
        return Answers(pleasantness=feeling.value())
    return Answers(energy=feeling.value())
