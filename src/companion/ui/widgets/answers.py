"""One check-in to read: all its answers in words, and what can be done with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.ui import journey_words
from companion.ui.looks import GRID, Looks, Type
from companion.ui.widgets.body_picture import BodyMapPicture
from companion.ui.widgets.button import Button, Weight
from companion.ui.widgets.flow_layout import FlowLayout
from companion.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from companion.checkin.records import Answers, CheckIn, Earlier, Occasion

_PICTURE = 44 * GRID
"""The widest a body map is shown, in pixels."""


class AnswersBlock(QWidget):
    """The answers of one check-in; what it was earlier is folded away."""

    edit_asked = Signal()
    delete_asked = Signal()

    def __init__(
        self,
        looks: Looks,
        check_in: CheckIn,
        earlier: Sequence[Earlier],
        *,
        head: bool = True,
    ) -> None:
        """Show a check-in; `head`: say which of several it is."""
        super().__init__()
        self._looks = looks
        self.check_in = check_in
        name = journey_words.occasion_in_words(check_in.occasion)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, GRID, 0, 2 * GRID)
        self._rows.setSpacing(GRID // 2)
        if head:
            at = journey_words.time_in_words(check_in.felt_at)
            self._rows.addWidget(Text(looks, f"{name}, {at}", Type.HEADING))
        self._add_answers(self._rows, check_in.answers, check_in.occasion)
        if check_in.edited_at is not None:
            when = journey_words.moment_in_words(check_in.edited_at)
            told = self.tr("Changed on {}").format(when)
            self._rows.addWidget(Text(looks, told, Type.SMALL, quiet=True))
        row = FlowLayout(3 * GRID)
        self.edit = self._button(row, self.tr("Edit"), self.tr("Edit: {}"), name)
        self.delete = self._button(row, self.tr("Delete"), self.tr("Delete: {}"), name)
        self.edit.clicked.connect(self.edit_asked)
        self.delete.clicked.connect(self.delete_asked)
        self._rows.addLayout(row)
        self.earlier = Button(looks, self.tr("Earlier"), Weight.QUIET)
        self.earlier.setCheckable(True)
        if earlier:
            row.addWidget(self.earlier)
            self._add_earlier(earlier)
        else:
            self.earlier.setParent(self)
            self.earlier.hide()

    def _add_answers(
        self, rows: QVBoxLayout, answers: Answers, occasion: Occasion
    ) -> None:
        for subject, said in journey_words.answers_in_words(answers):
            told = self.tr("{}: {}").format(subject, said)
            rows.addWidget(Text(self._looks, told))
        if answers.body is not None:
            picture = BodyMapPicture(self._looks)
            told = journey_words.body_in_words(answers.body)
            picture.set_body(answers.body, told)
            picture.setFixedSize(_PICTURE, picture.heightForWidth(_PICTURE))
            rows.addWidget(picture)
        skipped = journey_words.skipped_in_words(answers, occasion)
        if skipped:
            rows.addWidget(Text(self._looks, skipped, Type.SMALL, quiet=True))

    def _add_earlier(self, earlier: Sequence[Earlier]) -> None:
        folded = QWidget()
        rows = QVBoxLayout(folded)
        rows.setContentsMargins(2 * GRID, GRID, 0, 0)
        rows.setSpacing(GRID // 2)
        for each in earlier:
            until = journey_words.moment_in_words(each.replaced_at)
            told = self.tr("Until {}").format(until)
            rows.addWidget(Text(self._looks, told, Type.SMALL, quiet=True))
            self._add_answers(rows, each.check_in.answers, each.check_in.occasion)
        folded.hide()
        self.earlier.toggled.connect(folded.setVisible)
        self._rows.addWidget(folded)

    def _button(self, row: FlowLayout, word: str, told: str, name: str) -> Button:
        button = Button(self._looks, word, Weight.QUIET)
        button.setAccessibleName(told.format(name))
        row.addWidget(button)
        return button
