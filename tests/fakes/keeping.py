"""A lock, backups and files of a log that is not there."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from threading import Event

from companion.errors import CompanionError, LogError, WrongPassphrase
from companion.ports import Copy, Own

Progress = Callable[[float], None]
Cancelled = Callable[[], bool]


def quietly(_share: float) -> None:
    """Tell nobody."""


def never() -> bool:
    return False


class FakeLock:
    """Compares passphrases as they are; `wait` is what a wrong one costs."""

    def __init__(self, passphrase: str | None = None, wait: float = 0.0) -> None:
        self.passphrase = passphrase
        self.given = passphrase is None
        self.wait = wait
        self.fails: CompanionError | None = None
        self.hidden: LogError | None = None
        """Why it cannot be told whether there is a passphrase."""

    def is_on(self) -> bool:
        if self.hidden is not None:
            raise self.hidden
        return self.passphrase is not None

    def is_open(self) -> bool:
        if self.hidden is not None:
            raise self.hidden
        return self.passphrase is None or self.given

    def unlock(self, passphrase: str) -> None:
        if passphrase != self.passphrase:
            told = "This passphrase does not open the log. Please try again."
            raise WrongPassphrase(told, self.wait)
        self.given = True

    def lock(self) -> None:
        self.given = False

    def turn_on(
        self,
        passphrase: str,
        progress: Progress = quietly,
        cancelled: Cancelled = never,
    ) -> bool:
        return self._set(passphrase)

    def turn_off(
        self, progress: Progress = quietly, cancelled: Cancelled = never
    ) -> bool:
        return self._set(None)

    def change(
        self,
        passphrase: str,
        progress: Progress = quietly,
        cancelled: Cancelled = never,
    ) -> bool:
        return self._set(passphrase)

    def _set(self, passphrase: str | None) -> bool:
        if self.fails is not None:
            raise self.fails
        self.passphrase, self.given = passphrase, True
        return True


class FakeHealth:
    """A log that is sound until it is `damaged`; `fails` in place of either call."""

    def __init__(self) -> None:
        self.damaged = False
        self.looks = 0
        self.mended: str | None = "A damaged place was found."
        self.fails: CompanionError | None = None

    def is_sound(self, cancelled: Cancelled = never) -> bool:
        self.looks += 1
        if self.fails is not None:
            raise self.fails
        return not self.damaged

    def mend(self) -> str | None:
        self.damaged = False
        return self.mended


class FakeBackups:
    """Says what was asked of it."""

    def __init__(self, copies: Sequence[Copy] = ()) -> None:
        self.copies = list(copies)
        self.restored: list[Copy] = []
        self.deleted: list[frozenset[Own]] = []
        self.practises: frozenset[Own] = frozenset()
        self.fails: LogError | None = None

    def list(self) -> Sequence[Copy]:
        return tuple(self.copies)

    def make(self, *, anew: bool = False) -> Path:
        if self.fails is not None:
            raise self.fails
        made = Copy(Path("log-today.sqlite"), NOON, 1, 0, 0, None)
        self.copies.insert(0, made)
        return made.path

    def restore(self, copy: Copy, cancelled: Cancelled = never) -> Path | None:
        if self.fails is not None:
            raise self.fails
        self.restored.append(copy)
        return Path("log-before.sqlite")

    def practitioners(self) -> frozenset[Own]:
        return self.practises

    def delete_everything(self, also: frozenset[Own] = frozenset()) -> str:
        if self.fails is not None:
            raise self.fails
        self.deleted.append(also)
        return "Everything is deleted."


class FakeLogFiles:
    """Waits, while told to, until it is cancelled."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.written: list[Path] = []
        self.brought: list[Path] = []
        self.fails: CompanionError | None = None
        self.lasts = False
        self.begun = Event()

    def export_jsonl(
        self, path: Path, progress: Progress = quietly, cancelled: Cancelled = never
    ) -> bool:
        return self._write(path, progress, cancelled)

    def export_csv(
        self, path: Path, progress: Progress = quietly, cancelled: Cancelled = never
    ) -> bool:
        return self._write(path, progress, cancelled)

    def bring_in(
        self, path: Path, progress: Progress = quietly, cancelled: Cancelled = never
    ) -> str | None:
        if not self._write(path, progress, cancelled):
            return None
        self.brought.append(self.written.pop())
        return "2 sessions and 3 check-ins added; 1 already there."

    def _write(self, path: Path, progress: Progress, cancelled: Cancelled) -> bool:
        if self.fails is not None:
            raise self.fails
        progress(0.5)
        self.begun.set()
        waited = Event()
        while self.lasts and not cancelled():
            waited.wait(0.01)
        if cancelled():
            return False
        self.written.append(path)
        return True


NOON = datetime.fromisoformat("2026-03-04T12:00:00+01:00")
