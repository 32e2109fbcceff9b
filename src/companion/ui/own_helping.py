"""The person's own contacts and notes as the window uses them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from companion.checkin.own_help import OwnHelp
from companion.errors import CompanionError

if TYPE_CHECKING:
    from collections.abc import Callable

    from companion.ports import OwnHelpStore


class OwnHelping(QObject):
    """Reads them whenever they are shown: their file can be changed by hand."""

    told = Signal(str)
    """Why what was written is not on the disk."""
    kept = Signal()
    """All of it is on the disk."""

    def __init__(
        self,
        find: Callable[[], OwnHelpStore] | None,
        parent: QObject | None = None,
    ) -> None:
        """Take them from a store; without one, none can be written."""
        super().__init__(parent)
        self._find = find
        self.unkept = ""
        """Why what was written is not on the disk; "" where it is."""
        self.now = OwnHelp()
        self.notice = ""
        """What reading them had to tell."""
        self.is_covered: Callable[[], bool] = lambda: False
        """Says whether the window, or the log, is hidden from eyes."""

    @property
    def is_kept(self) -> bool:
        """Whether there is a place to keep them."""
        return self._find is not None

    @property
    def is_hidden(self) -> bool:
        """Whether they are not to be shown now, as the person chose."""
        return not self.now.while_locked and self.is_covered()

    def read(self) -> None:
        """Take them from the disk, unless something waits to be written there."""
        if self._find is None or self.unkept:
            return
        self.now, told = self._find().load()
        self.notice = told or ""

    def change(self, own: OwnHelp) -> None:
        """Have something else stand there, and keep it."""
        if own != self.now:
            self.now = own
            self.keep()

    def keep(self) -> None:
        """Keep what stands there; once more, where it could not be kept."""
        if self._find is None:
            return
        try:
            self._find().save(self.now)
        except CompanionError as error:
            self.unkept = str(error)
            self.told.emit(self.unkept)
        else:
            self.unkept = ""
            self.kept.emit()

    def forget(self) -> None:
        """Let go of what waits: all of it was deleted."""
        self.unkept = ""
        self.now = OwnHelp()
