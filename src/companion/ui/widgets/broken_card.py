"""A script of the person's own that cannot be used, and where it is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.ui.looks import GRID, Looks, Type
from companion.ui.widgets.button import Button, Weight
from companion.ui.widgets.drawing import begin, closed_sign, edge, fill
from companion.ui.widgets.text import Text

if TYPE_CHECKING:
    from PySide6.QtGui import QEnterEvent, QPaintEvent

    from companion.ports import BrokenEntry
    from companion.practice.problems import Problem
    from companion.practice.search import Span

_SHOWN = 4
"""So many problems stand on the card; all of them a step further."""


class BrokenCard(QWidget):
    """One script that cannot be used yet."""

    opened = Signal()
    noticed = Signal()
    moved = Signal(int)

    def __init__(self, looks: Looks, entry: BrokenEntry) -> None:
        super().__init__()
        self._looks = looks
        self.entry = entry
        name = entry.path.name
        self.setAccessibleName(self.tr("{}, a script with problems").format(name))
        self.more = Button(looks, self._more(), Weight.QUIET, sign=closed_sign)
        self.more.setAccessibleName(self.tr("What is wrong in {}").format(name))
        told = [problem_in_words(problem) for problem in entry.problems]
        self.more.setAccessibleDescription("\n".join(told))
        self.more.clicked.connect(self.opened)
        self.more.installEventFilter(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, GRID)
        column.setSpacing(GRID // 2)
        column.addWidget(Text(looks, name, Type.HEADING))
        lead = self.tr("Your own script. It cannot be used as it is:")
        column.addWidget(Text(looks, lead, quiet=True))
        self.problems = [Text(looks, line, measured=False) for line in told[:_SHOWN]]
        for problem in self.problems:
            column.addWidget(problem)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)

    @property
    def main(self) -> Button:
        """What the keyboard comes to first."""
        return self.more

    def stops(self) -> tuple[QWidget, ...]:
        """What Tab comes to."""
        return (self.more,)

    def set_current(self, _current: bool) -> None:
        """Stay as it is: there is nothing to begin."""

    def set_used(self, _used: str) -> None:
        """Stay as it is: it was never used."""

    def set_favourite(self, _favourite: bool) -> None:
        """Stay as it is: it has no heart."""

    def offer(self, _span: Span) -> None:
        """Stay as it is: it has no lengths yet."""

    def controls_width(self) -> int:
        """Give the width that is needed beside the text: none."""
        return 0

    def fit(self, _room: int, _controls: int) -> None:
        """Stay as it is at any width."""

    def eventFilter(self, _watched: object, event: QEvent) -> bool:
        """Take note of the focus, and let the arrows walk the cards and open them."""
        if event.type() == QEvent.Type.FocusIn:
            self.noticed.emit()
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            steps = {int(Qt.Key.Key_Down): 1, int(Qt.Key.Key_Up): -1}
            if event.key() in steps:
                self.moved.emit(steps[event.key()])
                return True
            if event.key() == Qt.Key.Key_Right:
                self.opened.emit()
                return True
        return False

    def enterEvent(self, event: QEnterEvent) -> None:
        """Take note of the pointer."""
        super().enterEvent(event)
        self.noticed.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the card, with an edge that tells it from those that can be used."""
        painter = begin(self)
        look = self._looks.now
        fill(painter, QRectF(self.rect()), look.ground)
        edge(painter, QRectF(self.rect()), look.line)

    def _more(self) -> str:
        left = len(self.entry.problems) - _SHOWN
        return self.tr("{} more").format(left) if left > 0 else self.tr("More")


def problem_in_words(problem: Problem) -> str:
    """Say what is wrong in a script, and where."""
    from companion.ui.words import tr

    told = tr("words", "Line {}, column {}: {}; {}")
    return told.format(problem.line, problem.column, problem.what, problem.expected)
