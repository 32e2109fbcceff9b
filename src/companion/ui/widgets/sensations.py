"""What a sensation is like: words by dimension, any of them, or none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout

from companion.checkin.words import EVERY_SENSATION, SENSATIONS
from companion.ui import felt_words
from companion.ui.looks import GRID, TARGET, Looks, Type
from companion.ui.widgets.text import Text
from companion.ui.widgets.word_picker import WordPicker

if TYPE_CHECKING:
    from companion.ui.widgets.word_chips import ChipLine

_TOP = Qt.AlignmentFlag.AlignTop
_NO_LIMIT = 16_777_215
"""Qt's own word for no limit to a width."""
_NAME = 11 * GRID
"""The width of the column of names, in pixels."""


class SensationPicker(WordPicker):
    """A line of words for each dimension, its name beside it."""

    def __init__(self, looks: Looks) -> None:
        super().__init__(looks, EVERY_SENSATION, felt_words.sensation_in_words)
        self._grid = grid = QGridLayout(self)
        self._named: list[tuple[Text, ChipLine]] = []
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(GRID)
        grid.setVerticalSpacing(GRID)
        grid.setColumnStretch(1, 1)
        for dimension, words in SENSATIONS.items():
            told = felt_words.dimension_in_words(dimension)
            name = Text(looks, told, Type.SMALL, quiet=True)
            self._named.append((name, self.line(told, words)))
        looks.changed.connect(self._arrange)
        self._arrange()

    def _arrange(self) -> None:
        """Put names beside their words, or above them where text is large."""
        large = self.looks.is_large
        for row, (name, line) in enumerate(self._named):
            name.setMinimumWidth(0 if large else _NAME)
            name.setMaximumWidth(_NO_LIMIT if large else _NAME)
            name.setMinimumHeight(0 if large else TARGET)
            for part in (name, line):
                self._grid.removeWidget(part)
            self._grid.addWidget(name, 2 * row, 0, 1, 2 if large else 1, _TOP)
            below, column = (1, 0) if large else (0, 1)
            self._grid.addWidget(line, 2 * row + below, column, 1, 2 - column)
        self._grid.removeWidget(self.others)
        column = 0 if large else 1
        self._grid.addWidget(self.others, 2 * len(self._named), column, 1, 2 - column)
