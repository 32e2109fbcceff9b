"""A question that is folded away until somebody wants it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.ui import words
from companion.ui.looks import GRID, TARGET, Looks, Type
from companion.ui.widgets.button import Button, Weight
from companion.ui.widgets.drawing import closed_sign, open_sign
from companion.ui.widgets.flow_layout import FlowLayout
from companion.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from companion.practice.model import Question
    from companion.ui.widgets.part import Part

T = TypeVar("T")


class Section(QWidget, Generic[T]):
    """A heading to press, what was answered beside it, and the answer's part below.

    The part is made when it is first unfolded: most check-ins never need it.
    """

    changed = Signal()
    unfolded = Signal()

    def __init__(
        self,
        looks: Looks,
        question: Question,
        nothing: T,
        make: Callable[[], Part[T]],
        tell: Callable[[T], str],
    ) -> None:
        """Make it folded; `tell` says an answer in words."""
        super().__init__()
        self.question = question
        self._nothing = nothing
        self._value = nothing
        self._make = make
        self._tell = tell
        self.part: Part[T] | None = None
        asked = words.question_in_words(question)
        self.head = Button(looks, asked, Weight.QUIET, sign=closed_sign)
        self.head.setCheckable(True)
        self.head.toggled.connect(self._fold)
        self.summary = Text(looks, "", Type.SMALL, quiet=True, measured=False)
        self.clear_button = Button(looks, self.tr("Clear"), Weight.QUIET)
        subject = words.subject_in_words(question)
        self.clear_button.setAccessibleName(self.tr("Clear: {}").format(subject))
        self.clear_button.clicked.connect(self.clear)
        head = FlowLayout(2 * GRID, tight=True, grows=self.summary)
        head.addWidget(self.head)
        head.addWidget(self.summary)
        head.addWidget(self.clear_button)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self.column.addLayout(head)
        self.setMinimumHeight(TARGET)
        self._fold(False)
        self._show()

    def value(self) -> T:
        """Give the answer, to be seen or folded away."""
        return self._value

    def set_value(self, value: T) -> None:
        """Show an answer that was given earlier, and unfold where there is one."""
        self._value = value
        if self.part is not None:
            self.part.set_value(value)
        if value != self._nothing:
            self.head.setChecked(True)
        self._show()

    def clear(self) -> None:
        """Let go of the answer."""
        if self.part is not None:
            self.part.set_value(self._nothing)
        self._value = self._nothing
        if self.clear_button.hasFocus():
            self.head.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show()
        self.changed.emit()

    def _fold(self, unfold: bool) -> None:
        self.head.set_sign(open_sign if unfold else closed_sign)
        told = self.tr("unfolded") if unfold else self.tr("folded")
        self.head.setAccessibleDescription(told)
        if unfold and self.part is None:
            self.part = self._built()
        if self.part is not None:
            self.part.setVisible(unfold)
        self.column.setContentsMargins(0, 0, 0, GRID if unfold else 0)
        self._show()
        if unfold:
            self.unfolded.emit()

    def _built(self) -> Part[T]:
        """Make the part, next for Tab after the heading."""
        part = self._make()
        part.set_value(self._value)
        part.changed.connect(self._changed)
        self.column.addWidget(part)
        stops = [
            widget
            for widget in part.findChildren(QWidget)
            if widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        ]
        for before, after in pairwise((self.head, self.clear_button, *stops)):
            self.setTabOrder(before, after)
        return part

    def _changed(self) -> None:
        if self.part is not None:
            self._value = self.part.value()
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        answered = self._value != self._nothing
        folded = not self.head.isChecked()
        self.clear_button.setVisible(answered)
        self.summary.setText(self._tell(self._value) if answered and folded else "")
