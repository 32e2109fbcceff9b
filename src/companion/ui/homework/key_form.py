"""What is asked before the practitioner's keys are changed, or leave this machine."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from companion.ui.settings.passphrase_form import PassphraseForm

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


class KeyForm(PassphraseForm):
    """A sentence, one field or two, and two buttons."""

    given = Signal(str)
    """The passphrase."""

    def __init__(self, looks: Looks, asked: Asked) -> None:
        super().__init__()
        self.asked = asked
        names = [self.tr("Passphrase")]
        if asked.is_new:
            names.append(self.tr("The same again"))
        self._build(looks, [self._said()], names, self._word(), is_new=asked.is_new)
        self.typed.connect(lambda texts: self.given.emit(texts[0]))

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
