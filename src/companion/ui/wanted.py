"""What the system is asked for only while there is a reason to."""

from __future__ import annotations

from abc import abstractmethod

from PySide6.QtCore import QObject


class Wanted(QObject):
    """Is wanted from the first reason until the last is gone, such as a session."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._reasons: set[str] = set()

    def have(self, reason: str, on: bool) -> None:
        """Have this reason, or have it no more."""
        if on:
            self._take(self._reasons | {reason})
        else:
            self._take(self._reasons - {reason})

    def let_go(self) -> None:
        """Have no reason any more: the window closes."""
        self._take(set())

    def _take(self, reasons: set[str]) -> None:
        before, self._reasons = self._reasons, reasons
        if bool(before) != bool(reasons):
            self._follow(bool(reasons))

    @abstractmethod
    def _follow(self, wanted: bool) -> None:
        """Ask the system for it, or tell it that it is over."""
