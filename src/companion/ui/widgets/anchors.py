"""The words under the distress scale, and a place to put one's own there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from companion.practice.model import Question
from companion.ui import words
from companion.ui.looks import GRID, Looks, Type
from companion.ui.widgets.button import Button
from companion.ui.widgets.flow_layout import FlowLayout
from companion.ui.widgets.line_field import LineField
from companion.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QKeyEvent

HIGHEST = 10
_ENDS_AND_MIDDLE = (0, HIGHEST // 2, HIGHEST)
_ON_OFFER = (0, 2, 4, 5, 6, 8, HIGHEST)
_NO_BREAK = "\u00a0"
_SHORT = 24
"""So many characters stay in one line."""
_LONGEST = 60
"""So many characters an anchor has at most."""


def as_at_first() -> dict[int, str]:
    """Give the words that stand there while somebody has none of their own."""
    low, high = words.ends_in_words(Question.DISTRESS)
    return {0: low, HIGHEST: high}


class AnchorWords(QWidget):
    """Under the ends and the middle of the scale; other points are told in a line."""

    def __init__(self, looks: Looks) -> None:
        super().__init__()
        self._places = [
            Text(looks, "", Type.SMALL, quiet=True, centred=middle, measured=False)
            for middle in (False, True, False)
        ]
        self._told = Text(looks, "", Type.SMALL, quiet=True, measured=False)
        sides = (
            Qt.AlignmentFlag.AlignLeft,
            Qt.AlignmentFlag.AlignHCenter,
            Qt.AlignmentFlag.AlignRight,
        )
        row = QHBoxLayout()
        row.setSpacing(GRID)
        for place, side in zip(self._places, sides, strict=True):
            row.addWidget(place, 1, side | Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GRID // 2, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self._told)

    def show_words(self, anchors: Mapping[int, str]) -> None:
        """Show a word for each point that has one."""
        few = all(point in _ENDS_AND_MIDDLE for point in anchors)
        for point, place in zip(_ENDS_AND_MIDDLE, self._places, strict=True):
            place.setText(anchors.get(point, "") if few else "")
            place.setVisible(few)
        told = (_unbroken(point, anchors[point]) for point in sorted(anchors))
        self._told.setText("" if few else "  ·  ".join(told))
        self._told.setVisible(not few)


def _unbroken(point: int, word: str) -> str:
    """Put a point before its words; short ones are not parted by a line's end."""
    whole = word.replace(" ", _NO_BREAK) if len(word) <= _SHORT else word
    return f"{point}{_NO_BREAK}{whole}"


class AnchorEditor(QWidget):
    """A field for each point; Enter keeps the words, Esc leaves them as they were."""

    kept = Signal(object)
    """The person's own words by point; empty: as at first."""
    left = Signal()

    def __init__(self, looks: Looks, own: Mapping[int, str]) -> None:
        super().__init__()
        told = self.tr(
            "What it is like for you, in your words. Any of them may be empty."
        )
        self.fields: dict[int, LineField] = {}
        first = as_at_first()
        fields = QGridLayout()
        fields.setHorizontalSpacing(GRID)
        fields.setVerticalSpacing(GRID)
        for row, point in enumerate(sorted({*_ON_OFFER, *own})):
            field = LineField(looks, self.tr("Words for {}").format(point))
            field.setMaxLength(_LONGEST)
            field.setText(own.get(point, ""))
            field.setPlaceholderText(first.get(point, ""))
            number = Text(looks, str(point))
            number.setMinimumWidth(3 * GRID)
            fields.addWidget(number, row, 0)
            fields.addWidget(field, row, 1)
            self.fields[point] = field
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GRID, 0, GRID)
        column.setSpacing(GRID)
        column.addWidget(Text(looks, told, Type.SMALL, quiet=True))
        column.addLayout(fields)
        column.addLayout(self._steps(looks))

    def words(self) -> dict[int, str]:
        """Give the words by point; a point without any is left out."""
        written = {
            point: " ".join(field.text().split())
            for point, field in self.fields.items()
        }
        return {point: word for point, word in written.items() if word}

    def stops(self) -> list[QWidget]:
        """Give where Tab goes, in order."""
        return [*self.fields.values(), self.save, self.cancel, self.reset]

    def first_focus(self) -> QWidget:
        """Give where the keyboard begins."""
        return self.stops()[0]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep with Enter, leave with Esc; the page hears of neither."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.kept.emit(self.words())
        else:
            super().keyPressEvent(event)

    def _steps(self, looks: Looks) -> FlowLayout:
        self.save = Button(looks, self.tr("Save"))
        self.cancel = Button(looks, self.tr("Cancel"))
        self.reset = Button(looks, self.tr("As at first"))
        self.save.clicked.connect(lambda: self.kept.emit(self.words()))
        self.cancel.clicked.connect(self.left)
        self.reset.clicked.connect(lambda: self.kept.emit({}))
        row = FlowLayout(GRID)
        for button in (self.save, self.cancel, self.reset):
            row.addWidget(button)
        return row
