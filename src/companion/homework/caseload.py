"""All clients of a practitioner, and what each chose to tell, a row each."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from companion.homework.asked_and_done import PlanTold, plans_told
from companion.homework.desk import Client, Desk
from companion.homework.plan import Plan
from companion.homework.report import Report
from companion.homework.senders import Sender, Senders, sender_of
from companion.homework.told import (
    Pairs,
    Said,
    Sitting,
    newest_first,
    pairs_of,
    said_in,
    together,
)
from companion.journey.sentences import Finding


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """All that one client, or one unknown sender, told."""

    client: Client | None
    """None: it is not known whose reports these are."""
    sender: Sender | None
    """Of whom, where it is not known; else None."""
    reports: tuple[Report, ...]
    """Newest first."""
    plans: tuple[PlanTold, ...]
    sittings: tuple[Sitting, ...]
    """Oldest first, each once."""
    pairs: Pairs
    said: tuple[Said, ...]
    running: tuple[Plan, ...]
    """The plans of the desk in which something is asked today."""

    @property
    def name(self) -> str:
        """The pseudonym."""
        if self.client is not None:
            return self.client.pseudonym
        return self.sender.pseudonym if self.sender is not None else ""


@dataclass(frozen=True, slots=True)
class Row:
    """A client in the table of all."""

    key: str
    """By which `Told` is found again."""
    name: str
    is_known: bool
    resting: bool
    running: int
    """How many plans."""
    last: datetime | None
    """When the newest report was made; None: there is none."""
    asked: int | None
    """How many times, as reports tell; None: no report tells."""
    done: int | None
    finding: Finding
    """What may be said about distress before and after."""
    messages: int


class By(StrEnum):
    """What the table can be sorted by."""

    NAME = "name"
    PLANS = "plans"
    LAST = "last"
    DONE = "done"
    """The share of what was asked."""
    PAIRS = "pairs"
    CHANGE = "change"
    MESSAGES = "messages"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which clients are to be seen."""

    text: str = ""
    """A part of the pseudonym, in any case."""
    with_messages: bool = False
    with_resting: bool = False


class Caseload:
    """What came in, client by client; those of the desk without a report too."""

    def __init__(self, desk: Desk, reports: Iterable[Report], today: date) -> None:
        self._desk = desk
        self._today = today
        self._senders = Senders(desk)
        self._reports: dict[str, list[Report]] = {c.id: [] for c in desk.clients}
        self._unknown: dict[str, Sender] = {}
        self._clients = {client.id: client for client in desk.clients}
        self._told: dict[str, Told] = {}
        for report in reports:
            sender = sender_of(report)
            client = self._senders.client_of(sender)
            key = sender.key if client is None else client.id
            if client is None:
                self._unknown.setdefault(key, sender)
            self._reports.setdefault(key, []).append(report)

    @property
    def keys(self) -> tuple[str, ...]:
        """Clients and unknown senders, each by what its row is called."""
        return tuple(self._reports)

    def told(self, key: str) -> Told:
        """Give all of one client or sender; raises KeyError where there is none."""
        if key not in self._told:
            self._told[key] = self._read(key, self._reports[key])
        return self._told[key]

    def row(self, key: str) -> Row:
        """Give one row."""
        told = self.told(key)
        some = bool(told.plans)
        return Row(
            key=key,
            name=told.name,
            is_known=told.client is not None,
            resting=told.client is not None and told.client.resting,
            running=len(told.running),
            last=told.reports[0].made_at if told.reports else None,
            asked=sum(plan.asked for plan in told.plans) if some else None,
            done=sum(plan.done for plan in told.plans) if some else None,
            finding=told.pairs.overall(),
            messages=len(told.said),
        )

    def rows(self) -> tuple[Row, ...]:
        """Give all rows, in the order of the desk; unknown senders last."""
        return tuple(map(self.row, self._reports))

    def _read(self, key: str, reports: Sequence[Report]) -> Told:
        client = self._clients.get(key)
        mine = [m for m in self._desk.made if client and m.client_id == client.id]
        sittings = together(reports)
        return Told(
            client=client,
            sender=self._unknown.get(key),
            reports=tuple(newest_first(reports)),
            plans=plans_told(reports, mine),
            sittings=sittings,
            pairs=pairs_of(sittings),
            said=said_in(reports, sittings),
            running=running(self._desk, key, self._today),
        )


def running(desk: Desk, client_id: str, today: date) -> tuple[Plan, ...]:
    """Give the plans that were saved for a client and ask for something today."""
    latest = {
        made.plan.id: made.plan
        for made in sorted(desk.made, key=lambda each: each.plan.revision)
        if made.client_id == client_id and made.saved_at is not None
    }
    return tuple(p for p in latest.values() if p.starts <= today <= p.expires)


def sifted(rows: Iterable[Row], wanted: Wanted) -> tuple[Row, ...]:
    """Give the rows that are wanted, in the same order."""
    text = wanted.text.strip().casefold()
    return tuple(
        row
        for row in rows
        if text in row.name.casefold()
        and (row.messages or not wanted.with_messages)
        and (wanted.with_resting or not row.resting)
    )


def in_order(rows: Iterable[Row], by: By, *, descending: bool = False) -> list[Row]:
    """Sort rows; those that have nothing to be sorted by come last, either way.

    What is alike stands in the order of names.
    """
    key = _KEYS[by]
    named = sorted(rows, key=lambda row: row.name.casefold())
    with_key = [(value, row) for row in named if (value := key(row)) is not None]
    with_key.sort(key=lambda each: each[0], reverse=descending)
    without = [row for row in named if key(row) is None]
    return [row for _, row in with_key] + without


_KEYS: dict[By, Callable[[Row], float | str | None]] = {
    By.NAME: lambda row: row.name.casefold(),
    By.PLANS: lambda row: row.running,
    By.LAST: lambda row: None if row.last is None else row.last.timestamp(),
    By.DONE: lambda row: (row.done or 0) / row.asked if row.asked else None,
    By.PAIRS: lambda row: row.finding.count or None,
    By.CHANGE: lambda row: row.finding.middle.median if row.finding.middle else None,
    By.MESSAGES: lambda row: row.messages or None,
}
