"""A practice on a card: what it is, honestly, and how long it may take today."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from companion.ui import words
from companion.ui.looks import GRID, TARGET, Looks, Type
from companion.ui.widgets.button import Button, Weight
from companion.ui.widgets.choice import ChoiceRow
from companion.ui.widgets.drawing import begin, closed_sign, fill, open_sign
from companion.ui.widgets.text import Text

if TYPE_CHECKING:
    from companion.ports import Entry

_SIDE_BY_SIDE = 80 * GRID
"""From this width on, what can be pressed stands beside the text."""
_BEFORE_BEGIN, _AFTER_BEGIN = 1, 3
"""The places of the two gaps among what can be pressed."""
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
        self.more = Button(
            looks, self.tr("What is known"), Weight.QUIET, sign=closed_sign
        )
        self.more.clicked.connect(self._open_note)
        self.note = Text(looks, practice.note, Type.SMALL, quiet=True)
        self.note.hide()
        self._flow = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._flow.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        self._flow.setSpacing(3 * GRID)
        self._flow.addLayout(self._texts(), 1)
        self._pressed = QWidget(self)
        self._pressed.setLayout(self._controls())
        self._flow.addWidget(self._pressed)
        for part in (self.begin_button, self.more, *self.lengths.choices):
            part.installEventFilter(self)

    def set_current(self, current: bool) -> None:
        """Offer this card's beginning as the page's main action, or not."""
        self.begin_button.set_weight(Weight.MAIN if current else Weight.PLAIN)

    def controls_width(self) -> int:
        """Give the width that what can be pressed needs, in pixels."""
        return self.lengths.minimumSizeHint().width()

    def fit(self, room: int, controls: int) -> None:
        """Lay the card out for a width in pixels.

        What can be pressed stands beside the text, `controls` wide as on every other
        card, or under it where there is less room.
        """
        across, down = (
            QBoxLayout.Direction.LeftToRight,
            QBoxLayout.Direction.TopToBottom,
        )
        wide = room >= _SIDE_BY_SIDE
        inside = room - 6 * GRID
        row = self.lengths.minimumSizeHint().width() + 3 * GRID
        row += self.begin_button.minimumSizeHint().width()
        self._flow.setDirection(across if wide else down)
        self._beside.setDirection(down if wide or row > inside else across)
        self._beside.setStretch(_BEFORE_BEGIN, 0 if wide else 1)
        self._beside.setStretch(_AFTER_BEGIN, 1 if wide else 0)
        self._pressed.setMinimumWidth(controls if wide else 0)
        self._pressed.setMaximumWidth(controls if wide else _NO_LIMIT)

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

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the card."""
        fill(begin(self), QRectF(self.rect()), self._looks.now.surface)

    def _texts(self) -> QVBoxLayout:
        practice = self.entry.practice
        column = QVBoxLayout()
        column.setSpacing(GRID // 2)
        column.addWidget(Text(self._looks, practice.title, Type.HEADING))
        if practice.summary:
            column.addWidget(Text(self._looks, practice.summary))
        facts = words.facts_in_words(practice)
        column.addWidget(
            Text(self._looks, facts, Type.SMALL, quiet=True, measured=False)
        )
        column.addStretch()
        if practice.note:
            column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
            column.addWidget(self.note)
        return column

    def _open_note(self) -> None:
        opened = self.note.isHidden()
        self.note.setVisible(opened)
        self.more.set_sign(open_sign if opened else closed_sign)
        told = self.entry.practice.note if opened else ""
        self.more.setAccessibleDescription(told)

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
        self._beside.addStretch()
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
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and not self.more.hasFocus():
            self._begin()
            return True
        return False

    def _begin(self) -> None:
        self.chosen.emit(self.minutes())
