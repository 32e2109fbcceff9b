"""A passphrase is asked for, or made up: a few words, fields, and two buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.ui.looks import GRID
from companion.ui.settings.passphrase import PassphraseFields
from companion.ui.widgets.button import Button, Weight
from companion.ui.widgets.flow_layout import FlowLayout
from companion.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from companion.ui.looks import Looks


class PassphraseForm(QWidget):
    """What does not fit is said beside the fields; a form calls `_build` once."""

    typed = Signal(object)
    """What stands in each field, in order; none is empty, and a new one is twice."""
    left = Signal()

    def _build(
        self,
        looks: Looks,
        said: Iterable[str],
        names: Sequence[str],
        word: str,
        *,
        is_new: bool,
    ) -> None:
        """Put it together.

        Args:
            looks: Colours and type.
            said: What stands above the fields, a line each.
            names: Of the fields.
            word: What the main button does.
            is_new: Whether the last two fields are to hold the same.
        """
        self._is_new = is_new
        self.fields = PassphraseFields(looks, names)
        self.fields.entered.connect(self._give)
        self._wrong = Text(looks)
        self._wrong.hide()
        self.keep = Button(looks, self.tr("Not now"))
        self.keep.clicked.connect(self.left)
        self.sure = Button(looks, word, Weight.MAIN)
        self.sure.clicked.connect(self._give)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GRID, 0, GRID)
        column.setSpacing(GRID)
        for line in said:
            column.addWidget(Text(looks, line))
        column.addWidget(self.fields)
        column.addWidget(self._wrong)
        buttons = FlowLayout(GRID)
        buttons.addWidget(self.keep)
        buttons.addWidget(self.sure)
        column.addLayout(buttons)

    @property
    def controls(self) -> tuple[QWidget, ...]:
        """What takes the keyboard, in reading order."""
        return (*self.fields.fields, self.fields.show_chip, self.keep, self.sure)

    def take_focus(self) -> None:
        """Begin with the first field."""
        self.fields.fields[0].setFocus()

    def forget(self) -> None:
        """Forget what was typed."""
        self.fields.clear()

    def wrong(self) -> str:
        """Give what is said of what was typed."""
        return self._wrong.text()

    def _give(self) -> None:
        texts = self.fields.texts()
        if not all(texts):
            self._say(self.tr("A field is empty."))
        elif self._is_new and texts[-2] != texts[-1]:
            self._say(self.tr("The two are not the same; please type them again."))
        else:
            self.typed.emit(texts)

    def _say(self, sentence: str) -> None:
        self._wrong.setText(sentence)
        self._wrong.show()
        empty = (field for field in self.fields.fields if not field.text())
        next(empty, self.fields.fields[-1]).setFocus()
