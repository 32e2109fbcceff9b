"""What a sensation is like: words by dimension, any of them, or none."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout

from companion.checkin.words import EVERY_SENSATION, SENSATIONS
from companion.ui import felt_words
from companion.ui.looks import GRID, TARGET, Looks, Type
from companion.ui.widgets.text import Text
from companion.ui.widgets.word_picker import WordPicker

_NAME = 11 * GRID
"""The width of the column of names, in pixels."""


class SensationPicker(WordPicker):
    """A line of words for each dimension, its name beside it."""

    def __init__(self, looks: Looks) -> None:
        super().__init__(looks, EVERY_SENSATION, felt_words.sensation_in_words)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(GRID)
        grid.setVerticalSpacing(GRID)
        grid.setColumnStretch(1, 1)
        for row, (dimension, words) in enumerate(SENSATIONS.items()):
            told = felt_words.dimension_in_words(dimension)
            name = Text(looks, told, Type.SMALL, quiet=True)
            name.setFixedSize(_NAME, TARGET)
            grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(self.line(told, words), row, 1)
        grid.addWidget(self.others, len(SENSATIONS), 1)
