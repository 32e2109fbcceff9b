"""Keeps the screen awake while something goes on that is followed without a touch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.ui.wanted import Wanted

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QObject

    from companion.ports import Awake


class KeepingAwake(Wanted):
    """Holds the screen for as long as there is a reason to, and not a moment more.

    In a pause there is none: who pauses has just pressed a key, from which the system's
    own wait begins anew.
    """

    def __init__(self, find: Callable[[], Awake] | None, parent: QObject) -> None:
        """Take what finds the system's way, which is looked for when it is needed."""
        super().__init__(parent)
        self._find = find
        self._awake: Awake | None = None

    def _follow(self, wanted: bool) -> None:
        if wanted and self._awake is None and self._find is not None:
            self._awake = self._find()
        if self._awake is None:
            return
        if wanted:
            self._awake.hold()
        else:
            self._awake.let_go()
