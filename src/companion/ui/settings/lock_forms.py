"""What is asked before the lock is changed, and said before it is set."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from companion.ui.settings.passphrase_form import PassphraseForm

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


class LockForm(PassphraseForm):
    """Fields and two buttons; what does not fit is said beside them."""

    given = Signal(str, str)
    """The passphrase so far, and the one from now on; "" where there is none."""

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
        is_new = kind is not Kind.TAKE_AWAY
        said = self._said() if is_new else ()
        self._build(looks, said, names, self._word(), is_new=is_new)
        self.typed.connect(self._tell)

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

    def _tell(self, texts: list[str]) -> None:
        before = "" if self.kind is Kind.SET else texts[0]
        after = "" if self.kind is Kind.TAKE_AWAY else texts[-1]
        self.given.emit(before, after)
