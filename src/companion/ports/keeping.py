"""What is done with the log as a whole: locked, backed up, mended, carried."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime
    from pathlib import Path


class Lock(Protocol):
    """The passphrase of the log. Every call may raise `LogError`.

    The slow ones may run on a thread of their own. They need the log for themselves:
    whoever has it open closes it first, and opens it again afterwards. `progress` is
    told how much is done, 0 to 1; `cancelled` is asked again and again. Both are called
    on the thread that called. Whatever happens, all of it is done, or nothing.
    """

    def is_on(self) -> bool:
        """Whether there is a passphrase."""

    def is_open(self) -> bool:
        """Whether the log can be opened now: no passphrase, or it was given."""

    def unlock(self, passphrase: str) -> None:
        """Take the passphrase; raises `WrongPassphrase`. Takes half a second."""

    def lock(self) -> None:
        """Forget the passphrase; whoever has the log open closes it too."""

    def turn_on(
        self,
        passphrase: str,
        progress: Callable[[float], None] = ...,
        cancelled: Callable[[], bool] = ...,
    ) -> bool:
        """Lock the log and its backups; tells whether it was done, or cancelled."""

    def turn_off(
        self,
        progress: Callable[[float], None] = ...,
        cancelled: Callable[[], bool] = ...,
    ) -> bool:
        """Unlock them for good; tells whether it was done, or cancelled."""

    def change(
        self,
        passphrase: str,
        progress: Callable[[float], None] = ...,
        cancelled: Callable[[], bool] = ...,
    ) -> bool:
        """Take another passphrase; tells whether it was done, or cancelled."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A backup of the log."""

    path: Path
    made_at: datetime
    size: int
    """In bytes."""
    sessions: int | None
    check_ins: int | None
    """How many are in it; None where it cannot be read."""
    trouble: str | None
    """A sentence that says why it cannot be restored; None where it can."""


class Health(Protocol):
    """Whether the log is damaged; a start does not wait for the answer.

    Both may run on a thread of their own, and raise `LogError`.
    """

    def is_sound(self, cancelled: Callable[[], bool] = ...) -> bool:
        """Read all of the log, while it may be in use; called off, it is sound."""

    def mend(self) -> str | None:
        """Put what can be read of a damaged log in its place; needs it for itself.

        Gives a sentence about it; None where there was nothing to mend.
        """


class Backups(Protocol):
    """The backups of the log. Every call may raise `LogError`.

    All of them may run on a thread of their own. `restore` and `delete_everything`
    need the log for themselves, as `Lock` does.
    """

    def list(self) -> Sequence[Copy]:
        """All backups, newest first."""

    def make(self, *, anew: bool = False) -> Path:
        """Make today's backup, if there is none, and let go of the oldest.

        `anew`: in place of one that is there.
        """

    def restore(self, copy: Copy, cancelled: Callable[[], bool] = ...) -> Path | None:
        """Put a backup in the place of the log.

        Gives the backup that brings back what was there; None where it was cancelled.
        """

    def practitioners(self) -> frozenset[Own]:
        """Tell what of a practitioner's own there is."""

    def delete_everything(self, also: frozenset[Own] = ...) -> str:
        """Delete the log with all its copies; gives a sentence about what is left.

        It cannot be undone. Once begun, it is finished at the next start.
        """


class Own(StrEnum):
    """What else of the person's own may be deleted with the log."""

    PREFERENCES = "preferences"
    SCRIPTS = "scripts"
    BEDS = "beds"
    DESK = "desk"
    """A practitioner's clients, plans and templates, with the spoken notes."""
    REPORTS = "reports"
    """Reports that a practitioner received."""
    KEYS = "keys"
    """A practitioner's keys, those in the system's keyring too."""


OF_A_PRACTITIONER = (Own.DESK, Own.REPORTS, Own.KEYS)
"""What there is only where somebody gives homework."""


class LogFiles(Protocol):
    """The log as files that other programs read, and files that are brought into it.

    They go on beside a log that is open, and may run on a thread of their own; see
    `Lock` for `progress` and `cancelled`. Each may raise `CompanionError`; nothing is
    left behind then.
    """

    @property
    def folder(self) -> Path:
        """Where the log and its backups are."""

    def export_jsonl(
        self,
        path: Path,
        progress: Callable[[float], None] = ...,
        cancelled: Callable[[], bool] = ...,
    ) -> bool:
        """Write all of it, to be imported again; tells whether it was done."""

    def export_csv(
        self,
        path: Path,
        progress: Callable[[float], None] = ...,
        cancelled: Callable[[], bool] = ...,
    ) -> bool:
        """Write a table; tells whether it was done."""

    def bring_in(
        self,
        path: Path,
        progress: Callable[[float], None] = ...,
        cancelled: Callable[[], bool] = ...,
    ) -> str | None:
        """Add what a file knows; gives a sentence about it; None: it was cancelled."""
