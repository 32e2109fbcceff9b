"""The log: what it keeps, and how one looks back on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from companion.ports.homework import PlanBook

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime

    from companion.checkin.guard import Overrides, Said, Sat
    from companion.checkin.records import CheckIn, Draft, Earlier, Ending, Session
    from companion.homework.marks import Marked
    from companion.journey.body_heat import Maps
    from companion.journey.history import History
    from companion.journey.periods import Period


class Anchors(Protocol):
    """The person's own words for the distress scale; raises `LogError`."""

    def anchors(self) -> Mapping[int, str]:
        """The person's own words for points of the distress scale, 0 to 10."""

    def set_anchors(self, anchors: Mapping[int, str]) -> None:
        """Keep them in place of those before; without a word, a point has none."""


class Advice(Protocol):
    """What the guard needs to know of the log; every call may raise `LogError`."""

    def sat(self, since: datetime) -> Sequence[Sat]:
        """The sessions that began after a moment, newest first.

        Of the answers around them: distress, zone and safety alone.
        """

    def said(self, since: datetime) -> Sequence[Said]:
        """What check-ins after a moment said of distress and zone."""

    def overrides(self) -> Overrides:
        """What the person decided against the guard's advice, and when."""

    def override(self, rule: str, practice_id: str | None, at: datetime) -> None:
        """Keep such a decision."""


@dataclass(frozen=True, slots=True)
class RemovedEntries:
    """What was deleted from the log, and all that brings it back."""

    sessions: tuple[Session, ...]
    check_ins: tuple[CheckIn, ...]
    earlier: tuple[Earlier, ...]
    drafts: tuple[Draft, ...] = ()
    marks: tuple[Marked, ...] = ()
    """Of homework, as they were: those deleted, and those of the sessions."""


class Diary(Protocol):
    """The log as one looks back on it. Every call may raise `LogError`."""

    def history(self) -> History:
        """All check-ins and sessions as columns; quick where nothing has changed."""

    def find(self, text: str) -> Sequence[str]:
        """Ids of the check-ins whose notes hold a text, in any case; newest first."""

    def read(self, ids: Sequence[str]) -> Sequence[CheckIn]:
        """Check-ins by their ids, in that order; those that are gone are left out."""

    def session(self, session_id: str) -> Session | None:
        """A session; None where it is gone."""

    def check_ins(self, session_id: str) -> Sequence[CheckIn]:
        """The check-ins of one session, oldest first."""

    def body_maps(self, period: Period | None = None) -> Maps:
        """The body maps of what was felt in a period (None: ever), oldest first."""

    def earlier(self, check_in_id: str) -> Sequence[Earlier]:
        """What a check-in was before its changes, newest first."""

    def edit(self, check_in: CheckIn, now: datetime) -> CheckIn:
        """Save a changed check-in, and keep what it was; give it with its `edited_at`.

        Where nothing differs, nothing is changed.
        """

    def remove_check_in(self, check_in_id: str) -> RemovedEntries:
        """Delete a check-in, and what it was before its changes."""

    def remove_session(self, session_id: str) -> RemovedEntries:
        """Delete a session with all its check-ins, half-filled ones too.

        Homework that was done by it stays done, without the session.
        """

    def remove_days(self, first: date, last: date) -> RemovedEntries:
        """Delete what began or was felt on local days from first to last.

        A session goes with all its check-ins; drafts of those days go too, and marks
        of homework that are about them.
        """

    def restore(self, removed: RemovedEntries) -> None:
        """Bring back what was deleted."""


class LogBook(Anchors, Advice, Diary, PlanBook, Protocol):
    """The log. Each call is one transaction, on the disk when it returns.

    Every call may raise `LogError`.
    """

    def begin(self, session: Session, before: CheckIn | None) -> None:
        """Save a session that starts now, and the check-in before it."""

    def finish(
        self, session_id: str, ending: Ending, ended_at: datetime, frames_heard: int
    ) -> None:
        """Save how a session ended."""

    def add(self, check_in: CheckIn) -> None:
        """Save a check-in, and let go of its draft."""

    def check_ins(self, session_id: str) -> Sequence[CheckIn]:
        """The check-ins of one session, oldest first."""

    def last_used(self) -> Mapping[str, datetime]:
        """When each practice was begun last, by its id."""

    def save_draft(self, draft: Draft) -> None:
        """Keep a half-filled check-in, in place of an earlier state of it."""

    def drafts(self) -> Sequence[Draft]:
        """The check-ins that were not finished, newest first."""

    def discard_draft(self, check_in_id: str) -> None:
        """Let go of a draft."""

    def close(self) -> None:
        """Let go of the file; may be called twice."""
