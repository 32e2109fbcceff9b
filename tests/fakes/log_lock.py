"""A lock and backups in memory, that can be told to refuse or to be cancelled."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from companion.errors import LogError, WrongPassphrase
from companion.ports import Copy, Own
from fakes.log_records import NOW

if TYPE_CHECKING:
    from datetime import datetime


class FakeLock:
    """Implements `companion.ports.Lock`; raises `LogError` while `refusing`."""

    def __init__(self, passphrase: str | None = None) -> None:
        self.passphrase = passphrase
        self.wait = 0.0
        self.refusing = False
        self._open = passphrase is None

    def is_on(self) -> bool:
        return self.passphrase is not None

    def is_open(self) -> bool:
        return self._open

    def unlock(self, passphrase: str) -> None:
        self._may_refuse()
        if passphrase != self.passphrase:
            raise WrongPassphrase(
                "This passphrase does not open the log. Please try again.", self.wait
            )
        self._open = True

    def lock(self) -> None:
        self._open = self.passphrase is None

    def turn_on(
        self,
        passphrase: str,
        progress: Callable[[float], None] = lambda _: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> bool:
        return self._set(passphrase, progress, cancelled)

    def change(
        self,
        passphrase: str,
        progress: Callable[[float], None] = lambda _: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> bool:
        return self._set(passphrase, progress, cancelled)

    def turn_off(
        self,
        progress: Callable[[float], None] = lambda _: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> bool:
        return self._set(None, progress, cancelled)

    def _set(
        self,
        passphrase: str | None,
        progress: Callable[[float], None],
        cancelled: Callable[[], bool],
    ) -> bool:
        self._may_refuse()
        progress(0.5)
        if cancelled():
            return False
        self.passphrase, self._open = passphrase, True
        progress(1)
        return True

    def _may_refuse(self) -> None:
        if self.refusing:
            raise LogError("Another program keeps the log busy. Close it, then retry.")


def a_copy(day: int = 1, *, trouble: str | None = None) -> Copy:
    """A backup of a day of March 2026."""
    made_at: datetime = NOW.replace(day=day)
    path = Path("backups") / f"log-2026-03-{day:02}.sqlite"
    return Copy(path, made_at, 123_456, 10 * day, 20 * day, trouble)


class FakeBackups:
    """Implements `companion.ports.Backups`; raises `LogError` while `refusing`."""

    def __init__(self, copies: Sequence[Copy] = ()) -> None:
        self.copies = list(copies)
        self.restored: list[Copy] = []
        self.deleted: list[frozenset[Own]] = []
        self.practises: frozenset[Own] = frozenset()
        self.refusing = False

    def list(self) -> Sequence[Copy]:
        self._may_refuse()
        return tuple(self.copies)

    def make(self, *, anew: bool = False) -> Path:
        self._may_refuse()
        self.copies.insert(0, a_copy(len(self.copies) + 1))
        return self.copies[0].path

    def restore(
        self, copy: Copy, cancelled: Callable[[], bool] = lambda: False
    ) -> Path | None:
        self._may_refuse()
        if cancelled():
            return None
        self.restored.append(copy)
        kept = replace(copy, path=copy.path.with_name("log-before-restore.sqlite"))
        self.copies.insert(0, kept)
        return kept.path

    def practitioners(self) -> frozenset[Own]:
        return self.practises

    def delete_everything(self, also: frozenset[Own] = frozenset()) -> str:
        self._may_refuse()
        self.deleted.append(also)
        self.copies = []
        return "The log and all its backups were deleted."

    def _may_refuse(self) -> None:
        if self.refusing:
            raise LogError("The disk is full. Free some space, then try again.")
