"""What can be told besides how it is now: where, what it is like, a feeling, a note."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.checkin.records import Answers
from companion.practice.model import Question
from companion.ui import felt_words, words
from companion.ui.widgets.feelings import FeelingPicker
from companion.ui.widgets.note_field import NoteField
from companion.ui.widgets.section import Section
from companion.ui.widgets.sensations import SensationPicker

if TYPE_CHECKING:
    from companion.checkin.body import BodyMap
    from companion.ui.looks import Looks
    from companion.ui.widgets.part import Part

_NO_WORDS: tuple[str, ...] = ()
_NO_TEXT: str | None = None
_NO_PLACE: BodyMap | None = None


class MoreQuestions(QWidget):
    """Five sections, all folded, each to be left alone."""

    changed = Signal()
    unfolded = Signal(object)
    """The section (`QWidget`) that was unfolded."""

    def __init__(self, looks: Looks) -> None:
        super().__init__()
        self.place = Section(
            looks, Question.PLACE, _NO_PLACE, lambda: _where(looks), _places
        )
        self.sensations = Section(
            looks,
            Question.SENSATIONS,
            _NO_WORDS,
            lambda: SensationPicker(looks),
            lambda ids: felt_words.listed(map(felt_words.sensation_in_words, ids)),
        )
        self.feelings = Section(
            looks,
            Question.FEELINGS,
            _NO_WORDS,
            lambda: FeelingPicker(looks),
            lambda ids: felt_words.listed(map(felt_words.feeling_in_words, ids)),
        )
        self.note = _text(looks, Question.NOTE)
        self.practitioner = _text(looks, Question.PRACTITIONER)
        self.sections = (
            self.place,
            self.sensations,
            self.feelings,
            self.note,
            self.practitioner,
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for section in self.sections:
            column.addWidget(section)
            section.changed.connect(self.changed)
            section.unfolded.connect(lambda each=section: self.unfolded.emit(each))

    def added_to(self, answers: Answers) -> Answers:
        """Give the answers with those that stand here."""
        return replace(
            answers,
            body=self.place.value(),
            sensations=self.sensations.value(),
            feelings=self.feelings.value(),
            note=self.note.value(),
            for_practitioner=self.practitioner.value(),
        )

    def set_answers(self, answers: Answers) -> None:
        """Show answers that were given earlier."""
        self.place.set_value(answers.body)
        self.sensations.set_value(answers.sensations)
        self.feelings.set_value(answers.feelings)
        self.note.set_value(answers.note)
        self.practitioner.set_value(answers.for_practitioner)

    def is_answered(self) -> bool:
        """Say whether anything was answered here."""
        return self.added_to(Answers()) != Answers()

    def tell(self) -> None:
        """Tell of what is written and was not told yet."""
        for section in (self.note, self.practitioner):
            if isinstance(section.part, NoteField):
                section.part.tell()


def _where(looks: Looks) -> Part[BodyMap | None]:
    """Make the body map, whose figure is only needed here."""
    from companion.ui.widgets.where import Where

    return Where(looks)


def _places(body: BodyMap | None) -> str:
    """Name the places in which something is felt."""
    from companion.checkin.painting import felt_regions
    from companion.ui.body_words import region_id_in_words

    regions = () if body is None else felt_regions(body)
    return felt_words.listed(map(region_id_in_words, regions)) or felt_words.nowhere()


def _text(looks: Looks, question: Question) -> Section[str | None]:
    name = words.subject_in_words(question)
    return Section(
        looks, question, _NO_TEXT, lambda: NoteField(looks, name), _in_one_line
    )


def _in_one_line(text: str | None) -> str:
    """Give the beginning of a text."""
    line = " ".join((text or "").split())
    return line if len(line) <= 40 else f"{line[:39].rstrip()}…"
