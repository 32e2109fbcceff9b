"""A log in memory, that can be told to refuse."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from unicodedata import normalize

from companion.checkin.guard import Overrides, Said, Sat
from companion.checkin.records import (
    Answers,
    CheckIn,
    Draft,
    Earlier,
    Ending,
    Occasion,
    Session,
)
from companion.errors import LogError
from companion.journey.body_heat import Maps, maps_of
from companion.journey.history import History
from companion.journey.periods import Period
from companion.ports import RemovedEntries
from fakes.columns import history_made_of
from fakes.plan_book import FULL as FULL
from fakes.plan_book import FakePlanBook


class FakeLog(FakePlanBook):
    """Keeps what it is given; raises while `refusing`.

    Implements `LogBook` with all its parts.
    """

    def __init__(self, drafts: Sequence[Draft] = ()) -> None:
        super().__init__()
        self.sessions: dict[str, Session] = {}
        self.check_in_list: list[CheckIn] = []
        self.draft_list: list[Draft] = list(drafts)
        self.saved_drafts: list[Draft] = []
        self.earlier_list: list[Earlier] = []
        self.anchor_words: dict[int, str] = {}
        self.made: dict[tuple[str, str | None], datetime] = {}
        self.closed = 0

    def begin(self, session: Session, before: CheckIn | None) -> None:
        self._may_refuse()
        self.sessions[session.id] = session
        if before is not None:
            self.check_in_list.append(before)
            self._drop(before.id)

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
        found = [c for c in self.check_in_list if c.session_id == session_id]
        return sorted(found, key=_felt)

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

    def anchors(self) -> Mapping[int, str]:
        self._may_refuse()
        return dict(self.anchor_words)

    def set_anchors(self, anchors: Mapping[int, str]) -> None:
        self._may_refuse()
        words = {value: words.strip() for value, words in anchors.items()}
        self.anchor_words = {value: words[value] for value in words if words[value]}

    def sat(self, since: datetime) -> Sequence[Sat]:
        self._may_refuse()
        found = [s for s in self.sessions.values() if s.started_at > since]
        return [
            Sat(
                session.practice_id,
                session.direction,
                session.started_at,
                before=self._answers(session, Occasion.BEFORE, -1),
                after=self._answers(session, Occasion.AFTER, 0),
            )
            for session in sorted(found, key=lambda s: s.started_at, reverse=True)
        ]

    def said(self, since: datetime) -> Sequence[Said]:
        self._may_refuse()
        return [
            Said(c.felt_at, Answers(c.answers.distress, zone=c.answers.zone))
            for c in sorted(self.check_in_list, key=_felt, reverse=True)
            if c.felt_at > since
        ]

    def overrides(self) -> Overrides:
        self._may_refuse()
        return Overrides(dict(self.made))

    def override(self, rule: str, practice_id: str | None, at: datetime) -> None:
        self._may_refuse()
        self.made[rule, practice_id] = at

    def find(self, text: str) -> Sequence[str]:
        self._may_refuse()
        by_time = sorted(self.check_in_list, key=_felt, reverse=True)
        return [
            c.id
            for c in by_time
            if any(
                note is not None and _folded(text) in _folded(note)
                for note in (c.answers.note, c.answers.for_practitioner)
            )
        ]

    def read(self, ids: Sequence[str]) -> Sequence[CheckIn]:
        self._may_refuse()
        there = {c.id: c for c in self.check_in_list}
        return [there[id_] for id_ in ids if id_ in there]

    def session(self, session_id: str) -> Session | None:
        self._may_refuse()
        return self.sessions.get(session_id)

    def history(self) -> History:
        self._may_refuse()
        return history_made_of(self.sessions.values(), self.check_in_list)

    def body_maps(self, period: Period | None = None) -> Maps:
        self._may_refuse()
        return maps_of(
            c.answers.body
            for c in sorted(self.check_in_list, key=_felt)
            if c.answers.body is not None
            and (period is None or period.first <= c.felt_at.date() <= period.last)
        )

    def earlier(self, check_in_id: str) -> Sequence[Earlier]:
        self._may_refuse()
        found = [e for e in self.earlier_list if e.check_in.id == check_in_id]
        return sorted(found, key=lambda e: e.replaced_at, reverse=True)

    def edit(self, check_in: CheckIn, now: datetime) -> CheckIn:
        self._may_refuse()
        places = [n for n, c in enumerate(self.check_in_list) if c.id == check_in.id]
        if not places:
            raise LogError("This check-in is not in the log any more.")
        old = self.check_in_list[places[0]]
        if replace(check_in, edited_at=old.edited_at) == old:
            return old
        if old.edited_at is not None:
            now = max(now, old.edited_at + timedelta(microseconds=1))
        self.earlier_list.append(Earlier(old, now))
        self.check_in_list[places[0]] = replace(check_in, edited_at=now)
        return self.check_in_list[places[0]]

    def remove_check_in(self, check_in_id: str) -> RemovedEntries:
        return self._remove(set(), {check_in_id}, set())

    def remove_session(self, session_id: str) -> RemovedEntries:
        return self._remove({session_id} & self.sessions.keys(), set(), set())

    def remove_days(self, first: date, last: date) -> RemovedEntries:
        def within(moment: datetime) -> bool:
            return first <= moment.date() <= last

        return self._remove(
            {s.id for s in self.sessions.values() if within(s.started_at)},
            {c.id for c in self.check_in_list if within(c.felt_at)},
            {d.check_in.id for d in self.draft_list if within(d.check_in.felt_at)},
            (first, last),
        )

    def restore(self, removed: RemovedEntries) -> None:
        self._may_refuse()
        there = {c.id for c in self.check_in_list}
        sessions = {*self.sessions, *(s.id for s in removed.sessions), None}
        if any(c.session_id not in sessions for c in removed.check_ins):
            raise LogError("The session of this check-in is not in the log any more.")
        self.sessions |= {s.id: s for s in removed.sessions}
        self.check_in_list += [c for c in removed.check_ins if c.id not in there]
        self.earlier_list += [e for e in removed.earlier if e not in self.earlier_list]
        self.draft_list += [d for d in removed.drafts if d not in self.draft_list]
        self.marked |= {marked.id: marked for marked in removed.marks}

    def only_session(self) -> Session:
        """The one session that was saved."""
        (session,) = self.sessions.values()
        return session

    def _answers(
        self, session: Session, occasion: Occasion, place: int
    ) -> Answers | None:
        found = [c for c in self.check_ins(session.id) if c.occasion is occasion]
        if not found:
            return None
        told = found[place].answers
        return Answers(distress=told.distress, zone=told.zone, safety=told.safety)

    def _remove(
        self,
        sessions: set[str],
        check_ins: set[str],
        drafts: set[str],
        days: tuple[date, date] | None = None,
    ) -> RemovedEntries:
        self._may_refuse()
        goes = {
            c.id: c
            for c in sorted(self.check_in_list, key=_felt)
            if c.id in check_ins or c.session_id in sessions
        }
        drafted = [
            d
            for d in self.draft_list
            if d.check_in.id in drafts or d.check_in.session_id in sessions
        ]
        begun = [s for s in self.sessions.values() if s.id in sessions]
        earlier = [e for e in self.earlier_list if e.check_in.id in goes]
        self.sessions = {k: s for k, s in self.sessions.items() if k not in sessions}
        self.check_in_list = [c for c in self.check_in_list if c.id not in goes]
        self.earlier_list = [e for e in self.earlier_list if e not in earlier]
        self.draft_list = [d for d in self.draft_list if d not in drafted]
        return RemovedEntries(
            tuple(sorted(begun, key=lambda s: s.started_at)),
            tuple(goes.values()),
            tuple(sorted(earlier, key=lambda e: e.replaced_at)),
            tuple(drafted),
            self._marks_removed(sessions, days),
        )

    def _drop(self, check_in_id: str) -> None:
        self.draft_list = [d for d in self.draft_list if d.check_in.id != check_in_id]


def _felt(check_in: CheckIn) -> datetime:
    return check_in.felt_at


def _folded(text: str) -> str:
    return normalize("NFC", normalize("NFC", text).casefold())
