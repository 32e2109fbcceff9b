"""Lets the window go, once nothing is to be heard any more and the answers are safe."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from collections.abc import Callable

    from companion.ui.browsing import Browsing
    from companion.ui.keeper import Keeper
    from companion.ui.pages.page import Place
    from companion.ui.sitting import Sitting
    from companion.ui.waiting import Waiting


class Leaving(QObject):
    """Asked by the window that is closed, or is to go out of sight."""

    over = Signal()
    """What kept the window from closing is over."""

    def __init__(
        self,
        sitting: Sitting,
        browsing: Browsing,
        waiting: Waiting,
        keeper: Keeper,
        *,
        go_home: Callable[[], None],
        under: Callable[[], Place],
        parent: QObject,
    ) -> None:
        """Take all that may sound, or wait.

        Args:
            sitting: The session.
            browsing: What may play a preview.
            waiting: What tells of answers that wait.
            keeper: What keeps them.
            go_home: Shows the practices.
            under: Gives the page that is shown; of two, the one that lies under.
            parent: What it goes with.
        """
        super().__init__(parent)
        self._sitting = sitting
        self._browsing = browsing
        self._waiting = waiting
        self._keeper = keeper
        self._go_home = go_home
        self._under = under
        self._warned_at = 0
        """How much had been refused when the person was warned of it last."""
        self.may_leave: Callable[[], bool] = lambda: True
        """Says whether nothing at the places of the rail is lost by closing."""
        self.fades = False
        """Whether a window that was to go waits for a sound to fade: `over` follows."""
        sitting.over.connect(self.over)
        browsing.over.connect(self.over)

    def may_close(self, let_go: Callable[[], None]) -> bool:
        """Say whether the window may close now; else `over` tells when it may.

        `let_go` ends what keeps the log: what was answered meanwhile can be saved then.
        """
        if self._fades_out():
            return False
        self._sitting.let_go()
        if not self.may_leave():
            return False
        let_go()
        keeper = self._keeper
        if keeper.retry() or self._warned_at == keeper.refusals:
            return True
        self._go_home()
        self._warned_at = keeper.refusals
        self._waiting.warn_unsaved()
        self._waiting.offer_draft()
        return False

    def may_withdraw(self) -> bool:
        """Say whether the window may go out of sight now; else `over` tells when."""
        from companion.ui.pages.session import SessionPage

        if self._fades_out():
            return False
        self._sitting.finish_rest()
        # Nothing is left of a session to come back to, be it under another page.
        if isinstance(self._under(), SessionPage):
            self._go_home()
        return True

    def _fades_out(self) -> bool:
        """End what is to be heard; say whether `over` tells when it has faded."""
        self.fades = self._sitting.is_open
        if self.fades:
            self._sitting.leave()
        else:
            self.fades = self._browsing.fades_out()
        return self.fades
