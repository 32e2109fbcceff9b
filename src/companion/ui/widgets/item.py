"""A question, its answer, and a way to take the answer back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.ui import words
from companion.ui.looks import GRID, Looks
from companion.ui.widgets.button import Button, Weight
from companion.ui.widgets.flow_layout import FlowLayout
from companion.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from companion.practice.model import Question


class Item(QWidget):
    """The question above its answer; "Clear" is there as long as there is one."""

    def __init__(
        self,
        looks: Looks,
        question: Question,
        answer: QWidget,
        clear: Callable[[], None],
        beside: Button | None = None,
    ) -> None:
        """Lay it out; `beside` stands with the question."""
        super().__init__()
        self.beside = beside
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
        asked = Text(looks, words.question_in_words(question))
        head = FlowLayout(3 * GRID, tight=True, grows=asked)
        head.addWidget(asked)
        head.addWidget(self.clear_button)
        if beside is not None:
            head.addWidget(beside)
        column.addLayout(head)
        column.addWidget(answer)
