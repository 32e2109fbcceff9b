"""A practice on a card: what it is, honestly, and how long it may take today."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from companion.ui import words
from companion.ui.looks import GRID, TARGET, Looks, Type
from companion.ui.widgets.button import Button, Weight
from companion.ui.widgets.choice import ChoiceRow
from companion.ui.widgets.drawing import begin, fill
from companion.ui.widgets.text import Text

if TYPE_CHECKING:
    from companion.ports import Entry

_SIDE_BY_SIDE = 80 * GRID
"""From this width on, what can be pressed stands beside the text."""
_NO_LIMIT = 16_777_215
"""Qt's own word for no limit to a width."""


class PracticeCard(QWidget):
    """One practice of the library."""

    chosen = Signal(object)
    """The length in minutes; None: as written."""
    noticed = Signal()
    """The pointer or the focus came to the card."""
    moved = Signal(int)
    """The person wants the next card (1) or the one before (-1)."""

    def __init__(self, looks: Looks, entry: Entry) -> None:
        super().__init__()
        self._looks = looks
        self.entry = entry
        practice = entry.practice
        self.setAccessibleName(practice.title)
        self.lengths = self._lengths()
        self.begin_button = Button(looks, self.tr("Begin"))
        self.begin_button.setAccessibleName(self.tr("Begin: {}").format(practice.title))
        self.begin_button.setAccessibleDescription(practice.summary)
        self.begin_button.clicked.connect(self._begin)
        self._flow = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._flow.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 3 * GRID)
        self._flow.setSpacing(3 * GRID)
        self._flow.addLayout(self._texts(), 1)
        self._pressed = QWidget(self)
        self._pressed.setLayout(self._controls())
        self._controls_width = self.controls_width()
        self._flow.addWidget(self._pressed)
        for part in (self.begin_button, *self.lengths.choices):
            part.installEventFilter(self)

    def set_current(self, current: bool) -> None:
        """Offer this card's beginning as the page's main action, or not."""
        self.begin_button.set_weight(Weight.MAIN if current else Weight.PLAIN)

    def controls_width(self) -> int:
        """Give the width that what can be pressed needs, in pixels."""
        return self._pressed.minimumSizeHint().width()

    def set_controls_width(self, width: int) -> None:
        """Give what can be pressed the same width as on every other card."""
        self._controls_width = width
        self._lay_out()

    def minutes(self) -> int | None:
        """Give the chosen length in minutes; None for the practice as written."""
        chosen = self.lengths.value()
        return None if chosen == self.entry.usual else chosen

    def eventFilter(self, _watched: object, event: QEvent) -> bool:
        """Take note of the focus, and let the arrows up and down walk the cards."""
        if event.type() == QEvent.Type.FocusIn:
            self.noticed.emit()
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._walked(event)
        return False

    def enterEvent(self, event: QEnterEvent) -> None:
        """Take note of the pointer."""
        super().enterEvent(event)
        self.noticed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand side by side where there is room, else one above the other."""
        super().resizeEvent(event)
        self._lay_out()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the card."""
        fill(begin(self), QRectF(self.rect()), self._looks.now.surface)

    def _lay_out(self) -> None:
        wide = self.width() >= _SIDE_BY_SIDE
        way = QBoxLayout.Direction
        self._flow.setDirection(way.LeftToRight if wide else way.TopToBottom)
        self._beside.setDirection(way.TopToBottom if wide else way.LeftToRight)
        self._pressed.setMinimumWidth(self._controls_width if wide else 0)
        self._pressed.setMaximumWidth(self._controls_width if wide else _NO_LIMIT)

    def _texts(self) -> QVBoxLayout:
        practice = self.entry.practice
        column = QVBoxLayout()
        column.setSpacing(GRID)
        column.addWidget(Text(self._looks, practice.title, Type.HEADING))
        if practice.summary:
            column.addWidget(Text(self._looks, practice.summary))
        facts = words.facts_in_words(practice)
        column.addWidget(Text(self._looks, facts, Type.SMALL, quiet=True))
        if practice.note:
            column.addWidget(Text(self._looks, practice.note, Type.SMALL, quiet=True))
        column.addStretch()
        return column

    def _controls(self) -> QBoxLayout:
        self._beside = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._beside.setContentsMargins(0, 0, 0, 0)
        self._beside.setSpacing(2 * GRID)
        if len(self.lengths.choices) > 1:
            self._beside.addWidget(self.lengths)
        else:
            self.lengths.hide()
            only = Text(self._looks, self.lengths.choices[0].text(), centred=True)
            only.setFixedHeight(TARGET)
            self._beside.addWidget(only)
        self._beside.addStretch()
        self._beside.addWidget(self.begin_button)
        return self._beside

    def _lengths(self) -> ChoiceRow[int]:
        entry = self.entry
        offered = entry.lengths or (entry.usual,)
        shown = [(n, self.tr("{} min").format(n), "") for n in offered]
        row: ChoiceRow[int] = ChoiceRow(self._looks, shown, soft=True)
        row.set_value(entry.usual if entry.usual in offered else offered[0])
        for choice, minutes in zip(row.choices, offered, strict=True):
            choice.setAccessibleName(self.tr("{} minutes").format(minutes))
        return row

    def _walked(self, event: QKeyEvent) -> bool:
        steps = {int(Qt.Key.Key_Down): 1, int(Qt.Key.Key_Up): -1}
        step = steps.get(event.key())
        if step is not None:
            self.moved.emit(step)
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._begin()
            return True
        return False

    def _begin(self) -> None:
        self.chosen.emit(self.minutes())
