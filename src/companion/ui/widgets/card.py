"""A practice on a card: what it is, honestly, and how long it may take today."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from companion.ui import words
from companion.ui.looks import GRID, TARGET, Looks, Type
from companion.ui.widgets.button import Button, Weight
from companion.ui.widgets.chip import Heart
from companion.ui.widgets.choice import ChoiceRow
from companion.ui.widgets.drawing import begin, closed_sign, raised
from companion.ui.widgets.flow_layout import FlowLayout
from companion.ui.widgets.text import Text

if TYPE_CHECKING:
    from companion.ports import Entry
    from companion.practice.search import Span

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
    opened = Signal()
    """The person wants to know more."""
    favoured = Signal(bool)
    noticed = Signal()
    """The pointer or the focus came to the card."""
    moved = Signal(int)
    """The person wants the next card (1) or the one before (-1)."""

    def __init__(
        self, looks: Looks, entry: Entry, *, favourite: bool = False, used: str = ""
    ) -> None:
        """Make a card; `used` says when the practice was used last."""
        super().__init__()
        self._looks = looks
        self._retired = False
        self._lengths_shown: list[QWidget] = []
        self.entry = entry
        title = entry.practice.title
        self.setAccessibleName(title)
        self.lengths = length_row(looks, entry)
        self.begin_button = Button(looks, self.tr("Begin"))
        self.begin_button.setAccessibleName(self.tr("Begin: {}").format(title))
        self.begin_button.setAccessibleDescription(entry.practice.summary)
        self.begin_button.clicked.connect(self._begin)
        self.again = Button(looks, self.tr("Offer it again"))
        self.again.setAccessibleName(self.tr("Offer it again: {}").format(title))
        self.again.hide()
        self.more = Button(looks, self.tr("More"), Weight.QUIET, sign=closed_sign)
        self.more.setAccessibleName(self.tr("More about {}").format(title))
        self.more.clicked.connect(self.opened)
        self.heart = Heart(looks, self.tr("Favourite: {}").format(title))
        self.heart.setChecked(favourite)
        self.heart.clicked.connect(self.favoured)
        self._flow = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._flow.addLayout(self._texts(), 1)
        self._pressed = QWidget(self)
        self._pressed.setLayout(self._controls())
        self._flow.addWidget(self._pressed)
        self.set_used(used)
        pressed = (self.begin_button, self.again, self.more, self.heart)
        for part in (*pressed, *self.lengths.choices):
            part.installEventFilter(self)

    @property
    def main(self) -> Button:
        """What the keyboard comes to first."""
        return self.again if self._retired else self.begin_button

    def stops(self) -> tuple[QWidget, ...]:
        """What Tab comes to, one after the other."""
        if self._retired:
            return (self.again, self.more, self.heart)
        several = len(self.lengths.choices) > 1
        lengths = self.lengths.choices if several else []
        return (*lengths, self.begin_button, self.more, self.heart)

    def set_current(self, current: bool) -> None:
        """Offer this card's beginning as the page's main action, or not."""
        self.begin_button.set_weight(Weight.MAIN if current else Weight.PLAIN)

    def set_used(self, used: str) -> None:
        """Say when the practice was used last."""
        if used != self.used.text():
            self.used.setText(used)

    def set_aside(self, told: str, *, retired: bool = False) -> None:
        """Say why the practice is not offered for now; "": it is.

        One that is retired offers to be offered again, in place of its beginning.
        """
        self.aside.setText(told)
        self.aside.setVisible(bool(told))
        self._retired = retired
        self.begin_button.setVisible(not retired)
        self.again.setVisible(retired)
        for length in self._lengths_shown:
            length.setVisible(not retired)
        summary = self.entry.practice.summary
        for button in (self.begin_button, self.again):
            button.setAccessibleDescription(" ".join(filter(None, (told, summary))))

    def set_favourite(self, favourite: bool) -> None:
        """Be a favourite, or not."""
        self.heart.setChecked(favourite)

    def offer(self, span: Span) -> None:
        """Propose a length that fits into a time."""
        entry = self.entry
        if entry.lengths:
            self.lengths.set_value(span.nearest(entry.lengths, entry.usual))

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
        wide = room >= self._looks.scaled(_SIDE_BY_SIDE)
        inside = room - 6 * GRID
        large = self._looks.is_large
        lengths = self.lengths.sizeHint() if large else self.lengths.minimumSizeHint()
        row = lengths.width() + 3 * GRID
        row += self.begin_button.minimumSizeHint().width()
        self._flow.setDirection(across if wide else down)
        self._flow.setSpacing(3 * GRID if wide else GRID)
        # What stands lowest brings room of its own where it is a row of signs.
        below = GRID if wide else 2 * GRID
        self._flow.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, below)
        self._beside.setDirection(down if wide or row > inside else across)
        self._beside.setStretch(_BEFORE_BEGIN, 0 if wide else 1)
        self._beside.setStretch(_AFTER_BEGIN, 1 if wide else 0)
        self._pressed.setMinimumWidth(controls if wide else 0)
        self._pressed.setMaximumWidth(controls if wide else _NO_LIMIT)

    def minutes(self) -> int | None:
        """Give the chosen length in minutes; None for the practice as written."""
        return asked_minutes(self.entry, self.lengths.value())

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Take note of the focus, and let the arrows walk the cards and open them."""
        if event.type() == QEvent.Type.FocusIn:
            self.noticed.emit()
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._walked(watched, event)
        return False

    def enterEvent(self, event: QEnterEvent) -> None:
        """Take note of the pointer."""
        super().enterEvent(event)
        self.noticed.emit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open what is known where the title is clicked."""
        at = event.position().toPoint()
        if event.button() is Qt.MouseButton.LeftButton and self._is_title(at):
            self.opened.emit()
        else:
            super().mouseReleaseEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Wait for the button to be let go of."""
        event.accept()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the card."""
        raised(begin(self), QRectF(self.rect()), self._looks.now)

    def _is_title(self, at: QPoint) -> bool:
        return self.childAt(at) is self.title

    def _texts(self) -> QVBoxLayout:
        practice = self.entry.practice
        column = QVBoxLayout()
        column.setSpacing(GRID // 2)
        self.title = Text(self._looks, practice.title, Type.HEADING)
        self.title.setCursor(Qt.CursorShape.PointingHandCursor)
        column.addWidget(self.title)
        if practice.summary:
            column.addWidget(Text(self._looks, practice.summary))
        own = self.tr("your own script") if self.entry.path is not None else ""
        facts = words.facts_in_words(practice, own)
        column.addWidget(
            Text(self._looks, facts, Type.SMALL, quiet=True, measured=False)
        )
        self.aside = Text(self._looks, "", quiet=True, measured=False)
        self.aside.hide()
        column.addWidget(self.aside)
        column.addStretch()
        self.used = Text(self._looks, "", Type.SMALL, quiet=True)
        row = FlowLayout(2 * GRID, tight=True, grows=self.used)
        for part in (self.more, self.heart, self.used):
            row.addWidget(part)
        column.addLayout(row)
        return column

    def _controls(self) -> QBoxLayout:
        self._beside = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._beside.setContentsMargins(0, 0, 0, 0)
        self._beside.setSpacing(2 * GRID)
        if len(self.lengths.choices) > 1:
            self._beside.addWidget(self.lengths)
            self._lengths_shown.append(self.lengths)
        else:
            self.lengths.hide()
            only = Text(self._looks, self.lengths.choices[0].text(), centred=True)
            only.setMinimumHeight(TARGET)
            self._beside.addWidget(only)
            self._lengths_shown.append(only)
        self._beside.addStretch()
        self._beside.addWidget(self.begin_button)
        self._beside.addWidget(self.again)
        self._beside.addStretch()
        return self._beside

    def _walked(self, watched: object, event: QKeyEvent) -> bool:
        key = event.key()
        steps = {int(Qt.Key.Key_Down): 1, int(Qt.Key.Key_Up): -1}
        if key in steps:
            self.moved.emit(steps[key])
            return True
        pressed = watched in (self.more, self.heart, self.again)
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not pressed:
            self._begin()
            return True
        if key == Qt.Key.Key_Right and (pressed or watched is self.main):
            self.opened.emit()
            return True
        return False

    def _begin(self) -> None:
        self.chosen.emit(self.minutes())


def asked_minutes(entry: Entry, shown: int | None) -> int | None:
    """Give the length to ask for where one is shown, so that it lasts what it says.

    A script that offers no lengths has one alone, as it is written.
    """
    return shown if entry.practice.minutes or len(entry.lengths) > 1 else None


def length_row(looks: Looks, entry: Entry) -> ChoiceRow[int]:
    """Make the row of a practice's lengths, the usual one chosen."""
    offered = entry.lengths or (entry.usual,)
    tr = words.tr
    shown = [(n, words.minutes_in_words(n), "") for n in offered]
    row: ChoiceRow[int] = ChoiceRow(looks, shown, soft=True)
    row.set_value(entry.usual if entry.usual in offered else offered[0])
    for choice, minutes in zip(row.choices, offered, strict=True):
        choice.setAccessibleName(tr("words", "{} minutes").format(minutes))
    return row
