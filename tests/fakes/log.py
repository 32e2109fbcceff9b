"""A log in memory, that can be told to refuse."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from companion.checkin.records import CheckIn, Draft, Ending, Session
from companion.errors import LogError

FULL = "The disk is full. Free some space, then try again."


class FakeLog:
    """Keeps what it is given; raises while `refusing`."""

    def __init__(self, drafts: Sequence[Draft] = ()) -> None:
        self.sessions: dict[str, Session] = {}
        self.check_in_list: list[CheckIn] = []
        self.draft_list: list[Draft] = list(drafts)
        self.saved_drafts: list[Draft] = []
        self.refusing = False
        self.closed = 0

    def begin(self, session: Session, before: CheckIn | None) -> None:
        self._may_refuse()
        self.sessions[session.id] = session
        if before is not None:
            self.check_in_list.append(before)

    def finish(
        self, session_id: str, ending: Ending, ended_at: datetime, frames_heard: int
    ) -> None:
        self._may_refuse()
        self.sessions[session_id] = replace(
            self.sessions[session_id],
            ending=ending,
            ended_at=ended_at,
            frames_heard=frames_heard,
        )

    def add(self, check_in: CheckIn) -> None:
        self._may_refuse()
        self.check_in_list.append(check_in)
        self._drop(check_in.id)

    def check_ins(self, session_id: str) -> Sequence[CheckIn]:
        self._may_refuse()
        return [c for c in self.check_in_list if c.session_id == session_id]

    def last_used(self) -> Mapping[str, datetime]:
        self._may_refuse()
        by_time = sorted(self.sessions.values(), key=lambda s: s.started_at)
        return {session.practice_id: session.started_at for session in by_time}

    def save_draft(self, draft: Draft) -> None:
        self._may_refuse()
        self._drop(draft.check_in.id)
        self.draft_list.insert(0, draft)
        self.saved_drafts.append(draft)

    def drafts(self) -> Sequence[Draft]:
        self._may_refuse()
        return tuple(self.draft_list)

    def discard_draft(self, check_in_id: str) -> None:
        self._may_refuse()
        self._drop(check_in_id)

    def close(self) -> None:
        self.closed += 1

    def only_session(self) -> Session:
        """The one session that was saved."""
        (session,) = self.sessions.values()
        return session

    def _drop(self, check_in_id: str) -> None:
        self.draft_list = [d for d in self.draft_list if d.check_in.id != check_in_id]

    def _may_refuse(self) -> None:
        if self.refusing:
            raise LogError(FULL)
