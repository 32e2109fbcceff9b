"""The log as the window uses it: opened late, and patient where it cannot be written.

What the log did not take is kept here, in order, until it does or is saved elsewhere.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from companion.checkin.guard import NO_OVERRIDES, Overrides
from companion.checkin.records import CheckIn, Occasion
from companion.errors import LogError, NotBegun
from companion.practice.calm import CALM_ID
from companion.ui.log_steps import (
    Add,
    Begin,
    Finish,
    Override,
    SetAnchors,
    SetMark,
    Unmark,
)
from companion.ui.memory import Memory, together
from companion.ui.words import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import datetime

    from companion.checkin.guard import Said, Sat
    from companion.checkin.records import Draft, Session
    from companion.homework.marks import Marked
    from companion.ports import Diary, LogBook, PlanBook
    from companion.ui.log_steps import Record, Step

T = TypeVar("T")


def _raise(error: Exception) -> None:
    raise error


class Keeper:
    """Writes to the log, or keeps what could not be written."""

    def __init__(
        self,
        open_log: Callable[[], tuple[LogBook, str | None]],
        tell_bug: Callable[[Exception], None] = _raise,
    ) -> None:
        """Open nothing yet; `tell_bug` is told, once, of what is our fault."""
        self._open_log = open_log
        self._tell_bug = tell_bug
        self._bugs: set[str] = set()
        self._log: LogBook | None = None
        self._waiting: list[Step] = []
        self._drafts: dict[str, Draft | None] = {}
        """Half-filled check-ins that the log did not take; None: it did not let go."""
        self._veiled: set[str] = set()
        """Ids of those that wait since before the log was closed."""
        self._going_on: set[str] = set()
        """Ids of the sessions that go on in this window."""
        self._held = False
        self._anchors: Mapping[int, str] | None = None
        self._memory = Memory()
        self._elsewhere: set[str] = set()
        """Ids of what was saved elsewhere than in the log, and of its sessions."""
        self._sat: Sequence[Sat] = ()
        self._said: Sequence[Said] = ()
        self.reads = False
        """Whether the log could be read, the last time it was tried."""
        self._overrides = NO_OVERRIDES
        self._decided: dict[tuple[str, str | None], datetime] = {}
        self.notice: str | None = None
        """What opening the log had to tell."""
        self.problem: str | None = None
        """Why the log could not be used, the last time it was tried; None: it could."""
        self.refusals = 0
        """How often something new had to wait."""

    def open(self) -> bool:
        """Open the log, unless it is open; say whether it is."""
        return self._tried(self._opened)

    @property
    def is_open(self) -> bool:
        """Whether the log is open now."""
        return self._log is not None

    def close(self) -> None:
        """Let go of the log; it is opened again when it is needed."""
        log, self._log = self._log, None
        self._anchors = None
        if log is not None:
            log.close()

    def forget(self) -> None:
        """Keep nothing in mind of what was read or written, but what still waits.

        A half-filled check-in that waits is not shown again before the log is read.
        """
        self._veiled = set(self._drafts)
        self._anchors = None
        self._memory = Memory()
        self._elsewhere = set()
        self._sat, self._said = (), ()
        self._overrides, self._decided = NO_OVERRIDES, {}
        for step in self._waiting:
            self._bear_in_mind(step)

    def diary(self) -> Diary:
        """Give the log to look back on, as long as it is open; raises `LogError`."""
        return self._opened()

    def plan_book(self) -> PlanBook:
        """Give what the log keeps of homework, with the marks that wait."""
        from companion.ui.held_book import HeldBook

        return HeldBook(self._opened, lambda: (*self._waiting,), self._do)

    def mark(self, marked: Marked) -> bool:
        """Keep what was done of homework; say whether it is on the disk."""
        return self._do(SetMark(marked))

    def hold(self) -> None:
        """Let go of the log, and leave it alone until `free`: it is worked on."""
        self._held = True
        self.close()

    def free(self) -> None:
        """Use the log again, and write what has waited meanwhile."""
        self._held = False
        self.retry()

    def begin(self, session: Session, before: CheckIn | None) -> None:
        """Save a session that starts now."""
        self._going_on.add(session.id)
        self._do(Begin(session, before))

    def finish(self, session: Session) -> None:
        """Save how a session ended; its ending must be told."""
        self._going_on.discard(session.id)
        self._do(Finish(session))

    def add(self, check_in: CheckIn) -> None:
        """Save a check-in."""
        self._do(Add(check_in))

    def retry(self) -> bool:
        """Try to write what waits, in order; say whether nothing waits any more.

        What cannot be written, though the log can, waits on and holds up nothing else.
        """
        if self._waiting or self._drafts:
            self.problem = None
        for step in tuple(self._waiting):
            error = self._trouble_with(step.write)
            if error is None:
                self._waiting.remove(step)
                continue
            self.problem = self._sentence(error)
            if isinstance(error, LogError) and not isinstance(error, NotBegun):
                return False
        for id_, draft in list(self._drafts.items()):
            self._write_draft(id_, draft)
        return not self.waits

    def unsaved(self) -> Sequence[Record]:
        """Give what is not in the log yet, each record in its last state."""
        latest: dict[str, Record] = {}
        for step in self._waiting:
            latest.update((record.id, record) for record in step.records())
        return tuple(latest.values())

    def forget_unsaved(self) -> None:
        """Let go of the records that wait; they were saved elsewhere."""
        self._elsewhere |= _ids_of(self._waiting)
        self._waiting = [step for step in self._waiting if not step.records()]

    def forget_all(self) -> None:
        """Let go of all that waits, and of all that was read: the log is deleted."""
        self._waiting, self._drafts = [], {}
        self.forget()

    @property
    def waits(self) -> bool:
        """Whether anything is not in the log yet."""
        drafts = any(draft is not None for draft in self._drafts.values())
        return bool(self._waiting) or drafts

    def anchors(self) -> Mapping[int, str]:
        """Give the person's own words for the distress scale, as far as is known."""
        if self._anchors is None:
            self._anchors = self._read(lambda log: log.anchors())
        return {} if self._anchors is None else self._anchors

    def set_anchors(self, anchors: Mapping[int, str]) -> bool:
        """Keep the person's own words; say whether they are on the disk."""
        self._anchors = anchors
        return self._do(SetAnchors(anchors))

    def save_draft(self, draft: Draft) -> bool:
        """Keep a half-filled check-in; say whether it is on the disk."""
        self._veiled.discard(draft.check_in.id)
        written = self._write_draft(draft.check_in.id, draft)
        self.refusals += not written
        return written

    def discard_draft(self, check_in_id: str) -> bool:
        """Let go of a draft; say whether it is gone."""
        return self._write_draft(check_in_id, None)

    def drafts(self) -> Sequence[Draft]:
        """Give the check-ins that were left half filled, newest first.

        What is answered in a session that goes on is none of them.
        """
        drafts = self._drafts_by_id()
        left = [draft for id_, draft in drafts.items() if id_ not in self._veiled]
        return tuple(sorted(left, key=_felt_at, reverse=True))

    def is_gone(self, check_in_id: str) -> bool:
        """Say whether a draft is no longer there; not where that cannot be known."""
        there = self._drafts_by_id()
        return self.reads and check_in_id not in there

    def check_ins(self, session_id: str) -> Sequence[CheckIn]:
        """Give the check-ins of a session, as far as the log can tell."""
        return tuple(self._read(lambda log: log.check_ins(session_id)) or ())

    def belonging(self, draft: Draft) -> CheckIn:
        """Give a draft's check-in, on its own where its session never came to the log.

        Saved with a session that is not there, it would be refused for ever.
        """
        check_in = draft.check_in
        session_id = check_in.session_id
        if session_id is None:
            return check_in
        found = self._read(lambda log: log.check_ins(session_id))
        lost = found is not None and not found
        return replace(check_in, session_id=None) if lost else check_in

    def last_used(self) -> Mapping[str, datetime]:
        """Give when each practice was begun last, as far as is known."""
        found = dict(self._read(lambda log: log.last_used()) or {})
        for step in self._waiting:
            if isinstance(step, Begin):
                found[step.session.practice_id] = step.session.started_at
        # Which is no practice that one chooses.
        found.pop(CALM_ID, None)
        return found

    def sat(self, since: datetime) -> Sequence[Sat]:
        """Give the sessions that began after a moment, newest first.

        Those that the log did not take are among them. Where it cannot be read: what
        was read last, and the sessions of this window.
        """
        found = self._read(lambda log: log.sat(since))
        if found is None:
            return together(self._sat, self._memory.sat())
        self._sat = found
        outside = self._elsewhere | _ids_of(self._waiting)
        return together(found, self._memory.sat(outside))

    def said(self, since: datetime) -> Sequence[Said]:
        """Give what check-ins after a moment said, as `sat` gives sessions."""
        found = self._read(lambda log: log.said(since))
        if found is None:
            return (*self._said, *self._memory.said())
        self._said = found
        outside = self._elsewhere | _ids_of(self._waiting)
        return (*found, *self._memory.said(outside))

    def overrides(self) -> Overrides:
        """Give what the person decided against the guard's advice, as far as known."""
        self._overrides = self._read(lambda log: log.overrides()) or self._overrides
        return Overrides({**self._overrides.made, **self._decided})

    def override(self, rule: str, practice_id: str | None, at: datetime) -> None:
        """Keep such a decision."""
        self._do(Override(rule, practice_id, at))

    def _bear_in_mind(self, step: Step) -> None:
        for record in step.records():
            self._memory.take(record)
        if isinstance(step, Override):
            self._decided[step.rule, step.practice_id] = step.at

    def _do(self, step: Step) -> bool:
        """Write something; say whether it is written."""
        self._bear_in_mind(step)
        for record in step.records():
            # A check-in that is whole lets go of its draft.
            self._drafts.pop(record.id, None)
        if isinstance(step, Unmark):
            # It need not be written first, to be taken back then.
            self._waiting = [s for s in self._waiting if not _sets(s, step.mark_id)]
        self._waiting.append(step)
        self.retry()
        waits = any(each is step for each in self._waiting)
        self.refusals += waits
        return not waits

    def _drafts_by_id(self) -> dict[str, Draft]:
        """Give what was left half filled, in the log and here."""
        read = self._read(lambda log: log.drafts())
        if read is not None:
            self._veiled = set()
        drafts = {draft.check_in.id: draft for draft in read or ()} | self._drafts
        return {
            id_: draft
            for id_, draft in drafts.items()
            if draft is not None and not self._goes_on(draft.check_in)
        }

    def _goes_on(self, check_in: CheckIn) -> bool:
        during = check_in.occasion is Occasion.DURING
        return during and check_in.session_id in self._going_on

    def _write_draft(self, id_: str, draft: Draft | None) -> bool:
        """Save a draft, or let go of it (None); what is refused waits."""

        def write(log: LogBook) -> None:
            if draft is None:
                log.discard_draft(id_)
            else:
                log.save_draft(draft)

        self._drafts[id_] = draft
        error = self._trouble_with(write)
        if error is None:
            del self._drafts[id_]
            # What still waits, waits for the same reason.
            self.problem = self.problem if self._waiting else None
        else:
            self.problem = self._sentence(error)
        return error is None

    def _trouble_with(self, write: Callable[[LogBook], None]) -> Exception | None:
        try:
            write(self._opened())
        except Exception as error:  # one that is our fault costs nothing else
            return error
        return None

    def _sentence(self, error: Exception) -> str:
        """Say why something waits; what is our fault is told, once."""
        if isinstance(error, LogError):
            return str(error)
        if repr(error) not in self._bugs:
            self._bugs.add(repr(error))
            self._tell_bug(error)
        return tr("keeper", "Something went wrong in the companion, not in the log.")

    def _opened(self) -> LogBook:
        if self._held:
            told = tr("keeper", "The log is being worked on; that takes a moment.")
            raise LogError(told)
        if self._log is None:
            self._log, self.notice = self._open_log()
        return self._log

    def _read(self, find: Callable[[LogBook], T]) -> T | None:
        """Give what the log holds; None where it cannot be read."""
        found: list[T] = []
        unwritten = self.problem if self.waits else None
        self._tried(lambda: found.append(find(self._opened())))
        self.reads = bool(found)
        # That it can be read does not say that it can be written.
        self.problem = self.problem or unwritten
        return found[0] if found else None

    def _tried(self, act: Callable[[], object]) -> bool:
        """Do something with the log; keep the reason where it could not be done."""
        try:
            act()
        except LogError as error:
            self.problem = str(error)
            return False
        self.problem = None
        return True


def _ids_of(steps: Iterable[Step]) -> set[str]:
    """Give the ids of what is to be written, and of the sessions it belongs to."""
    records = [record for step in steps for record in step.records()]
    sessions = {each.session_id for each in records if isinstance(each, CheckIn)}
    return {each.id for each in records} | {each for each in sessions if each}


def _sets(step: Step, mark_id: str) -> bool:
    return isinstance(step, SetMark) and step.marked.id == mark_id


def _felt_at(draft: Draft) -> datetime:
    return draft.check_in.felt_at
