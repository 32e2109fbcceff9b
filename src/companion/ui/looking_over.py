"""All of the log is read once it is open, in the background, and mended if need be.

After many years that takes half a second, for which nobody has to wait.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from collections.abc import Callable

    from companion.ports import Health
    from companion.ui.caring import Care
    from companion.ui.keeper import Keeper


class LookingOver(QObject):
    """Looks when it is told to; a log that cannot be read is told of elsewhere."""

    told = Signal(str)
    """What became of a damaged log."""

    def __init__(
        self,
        health: Callable[[], Health],
        keeper: Keeper,
        care: Care,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._health = health
        self._keeper = keeper
        self._care = care
        self._sound = True

    def look(self) -> None:
        """Look at the log that was opened."""
        if not self._keeper.is_open or self._care.busy:
            return
        self._sound, health = True, self._health()
        work = self._care.beside(
            lambda _progress, cancelled: health.is_sound(cancelled)
        )
        work.done.connect(self._looked)
        work.over.connect(self._mend)

    def _looked(self, sound: bool) -> None:
        self._sound = sound

    def _mend(self) -> None:
        if self._sound or self._care.is_leaving:
            return
        health = self._health()
        work = self._care.alone(lambda _progress, _cancelled: health.mend())
        work.done.connect(self._tell)
        work.failed.connect(self._tell)

    def _tell(self, what: object) -> None:
        if what is not None:  # Another program that uses the log can keep it as it is.
            self.told.emit(str(what))
