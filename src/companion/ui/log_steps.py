"""What is written to the log, a step at a time; what is refused can be tried again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from companion.checkin.records import CheckIn, Session
    from companion.homework.marks import Marked
    from companion.ports import LogBook

    Record = Session | CheckIn | Marked


class Step(Protocol):
    """One thing to write."""

    def write(self, log: LogBook) -> None:
        """Write it; raises LogError."""

    def records(self) -> tuple[Record, ...]:
        """What would be lost with it."""


@dataclass(frozen=True, slots=True)
class Begin:
    """A session that starts, with the check-in before it."""

    session: Session
    before: CheckIn | None

    def write(self, log: LogBook) -> None:
        """Write it."""
        log.begin(self.session, self.before)

    def records(self) -> tuple[Record, ...]:
        """Give what would be lost."""
        return (self.session,) if self.before is None else (self.session, self.before)


@dataclass(frozen=True, slots=True)
class Finish:
    """How a session ended."""

    session: Session

    def write(self, log: LogBook) -> None:
        """Write it."""
        done = self.session
        if done.ending and done.ended_at and done.frames_heard is not None:
            log.finish(done.id, done.ending, done.ended_at, done.frames_heard)

    def records(self) -> tuple[Record, ...]:
        """Give what would be lost."""
        return (self.session,)


@dataclass(frozen=True, slots=True)
class Add:
    """A check-in."""

    check_in: CheckIn

    def write(self, log: LogBook) -> None:
        """Write it."""
        log.add(self.check_in)

    def records(self) -> tuple[Record, ...]:
        """Give what would be lost."""
        return (self.check_in,)


@dataclass(frozen=True, slots=True)
class Override:
    """What the person decided against the guard's advice."""

    rule: str
    practice_id: str | None
    at: datetime

    def write(self, log: LogBook) -> None:
        """Write it."""
        log.override(self.rule, self.practice_id, self.at)

    def records(self) -> tuple[Record, ...]:
        """Give what would be lost."""
        return ()


@dataclass(frozen=True, slots=True)
class SetAnchors:
    """The person's own words for the distress scale."""

    anchors: Mapping[int, str]

    def write(self, log: LogBook) -> None:
        """Write it."""
        log.set_anchors(self.anchors)

    def records(self) -> tuple[Record, ...]:
        """Give what would be lost."""
        return ()


@dataclass(frozen=True, slots=True)
class SetMark:
    """What the person did, or said, of one item of homework on one day."""

    marked: Marked

    def write(self, log: LogBook) -> None:
        """Write it."""
        log.mark(self.marked)

    def records(self) -> tuple[Record, ...]:
        """Give what would be lost."""
        return (self.marked,)


@dataclass(frozen=True, slots=True)
class Unmark:
    """A mark that is taken back."""

    mark_id: str

    def write(self, log: LogBook) -> None:
        """Write it."""
        log.unmark(self.mark_id)

    def records(self) -> tuple[Record, ...]:
        """Give what would be lost."""
        return ()
