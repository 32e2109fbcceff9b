"""The two sliders of the Affective Slider, each between its faces and their words."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QWidget

from companion.practice.model import Question
from companion.ui import words
from companion.ui.looks import GRID, Looks, Type
from companion.ui.widgets.face import Face, Mood
from companion.ui.widgets.slider import FeelingSlider
from companion.ui.widgets.text import Text

if TYPE_CHECKING:
    from PySide6.QtCore import SignalInstance
    from PySide6.QtGui import QResizeEvent

_LEAST_TRACK = 20 * GRID
"""With less room beside the words, the slider stands under them."""
_BOTH = (Question.PLEASANTNESS, Question.ENERGY)


class FeelingRow(QWidget):
    """A feeling slider between its two faces and their words.

    Where those are large and leave it no room, it stands under them.
    """

    def __init__(self, looks: Looks, question: Question) -> None:
        super().__init__()
        name = words.subject_in_words(question)
        low, high = words.ends_in_words(question)
        self.slider = FeelingSlider(looks, f"{name}: {low} to {high}")
        left, right = _faces(question)
        self._ends = (
            Face(looks, left),
            _end(looks, low, _widest_end(looks, 0)),
            _end(looks, high, _widest_end(looks, 1), right=True),
            Face(looks, right),
        )
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(GRID)
        self._grid.setColumnStretch(2, 1)
        for column, end in zip((0, 1, 3, 4), self._ends, strict=True):
            self._grid.addWidget(end, 0, column)
        self._grid.addWidget(self.slider, 0, 2)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def minimumSizeHint(self) -> QSize:
        """Give the least size, with the slider under the words."""
        least = super().minimumSizeHint()
        return QSize(min(least.width(), self._beside()), least.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the slider between the words, or under them."""
        super().resizeEvent(event)
        if self.width() - self._beside() >= _LEAST_TRACK:
            self._grid.addWidget(self.slider, 0, 2)
        else:
            self._grid.addWidget(self.slider, 1, 0, 1, 5)

    def _beside(self) -> int:
        """Give the width that the faces and their words need, in pixels."""
        widths = sum(end.minimumSizeHint().width() for end in self._ends)
        return widths + len(self._ends) * GRID

    @property
    def changed(self) -> SignalInstance:
        """Told when the answer is another one."""
        return self.slider.changed

    def value(self) -> int | None:
        """Give the answer, 0 to 100; None where there is none."""
        return self.slider.answer()

    def set_value(self, value: int | None) -> None:
        """Show an answer, or none."""
        self.slider.set_answer(value)

    def clear(self) -> None:
        """Let go of the answer."""
        self.slider.clear()


def _faces(question: Question) -> tuple[Mood, Mood]:
    if question is Question.PLEASANTNESS:
        return Mood.UNPLEASANT, Mood.PLEASANT
    return Mood.SLEEPY, Mood.AWAKE


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
    ends = (words.ends_in_words(question)[side] for question in _BOTH)
    return math.ceil(max(metrics.horizontalAdvance(word) for word in ends)) + 2
