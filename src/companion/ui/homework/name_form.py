"""A name is asked for: one field, and a step or two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from companion.ui.homework.labelled import Labelled
from companion.ui.looks import GRID, Looks, Type
from companion.ui.widgets.button import Button, Weight
from companion.ui.widgets.flow_layout import FlowLayout
from companion.ui.widgets.line_field import LineField
from companion.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent

LONGEST_NAME = 80


class NameForm(QWidget):
    """What is typed is thought about at once, and given on with Enter."""

    given = Signal(str)
    left = Signal()

    def __init__(
        self,
        looks: Looks,
        name: str,
        word: str,
        *,
        text: str = "",
        told: str = "",
        hint: str = "",
        think: Callable[[str], tuple[str, bool]] = lambda _text: ("", True),
        leaves: bool = True,
        weight: Weight = Weight.PLAIN,
    ) -> None:
        """Ask.

        Args:
            looks: Colours and type.
            name: What is asked for.
            word: Says what the step does.
            text: As it is so far.
            told: A line about it.
            hint: An example, in the empty field.
            think: Gives a sentence about a name, "" for none, and whether it will do.
            leaves: Whether it can be left as it is.
            weight: Of the step.
        """
        super().__init__()
        self._think = think
        self.field = LineField(looks, name)
        self.field.setMaxLength(max(LONGEST_NAME, len(text)))
        self.field.setPlaceholderText(hint)
        self.field.setText(text)
        self.field.textChanged.connect(self._look)
        self.field.returnPressed.connect(self._give)
        self.thought = Text(looks, "", Type.SMALL, quiet=True)
        self.give = Button(looks, word, weight)
        self.give.clicked.connect(self._give)
        self.leave = Button(looks, self.tr("Not now"), Weight.QUIET)
        self.leave.clicked.connect(self.left)
        if not leaves:
            self.leave.hide()
        row = FlowLayout(2 * GRID)
        row.addWidget(self.give)
        row.addWidget(self.leave)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(Labelled(looks, name, self.field, told))
        column.addWidget(self.thought)
        column.addLayout(row)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._look()

    def begin(self) -> None:
        """Put the keyboard where one writes."""
        self.field.setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Esc, where it can be left."""
        if event.key() == Qt.Key.Key_Escape and not self.leave.isHidden():
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _text(self) -> str:
        return " ".join(self.field.text().split())

    def _look(self) -> None:
        told, will_do = self._think(self._text())
        self.thought.setText(told)
        self.thought.setVisible(bool(told))
        self.give.setEnabled(bool(self._text()) and will_do)

    def _give(self) -> None:
        if self.give.isEnabled():
            self.given.emit(self._text())
