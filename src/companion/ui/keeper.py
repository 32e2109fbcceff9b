"""The log as the window uses it: opened late, and patient where it cannot be written.

What the log did not take is kept here, in order, until it does or is saved elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol, TypeVar

from companion.checkin.guard import NO_OVERRIDES, Overrides
from companion.checkin.records import CheckIn
from companion.errors import LogError
from companion.ui.memory import Memory, together

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import datetime

    from companion.checkin.guard import Said, Sat
    from companion.checkin.records import Draft, Session
    from companion.ports import Diary, LogBook

T = TypeVar("T")


class _Step(Protocol):
    """One thing to write."""

    def write(self, log: LogBook) -> None:
        """Write it; raises LogError."""

    def records(self) -> tuple[Session | CheckIn, ...]:
        """What would be lost with it."""


@dataclass(frozen=True, slots=True)
class _Begin:
    session: Session
    before: CheckIn | None

    def write(self, log: LogBook) -> None:
        log.begin(self.session, self.before)

    def records(self) -> tuple[Session | CheckIn, ...]:
        return (self.session,) if self.before is None else (self.session, self.before)


@dataclass(frozen=True, slots=True)
class _Finish:
    session: Session

    def write(self, log: LogBook) -> None:
        done = self.session
        if done.ending and done.ended_at and done.frames_heard is not None:
            log.finish(done.id, done.ending, done.ended_at, done.frames_heard)

    def records(self) -> tuple[Session | CheckIn, ...]:
        return (self.session,)


@dataclass(frozen=True, slots=True)
class _Add:
    check_in: CheckIn

    def write(self, log: LogBook) -> None:
        log.add(self.check_in)

    def records(self) -> tuple[Session | CheckIn, ...]:
        return (self.check_in,)


@dataclass(frozen=True, slots=True)
class _Override:
    rule: str
    practice_id: str | None
    at: datetime

    def write(self, log: LogBook) -> None:
        log.override(self.rule, self.practice_id, self.at)

    def records(self) -> tuple[Session | CheckIn, ...]:
        return ()


@dataclass(frozen=True, slots=True)
class _SetAnchors:
    anchors: Mapping[int, str]

    def write(self, log: LogBook) -> None:
        log.set_anchors(self.anchors)

    def records(self) -> tuple[Session | CheckIn, ...]:
        return ()


class Keeper:
    """Writes to the log, or keeps what could not be written."""

    def __init__(self, open_log: Callable[[], tuple[LogBook, str | None]]) -> None:
        self._open_log = open_log
        self._log: LogBook | None = None
        self._waiting: list[_Step] = []
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

    def forget_everything(self) -> None:
        """Keep nothing in mind, not even what waits: it was to be deleted as well."""
        self._waiting = []
        self.forget()

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
        self._do(_Begin(session, before))

    def finish(self, session: Session) -> None:
        """Save how a session ended; its ending must be told."""
        self._do(_Finish(session))

    def add(self, check_in: CheckIn) -> None:
        """Save a check-in."""
        self._do(_Add(check_in))

    def retry(self) -> bool:
        """Try to write what waits; say whether nothing waits any more."""
        while self._waiting:
            if not self._tried(self._write_next):
                return False
            del self._waiting[0]
        return True

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

    @property
    def waits(self) -> bool:
        """Whether anything is not in the log yet."""
        return bool(self._waiting)

    def anchors(self) -> Mapping[int, str]:
        """Give the person's own words for the distress scale, as far as is known."""
        if self._anchors is None:
            self._anchors = self._read(lambda log: log.anchors())
        return {} if self._anchors is None else self._anchors

    def set_anchors(self, anchors: Mapping[int, str]) -> bool:
        """Keep the person's own words; say whether they are on the disk."""
        self._anchors = anchors
        self._do(_SetAnchors(anchors))
        return not self._waiting

    def save_draft(self, draft: Draft) -> bool:
        """Keep a half-filled check-in; say whether it is on the disk."""
        return self._tried(lambda: self._opened().save_draft(draft))

    def discard_draft(self, check_in_id: str) -> bool:
        """Let go of a draft; say whether it is gone."""
        return self._tried(lambda: self._opened().discard_draft(check_in_id))

    def drafts(self) -> Sequence[Draft]:
        """Give the check-ins that were not finished, newest first."""
        return tuple(self._read(lambda log: log.drafts()) or ())

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
            if isinstance(step, _Begin):
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
        self._do(_Override(rule, practice_id, at))

    def _bear_in_mind(self, step: _Step) -> None:
        for record in step.records():
            self._memory.take(record)
        if isinstance(step, _Override):
            self._decided[step.rule, step.practice_id] = step.at

    def _do(self, step: _Step) -> None:
        self._bear_in_mind(step)
        self._waiting.append(step)
        self.retry()

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
        unwritten = self.problem if self._waiting else None
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


def _ids_of(steps: Iterable[_Step]) -> set[str]:
    """Give the ids of what is to be written, and of the sessions it belongs to."""
    records = [record for step in steps for record in step.records()]
    sessions = {each.session_id for each in records if isinstance(each, CheckIn)}
    return {each.id for each in records} | {each for each in sessions if each}
