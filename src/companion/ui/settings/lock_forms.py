"""What is asked before the lock is changed, and said before it is set."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.ui.looks import GRID
from companion.ui.settings.passphrase import PassphraseFields
from companion.ui.widgets.button import Button, Weight
from companion.ui.widgets.flow_layout import FlowLayout
from companion.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from companion.ports import Lock
    from companion.ui.looks import Looks


class Kind(Enum):
    """What is done with the lock."""

    SET = "set"
    CHANGE = "change"
    TAKE_AWAY = "take-away"

    def do(
        self,
        lock: Lock,
        before: str,
        after: str,
        progress: Callable[[float], None],
        cancelled: Callable[[], bool],
    ) -> bool:
        """Do it; where there is a passphrase already, only who knows it may."""
        if self is Kind.SET:
            return lock.turn_on(after, progress, cancelled)
        lock.unlock(before)
        if self is Kind.CHANGE:
            return lock.change(after, progress, cancelled)
        return lock.turn_off(progress, cancelled)


class LockForm(QWidget):
    """Fields and two buttons; what does not fit is said beside them."""

    given = Signal(str, str)
    """The passphrase so far, and the one from now on; "" where there is none."""
    left = Signal()

    def __init__(self, looks: Looks, kind: Kind) -> None:
        super().__init__()
        self.kind = kind
        before, after = self.tr("Passphrase now"), self.tr("New passphrase")
        again = self.tr("The same again")
        names = {
            Kind.SET: [after, again],
            Kind.CHANGE: [before, after, again],
            Kind.TAKE_AWAY: [before],
        }[kind]
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
        if kind is not Kind.TAKE_AWAY:
            for line in self._said():
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

    def _said(self) -> tuple[str, ...]:
        return (
            self.tr(
                "If you forget it, nobody can open your log again: there is no back "
                "door."
            ),
            self.tr("Four or more words that only you would put together are good."),
        )

    def _word(self) -> str:
        return {
            Kind.SET: self.tr("Set the passphrase"),
            Kind.CHANGE: self.tr("Change it"),
            Kind.TAKE_AWAY: self.tr("Take it away"),
        }[self.kind]

    def _give(self) -> None:
        texts = self.fields.texts()
        before = "" if self.kind is Kind.SET else texts[0]
        after = "" if self.kind is Kind.TAKE_AWAY else texts[-1]
        if not all(texts):
            self._say(self.tr("A field is empty."))
        elif after and texts[-2] != after:
            self._say(self.tr("The two are not the same; please type them again."))
        else:
            self.given.emit(before, after)

    def _say(self, sentence: str) -> None:
        self._wrong.setText(sentence)
        self._wrong.show()
        empty = (field for field in self.fields.fields if not field.text())
        next(empty, self.fields.fields[-1]).setFocus()
