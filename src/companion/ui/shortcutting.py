"""The key combination that leads to calm now from whatever window is in front."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

if TYPE_CHECKING:
    from collections.abc import Callable

    from companion.ports import Bound, Shortcut
    from companion.ui.preferring import Preferring


class Shortcutting(QObject):
    """Asks the desktop for it where the person prefers that, and gives it back."""

    pressed = Signal()
    told = Signal()
    """There is something new in `bound`."""
    _pressed = Signal()
    _bound = Signal(object)

    def __init__(
        self,
        find: Callable[[], Shortcut] | None,
        preferring: Preferring,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._find = find
        self._preferring = preferring
        self._shortcut: Shortcut | None = None
        self.bound: Bound | None = None
        """What the desktop lent; None: nothing, or not yet."""
        # They come from another thread; here they wait for their turn.
        queued = Qt.ConnectionType.QueuedConnection
        self._pressed.connect(self.pressed, queued)
        self._bound.connect(self._take, queued)
        preferring.changed.connect(self.follow)

    def follow(self) -> None:
        """Ask for it, or give it back, as is preferred now."""
        wanted = self._preferring.now.staying.shortcut
        if wanted and self._shortcut is None and self._find is not None:
            self._shortcut = self._find()
            self._shortcut.bind(self._pressed.emit, self._bound.emit)
        elif not wanted:
            self.let_go()

    def let_go(self) -> None:
        """Give it back."""
        shortcut, self._shortcut = self._shortcut, None
        if shortcut is not None:
            shortcut.close()
            self._take(None)

    def _take(self, bound: Bound | None) -> None:
        self.bound = bound if self._shortcut is not None else None
        self.told.emit()
