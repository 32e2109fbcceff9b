"""The window as a guest of the desktop: out of sight, awake, and called by a key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from companion.ui.keeping_awake import KeepingAwake
from companion.ui.residing import Residing
from companion.ui.shortcutting import Shortcutting
from companion.ui.slumbering import Slumbering

if TYPE_CHECKING:
    from companion.ui.calming import Calming
    from companion.ui.preferring import Preferring
    from companion.ui.sitting import Sitting
    from companion.ui.ways import Ways
    from companion.ui.window import MainWindow


class Guest(QObject):
    """Asks of the desktop what is needed, and gives it back."""

    def __init__(
        self, window: MainWindow, ways: Ways, sitting: Sitting, preferring: Preferring
    ) -> None:
        super().__init__(window)
        self.awake = KeepingAwake(ways.awake, window)
        self.slumbering = Slumbering(ways.slumber, window)
        self.shortcutting = Shortcutting(ways.shortcut, preferring, window)
        self.residing = Residing(window, ways.now)
        self._follow_session(sitting)
        self._follow_calm(window.calming, sitting)
        self.shortcutting.pressed.connect(self.residing.calm)

    def leave(self) -> None:
        """Give back what the desktop lent."""
        self.awake.let_go()
        self.slumbering.listen(False)
        self.shortcutting.let_go()

    def _follow_session(self, sitting: Sitting) -> None:
        awake, slumbering = self.awake, self.slumbering
        sitting.plays.connect(lambda plays: awake.set("session", plays))
        sitting.plays.connect(lambda _plays: slumbering.listen(sitting.is_open))
        slumbering.slept.connect(sitting.pause)
        slumbering.woke.connect(sitting.welcome_back)

    def _follow_calm(self, calming: Calming, sitting: Sitting) -> None:
        awake, slumbering = self.awake, self.slumbering
        slumbering.slept.connect(calming.end)
        calming.began.connect(lambda: awake.set("calm now", True))
        calming.ended.connect(lambda _spent: awake.set("calm now", False))
        calming.began.connect(lambda: slumbering.listen(True))
        calming.ended.connect(lambda _spent: slumbering.listen(sitting.is_open))
