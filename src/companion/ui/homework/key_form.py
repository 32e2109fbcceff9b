"""What is asked before the practitioner's keys are changed, or leave this machine."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.ui.looks import GRID
from companion.ui.settings.passphrase import PassphraseFields
from companion.ui.widgets.button import Button, Weight
from companion.ui.widgets.flow_layout import FlowLayout
from companion.ui.widgets.text import Text

if TYPE_CHECKING:
    from companion.ui.looks import Looks


class Asked(Enum):
    """What a passphrase is asked for."""

    UNLOCK = auto()
    SET = auto()
    BACK_UP = auto()
    BRING_IN = auto()

    @property
    def is_new(self) -> bool:
        """Whether it is made up now, and so typed twice."""
        return self in (Asked.SET, Asked.BACK_UP)


class KeyForm(QWidget):
    """A sentence, one field or two, and two buttons."""

    given = Signal(str)
    """The passphrase."""
    left = Signal()

    def __init__(self, looks: Looks, asked: Asked) -> None:
        super().__init__()
        self.asked = asked
        names = [self.tr("Passphrase")]
        if asked.is_new:
            names.append(self.tr("The same again"))
        self.fields = PassphraseFields(looks, names)
        self.fields.entered.connect(self._give)
        self._wrong = Text(looks)
        self._wrong.hide()
        self.keep = Button(looks, self.tr("Not now"))
        self.keep.clicked.connect(self.left)
        self.sure = Button(looks, self._word(), Weight.MAIN)
        self.sure.clicked.connect(self._give)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GRID, 0, GRID)
        column.setSpacing(GRID)
        column.addWidget(Text(looks, self._said()))
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

    def wrong(self) -> str:
        """Give what is said of what was typed."""
        return self._wrong.text()

    def _said(self) -> str:
        return {
            Asked.UNLOCK: self.tr("Your keys have a passphrase."),
            Asked.SET: self.tr(
                "Without it, nobody signs a plan in your name, or opens a report or "
                "what you keep of your clients. If you forget it, only a backup of "
                "your keys helps."
            ),
            Asked.BACK_UP: self.tr(
                "A backup opens with a passphrase of its own. Keep the two apart, and "
                "both away from this computer."
            ),
            Asked.BRING_IN: self.tr("The passphrase with which this backup was made."),
        }[self.asked]

    def _word(self) -> str:
        return {
            Asked.UNLOCK: self.tr("Unlock"),
            Asked.SET: self.tr("Set the passphrase"),
            Asked.BACK_UP: self.tr("Back up"),
            Asked.BRING_IN: self.tr("Bring in"),
        }[self.asked]

    def _give(self) -> None:
        texts = self.fields.texts()
        if not all(texts):
            self._say(self.tr("A field is empty."))
        elif self.asked.is_new and texts[0] != texts[1]:
            self._say(self.tr("The two are not the same; please type them again."))
        else:
            self.given.emit(texts[0])

    def _say(self, sentence: str) -> None:
        self._wrong.setText(sentence)
        self._wrong.show()
        empty = (field for field in self.fields.fields if not field.text())
        next(empty, self.fields.fields[-1]).setFocus()
