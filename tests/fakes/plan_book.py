"""What a log keeps of homework, in memory."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from companion.errors import LogError
from companion.homework.marks import Marked
from companion.homework.trust import Known, PublicKeys
from companion.ports import Accepted

FULL = "The disk is full. Free some space, then try again."


class FakePlanBook:
    """Implements `PlanBook`; raises while `refusing`."""

    def __init__(self) -> None:
        self.accepted: dict[tuple[str, int], Accepted] = {}
        self.marked: dict[str, Marked] = {}
        self.known_keys: dict[PublicKeys, Known] = {}
        self.refusing = False

    def accept(self, accepted: Accepted) -> None:
        self._may_refuse()
        self.accepted[accepted.plan.id, accepted.plan.revision] = accepted

    def plans(self) -> Sequence[Accepted]:
        self._may_refuse()
        latest = {id_: self.accepted[id_, n] for id_, n in sorted(self.accepted)}
        by_id = sorted(latest.values(), key=lambda a: a.plan.id)
        return sorted(by_id, key=lambda a: a.accepted_at, reverse=True)

    def revisions(self, plan_id: str) -> Sequence[Accepted]:
        self._may_refuse()
        found = [a for a in self.accepted.values() if a.plan.id == plan_id]
        return sorted(found, key=lambda a: a.plan.revision)

    def put_away(self, plan_id: str, at: datetime | None) -> None:
        self._may_refuse()
        for latest in self.revisions(plan_id)[-1:]:
            self.accept(replace(latest, put_away_at=at))

    def remove_plan(self, plan_id: str) -> None:
        self._may_refuse()
        kept = {key: a for key, a in self.accepted.items() if key[0] != plan_id}
        self.accepted = kept
        marked = {id_: m for id_, m in self.marked.items() if m.plan_id != plan_id}
        self.marked = marked

    def mark(self, marked: Marked) -> None:
        self._may_refuse()
        self.marked[marked.id] = marked

    def unmark(self, mark_id: str) -> None:
        self._may_refuse()
        self.marked.pop(mark_id, None)

    def marks(
        self, plan_id: str, first: date | None = None, last: date | None = None
    ) -> Sequence[Marked]:
        self._may_refuse()
        found = [
            m
            for m in self.marked.values()
            if m.plan_id == plan_id
            and (first or date.min) <= m.day <= (last or date.max)
        ]
        return sorted(found, key=lambda m: (m.at, m.id))

    def known(self) -> Sequence[Known]:
        self._may_refuse()
        return sorted(self.known_keys.values(), key=lambda k: k.since)

    def know(self, known: Known) -> None:
        self._may_refuse()
        first = self.known_keys.get(known.keys, known)
        since = min(first.since, known.since)
        self.known_keys[known.keys] = replace(known, since=since)

    def _marks_removed(
        self, sessions: set[str], days: tuple[date, date] | None
    ) -> tuple[Marked, ...]:
        """Delete marks of days, clear sessions of others; give them as they were."""
        goes = {
            m.id
            for m in self.marked.values()
            if days is not None and days[0] <= m.day <= days[1]
        }
        touched = [
            m for m in self.marked.values() if m.id in goes or m.session_id in sessions
        ]
        for m in touched:
            if m.id in goes:
                del self.marked[m.id]
            else:
                self.marked[m.id] = replace(m, session_id=None)
        return tuple(sorted(touched, key=lambda m: (m.at, m.id)))

    def _may_refuse(self) -> None:
        if self.refusing:
            raise LogError(FULL)
