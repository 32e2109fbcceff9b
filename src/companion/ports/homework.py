"""Homework: plans and reports as files, the keys, and what is kept of them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date, datetime
    from pathlib import Path

    from companion.homework.desk import Desk
    from companion.homework.marks import Marked
    from companion.homework.plan import Plan
    from companion.homework.report import Report
    from companion.homework.trust import Known, PublicKeys
    from companion.ports.recording import SpokenNote
    from companion.practice.model import Practice


@dataclass(frozen=True, slots=True)
class Accepted:
    """A revision of a plan that the client took."""

    plan: Plan
    manifest: bytes
    """The plan's own text, exactly as it was signed."""
    accepted_at: datetime
    put_away_at: datetime | None = None
    """When the client was done with the plan, before it expired."""


class PlanBook(Protocol):
    """What the log keeps of plans; each call is one transaction.

    Each may raise `LogError`.
    """

    def accept(self, accepted: Accepted) -> None:
        """Keep a revision beside the earlier ones of the same plan."""

    def plans(self) -> Sequence[Accepted]:
        """Give the latest revision of each plan, newest first, those put away too."""

    def revisions(self, plan_id: str) -> Sequence[Accepted]:
        """All revisions of a plan that were taken, oldest first."""

    def put_away(self, plan_id: str, at: datetime | None) -> None:
        """Let a plan rest; None takes it up again."""

    def remove_plan(self, plan_id: str) -> None:
        """Delete a plan with all its revisions and marks; sessions stay."""

    def mark(self, marked: Marked) -> None:
        """Keep a mark; one of the same id is replaced."""

    def unmark(self, mark_id: str) -> None:
        """Take a mark back; one that is gone is gone."""

    def marks(
        self, plan_id: str, first: date | None = None, last: date | None = None
    ) -> Sequence[Marked]:
        """Give the marks of a plan, oldest first, on days from first to last."""

    def known(self) -> Sequence[Known]:
        """Tell whose plans were accepted so far."""

    def know(self, known: Known) -> None:
        """Remember somebody's keys; the same keys again take the new name."""


@dataclass(frozen=True, slots=True)
class OpenedPlan:
    """A plan file that was read and found whole, and whose signature holds."""

    path: Path
    plan: Plan
    manifest: bytes
    """Its text, as it was signed."""
    practices: Mapping[str, Practice]
    """The scripts it carries, by id."""


class PlanFiles(Protocol):
    """Plan files on the client's machine. Each call may raise `CompanionError`."""

    def read(self, path: Path) -> OpenedPlan:
        """Read and check a plan file, anywhere; writes nothing."""

    def keep(self, opened: OpenedPlan) -> None:
        """Copy an accepted plan's file to where its revisions are kept."""

    def kept(self, plan_id: str, revision: int) -> OpenedPlan:
        """Read a plan that was kept."""

    def spoken_note(self, plan_id: str, revision: int) -> bytes | None:
        """Give the note, spoken, as the bytes of a sound file; None: there is none."""

    def sound(self, opened: OpenedPlan, member: str) -> bytes:
        """Give a sound that an opened plan carries, as the bytes of a sound file."""

    def remove(self, plan_id: str) -> None:
        """Delete the files of all revisions of a plan."""


@dataclass(frozen=True, slots=True)
class PackedPlan:
    """A plan with all that it carries, ready to be signed and written."""

    plan: Plan
    members: Mapping[str, bytes]
    """The content of each script and sound, by its name in the file."""
    notices: tuple[str, ...] = ()
    """Sentences for the practitioner, such as that lines go without a voice."""


class PlanMaker(Protocol):
    """Puts into a plan what the client's machine needs to play it whole."""

    def pack(
        self,
        plan: Plan,
        note: SpokenNote | None = None,
        progress: Callable[[float], None] = ...,
        cancelled: Callable[[], bool] = ...,
    ) -> PackedPlan | None:
        """Take in own scripts, the sound of their lines, and the note; for a thread.

        The ids of own practices become `CARRIED` ones. None: it was cancelled.
        `progress` is told how much is done, 0 to 1. May raise `CompanionError`.
        """


@dataclass(frozen=True, slots=True)
class WrittenPlan:
    """A plan that was saved as a file."""

    plan: Plan
    """As it stands there, with all that it carries."""
    path: Path
    notices: tuple[str, ...] = ()
    """Sentences for the practitioner."""


class PlanWriter(Protocol):
    """Plans as files, on the practitioner's machine."""

    def write(
        self,
        plan: Plan,
        path: Path,
        progress: Callable[[float], None] = ...,
        cancelled: Callable[[], bool] = ...,
    ) -> WrittenPlan | None:
        """Pack a plan, sign it, and write it to a file; for a thread.

        None: it was cancelled, and there is no file. May raise `CompanionError`.
        """


class PlanAudio(Protocol):
    """Plans as audio files, for clients without a computer."""

    def write(
        self,
        plan: Plan,
        folder: Path,
        progress: Callable[[float], None] = ...,
        cancelled: Callable[[], bool] = ...,
    ) -> bool:
        """Write a plan of the desk to a new folder, with a list; for a thread.

        False: it was cancelled, and there is no folder. May raise `CompanionError`.
        """


class SpokenNotes(Protocol):
    """Notes that were spoken for plans. Each call may raise `CompanionError`."""

    def note(self, plan: Plan) -> bytes | None:
        """Give the note of a revision, or of the last one before that has its own.

        None: the plan has none.
        """

    def keep(self, plan: Plan, data: bytes | None) -> None:
        """Keep a note for a revision; None: delete the one of this revision."""

    def keep_only(self, plan_ids: Iterable[str]) -> None:
        """Delete the notes of all other plans."""


class Keys(Protocol):
    """The practitioner's keys. Each call may raise `CompanionError`.

    The slow ones (those with a passphrase) may run on a thread of their own.
    """

    def are_there(self) -> bool:
        """Whether keys were made on this machine."""

    def public(self) -> PublicKeys:
        """Give the public ones; makes keys if there are none."""

    def are_open(self) -> bool:
        """Whether no passphrase is in the way; there may be none at all."""

    def unlock(self, passphrase: str) -> None:
        """Take the passphrase, until the companion ends or `lock` is called."""

    def lock(self) -> None:
        """Forget the passphrase."""

    def has_passphrase(self) -> bool:
        """Whether there is one."""

    def set_passphrase(self, passphrase: str | None) -> None:
        """Lock them with a passphrase; None: with none any more."""

    def place(self) -> str:
        """Say in words where the secret ones are."""

    def sign(self, data: bytes) -> bytes:
        """Give the Ed25519 signature, 64 bytes."""

    def open_sealed(self, sealed: bytes) -> bytes:
        """Decrypt what is locked to these keys."""

    def back_up(self, path: Path, passphrase: str) -> None:
        """Write them to a file that only a passphrase opens."""

    def bring_in(self, path: Path, passphrase: str) -> PublicKeys:
        """Take the keys of such a file; those there are kept aside."""


class DeskFile(Protocol):
    """What the practitioner keeps. Each call may raise `CompanionError`."""

    def load(self) -> tuple[Desk, str | None]:
        """Give it, and a sentence for the person, if there is something to say."""

    def save(self, desk: Desk) -> None:
        """Keep it; it is on the disk when this returns."""


@dataclass(frozen=True, slots=True)
class Received:
    """A report that was read."""

    report: Report
    received_at: datetime
    sealed: bool
    """Whether it came encrypted."""


class WhyUnread(Enum):
    """What is the matter with a file that was not read."""

    NEEDS_PASSPHRASE = auto()
    """It was locked with one."""
    WRONG_PASSPHRASE = auto()
    UNREADABLE = auto()
    """Whatever else: it is none, is damaged, or is locked to other keys."""


@dataclass(frozen=True, slots=True)
class Unread:
    """A file that is no report, or one that cannot be read here."""

    path: Path
    reason: WhyUnread
    why: str
    """One sentence."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of taking report files."""

    new: tuple[Received, ...] = ()
    """Kept from now on."""
    here: tuple[Received, ...] = ()
    """Those that were kept already."""
    unread: tuple[Unread, ...] = ()
    left: int = 0
    """How many files were not looked at, since it was cancelled."""


@dataclass(frozen=True, slots=True)
class RemovedReport:
    """A report that was deleted, and all that brings it back."""

    name: str
    content: bytes


class Inbox(Protocol):
    """Reports that the practitioner received. Each call may raise `CompanionError`.

    What one file holds never stops the others.
    """

    def take(
        self,
        paths: Sequence[Path],
        progress: Callable[[float], None] = ...,
        cancelled: Callable[[], bool] = ...,
        passphrase: str | None = None,
    ) -> Taken:
        """Read report files, those in folders too, and keep each once; for a thread.

        `passphrase` opens those that were locked with one.
        """

    def reports(
        self,
        progress: Callable[[float], None] = ...,
        cancelled: Callable[[], bool] = ...,
    ) -> tuple[Sequence[Received], Sequence[Unread]]:
        """Read all that were kept, oldest first; for a thread.

        Called off, it gives those that were read by then.
        """

    def remove(self, report_id: str) -> RemovedReport | None:
        """Delete one; gives what brings it back, None where it is gone already."""

    def bring_back(self, removed: RemovedReport) -> None:
        """Keep again what was deleted."""


class ReportFiles(Protocol):
    """A client's report as a file; what `as_…` gives is what the file will hold.

    Each call but `writes_fhir` may raise `CompanionError`, and may run on a thread of
    its own; nothing half-written is left behind. `plan`: the one that it is about.
    """

    def writes_fhir(self) -> bool:
        """Whether what FHIR needs is installed."""

    def as_json(self, report: Report) -> str:
        """Give what is sealed."""

    def as_csv(self, report: Report) -> str:
        """Give it as a table."""

    def as_fhir(self, report: Report, plan: Plan | None) -> str:
        """Give it as a bundle of FHIR R4B."""

    def seal(self, report: Report, path: Path, recipient: str) -> None:
        """Write it so that only the practitioner can read it."""

    def seal_with(self, report: Report, path: Path, passphrase: str) -> None:
        """Write it so that only who has the passphrase can; takes two seconds."""

    def write_csv(self, report: Report, path: Path) -> None:
        """Write the table."""

    def write_fhir(self, report: Report, path: Path, plan: Plan | None) -> None:
        """Write the bundle."""

    def take_back(self, path: Path) -> None:
        """Delete a file that was just written; one that is gone is gone."""
