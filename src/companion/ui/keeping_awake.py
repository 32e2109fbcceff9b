"""Keeps the screen awake while something goes on that is followed without a touch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from collections.abc import Callable

    from companion.ports import Awake


class KeepingAwake(QObject):
    """Holds the screen for as long as there is a reason to, and not a moment more.

    In a pause there is none: who pauses has just pressed a key, from which the system's
    own wait begins anew.
    """

    def __init__(self, find: Callable[[], Awake] | None, parent: QObject) -> None:
        """Take what finds the system's way, which is looked for when it is needed."""
        super().__init__(parent)
        self._find = find
        self._awake: Awake | None = None
        self._reasons: set[str] = set()

    def set(self, reason: str, on: bool) -> None:
        """Have this reason, or have it no more."""
        before = bool(self._reasons)
        if on:
            self._reasons.add(reason)
        else:
            self._reasons.discard(reason)
        if bool(self._reasons) != before:
            self._follow()

    def let_go(self) -> None:
        """Have no reason any more: the window closes."""
        self._reasons.clear()
        self._follow()

    def _follow(self) -> None:
        if self._reasons and self._awake is None and self._find is not None:
            self._awake = self._find()
        if self._awake is None:
            return
        if self._reasons:
            self._awake.hold()
        else:
            self._awake.let_go()
