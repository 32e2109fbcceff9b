"""The desk while the companion runs: what is changed is kept at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from companion.errors import CompanionError
from companion.homework.desk import Desk

if TYPE_CHECKING:
    from collections.abc import Callable

    from companion.homework.trust import PublicKeys
    from companion.ports import DeskFile, Keys


class Desking(QObject):
    """Holds the desk; what the disk refuses stays here, and goes with what follows."""

    changed = Signal()
    refused = Signal(str)
    """The disk refused what was changed: a sentence."""

    def __init__(
        self,
        file: Callable[[], DeskFile],
        keys: Callable[[], Keys],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._find_file, self._find_keys = file, keys
        self._desk: Desk | None = None
        self._is_saved = True
        """Whether the disk has taken all of it."""

    @property
    def now(self) -> Desk:
        """The desk as it is."""
        return self._desk if self._desk is not None else Desk()

    @property
    def keys(self) -> Keys:
        """The practitioner's keys."""
        return self._find_keys()

    def open(self) -> str | None:
        """Read the desk, if it was not read; give a sentence to be seen, if any.

        Raises:
            CompanionError: It cannot be read now.
        """
        if self._desk is not None:
            return None
        self._desk, told = self._find_file().load()
        return told

    def close(self) -> None:
        """Let go of it: it is read anew when it is next needed.

        What the disk refused, and refuses still, stays: it is nowhere else.
        """
        if self._is_saved or self.save():
            self._desk = None

    def drop(self) -> None:
        """Let go of it, whether it is on the disk or not."""
        self._desk, self._is_saved = None, True

    def take(self, desk: Desk) -> bool:
        """Keep the desk as it is now; tell whether it is on the disk."""
        if desk == self._desk:
            return True
        if self._desk is None:
            # What is not read here is not to be written over.
            return False
        self._desk = desk
        return self.save()

    def save(self) -> bool:
        """Write the desk, as it is here; tell whether it is on the disk.

        One that is not read is brought into the form that the keys want now.
        """
        try:
            if self._desk is None:
                self._find_file().load()
            else:
                self._is_saved = False
                self._find_file().save(self._desk)
            self._is_saved = True
        except CompanionError as error:
            self.refused.emit(str(error))
            return False
        finally:
            self.changed.emit()
        return True

    def public_keys(self) -> PublicKeys | None:
        """Give the keys that plans carry, made if need be; None: they cannot be had."""
        try:
            return self.keys.public()
        except CompanionError as error:
            self.refused.emit(str(error))
            return None
