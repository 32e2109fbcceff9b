"""The sessions of this window, as the guard looks at them, whatever the log took."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.checkin.guard import Said, Sat
from companion.checkin.records import CheckIn, Occasion, Session

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from companion.checkin.records import Answers
    from companion.ui.log_steps import Record


class Memory:
    """Takes each record that goes to the log, and gives sessions with their answers."""

    def __init__(self) -> None:
        self._sessions: dict[str, Session] = {}
        self._before: dict[str, Answers] = {}
        self._after: dict[str, Answers] = {}
        self._said: dict[str, Said] = {}

    def take(self, record: Record) -> None:
        """Take a session, in its last state, or a check-in of one; else nothing."""
        if isinstance(record, Session):
            self._sessions[record.id] = record
        if not isinstance(record, CheckIn):
            return
        self._said[record.id] = Said(record.felt_at, record.answers)
        if record.session_id is not None and record.occasion is Occasion.BEFORE:
            self._before[record.session_id] = record.answers
        elif record.session_id is not None and record.occasion is Occasion.AFTER:
            self._after.setdefault(record.session_id, record.answers)

    def said(self, ids: Collection[str] | None = None) -> Sequence[Said]:
        """Give what the check-ins with these ids said; None: all of them."""
        return [each for key, each in self._said.items() if ids is None or key in ids]

    def sat(self, ids: Collection[str] | None = None) -> Sequence[Sat]:
        """Give the sessions with these ids; None: all of them."""
        return [
            Sat(
                session.practice_id,
                session.direction,
                session.started_at,
                self._before.get(key),
                self._after.get(key),
            )
            for key, session in self._sessions.items()
            if ids is None or key in ids
        ]


def together(read: Iterable[Sat], own: Iterable[Sat]) -> Sequence[Sat]:
    """Give sessions newest first; one's own stand for the same ones in the log."""
    known = {(each.practice_id, each.started_at): each for each in (*read, *own)}
    return sorted(known.values(), key=lambda each: each.started_at, reverse=True)
