"""The log as the window uses it: opened late, and patient where it cannot be written.

What the log did not take is kept here, in order, until it does or is saved elsewhere.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from companion.checkin.guard import NO_OVERRIDES, Overrides
from companion.checkin.records import CheckIn
from companion.errors import LogError
from companion.ui.log_steps import Add, Begin, Finish, Override, SetAnchors
from companion.ui.memory import Memory, together

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import datetime

    from companion.checkin.guard import Said, Sat
    from companion.checkin.records import Draft, Session
    from companion.ports import Diary, LogBook
    from companion.ui.log_steps import Step

T = TypeVar("T")


class Keeper:
    """Writes to the log, or keeps what could not be written."""

    def __init__(self, open_log: Callable[[], tuple[LogBook, str | None]]) -> None:
        self._open_log = open_log
        self._log: LogBook | None = None
        self._waiting: list[Step] = []
        self._drafts: dict[str, Draft | None] = {}
        """Half-filled check-ins that the log did not take; None: it did not let go."""
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

    def open(self) -> bool:
        """Open the log, unless it is open; say whether it is."""
        return self._tried(self._opened)

    def close(self) -> None:
        """Let go of the log; it is opened again when it is needed."""
        log, self._log = self._log, None
        self._anchors = None
        if log is not None:
            log.close()

    def forget(self) -> None:
        """Keep nothing in mind of what was read or written, but what still waits."""
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
        self._do(Begin(session, before))

    def finish(self, session: Session) -> None:
        """Save how a session ended; its ending must be told."""
        self._do(Finish(session))

    def add(self, check_in: CheckIn) -> None:
        """Save a check-in."""
        self._do(Add(check_in))

    def retry(self) -> bool:
        """Try to write what waits; say whether nothing waits any more."""
        while self._waiting:
            if not self._tried(self._write_next):
                return False
            del self._waiting[0]
        for id_, draft in list(self._drafts.items()):
            self._write_draft(id_, draft)
        return not self.waits

    def unsaved(self) -> Sequence[Session | CheckIn]:
        """Give what is not in the log yet, each record in its last state."""
        latest: dict[str, Session | CheckIn] = {}
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
        self._do(SetAnchors(anchors))
        return not self._waiting

    def save_draft(self, draft: Draft) -> bool:
        """Keep a half-filled check-in; say whether it is on the disk."""
        return self._write_draft(draft.check_in.id, draft)

    def discard_draft(self, check_in_id: str) -> bool:
        """Let go of a draft; say whether it is gone."""
        return self._write_draft(check_in_id, None)

    def drafts(self) -> Sequence[Draft]:
        """Give the check-ins that were not finished, newest first."""
        read = self._read(lambda log: log.drafts()) or ()
        drafts = {draft.check_in.id: draft for draft in read} | self._drafts
        left = (draft for draft in drafts.values() if draft is not None)
        return tuple(sorted(left, key=_felt_at, reverse=True))

    def check_ins(self, session_id: str) -> Sequence[CheckIn]:
        """Give the check-ins of a session, as far as the log can tell."""
        return tuple(self._read(lambda log: log.check_ins(session_id)) or ())

    def belonging(self, draft: Draft) -> CheckIn:
        """Give a draft's check-in, on its own where its session never came to the log.

        Saved with a session that is not there, it would be refused for ever.
        """
        check_in = draft.check_in
        if check_in.session_id is None or self.check_ins(check_in.session_id):
            return check_in
        unknown = self.problem is not None
        return check_in if unknown else replace(check_in, session_id=None)

    def last_used(self) -> Mapping[str, datetime]:
        """Give when each practice was begun last, as far as is known."""
        found = dict(self._read(lambda log: log.last_used()) or {})
        for step in self._waiting:
            if isinstance(step, Begin):
                found[step.session.practice_id] = step.session.started_at
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

    def _do(self, step: Step) -> None:
        self._bear_in_mind(step)
        for record in step.records():
            # A check-in that is whole lets go of its draft.
            self._drafts.pop(record.id, None)
        self._waiting.append(step)
        self.retry()

    def _write_draft(self, id_: str, draft: Draft | None) -> bool:
        """Save a draft, or let go of it (None); what is refused waits."""

        def write() -> None:
            if draft is None:
                self._opened().discard_draft(id_)
            else:
                self._opened().save_draft(draft)

        self._drafts[id_] = draft
        written = self._tried(write)
        if written:
            del self._drafts[id_]
        return written

    def _write_next(self) -> None:
        self._waiting[0].write(self._opened())

    def _opened(self) -> LogBook:
        if self._held:
            raise LogError("The log is being worked on; that takes a moment.")
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


def _felt_at(draft: Draft) -> datetime:
    return draft.check_in.felt_at
