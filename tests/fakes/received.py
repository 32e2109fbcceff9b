"""Reports as clients might send them, and the keys that open them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta, timezone
from typing import TYPE_CHECKING
from uuid import UUID

from companion.checkin.records import Answers, Ending
from companion.errors import CompanionError, WrongKeyPassphrase
from companion.homework.marks import Mark
from companion.homework.plan import Item, Plan, Practitioner, Rhythm
from companion.homework.report import Asked, Report, Sat
from companion.homework.report_text import write_report
from companion.homework.telling import USUAL, Telling
from companion.homework.trust import PublicKeys
from companion.storage.homework import sealing, signing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

PARIS = timezone(timedelta(hours=1))
MADE = datetime(2026, 3, 15, 18, 0, tzinfo=PARIS)
FIRST = date(2026, 3, 2)
"""A Monday."""
LAST = date(2026, 3, 15)
PLAN_ID = str(UUID(int=77))
MINUTES = 60 * 48_000
FOUR_TIMES = Rhythm(times_a_week=4)


def an_id(number: int) -> str:
    """Give the same UUID for the same number."""
    return str(UUID(int=number))


def sat(
    day: date | int, before: int | None = None, after: int | None = None, **more: object
) -> Sat:
    """Give a session of ten minutes; `day`: so many days after the first."""
    told = {
        "item_id": "a",
        "ending": Ending.COMPLETE,
        "frames_planned": 10 * MINUTES,
        "frames_heard": 10 * MINUTES,
        **more,
    }
    return Sat(
        day=FIRST + timedelta(days=day) if isinstance(day, int) else day,
        title="Head to sacrum",
        practice_id="head-to-sacrum",
        before=None if before is None else Answers(distress=before),
        after=None if after is None else Answers(distress=after),
        **told,
    )


def asked(asked_: int, done: Sequence[int] = (), stopped: Sequence[int] = ()) -> Asked:
    """Give an item that was done, and stopped, so many days after the first."""
    days = {FIRST + timedelta(days=n): Mark.DONE for n in done}
    days |= {FIRST + timedelta(days=n): Mark.STOPPED for n in stopped}
    return Asked(
        item_id="a",
        practice_id="head-to-sacrum",
        title="Head to sacrum",
        asked=asked_,
        done=len(done),
        stopped=len(stopped),
        days=days,
    )


def report(number: int = 1, **more: object) -> Report:
    """Give a report of a plan of two weeks; `number` makes its id."""
    whole = Report(
        id=an_id(number),
        client="Heron",
        first=FIRST,
        last=LAST,
        made_at=MADE,
        told=USUAL,
        plan_id=PLAN_ID,
        plan_revision=1,
        plan_title="Two quiet weeks",
    )
    return replace(whole, **more)


def plan(
    rhythm: Rhythm = FOUR_TIMES, starts: date = FIRST, expires: date = LAST
) -> Plan:
    """Give a plan of one item, as the reports are about."""
    return Plan(
        id=PLAN_ID,
        revision=1,
        title="Two quiet weeks",
        practitioner=Practitioner("A", PublicKeys(bytes(32), "age1")),
        client="Heron",
        made_at=MADE,
        starts=starts,
        expires=expires,
        items=(Item("a", "head-to-sacrum", "Head to sacrum", rhythm),),
    )


def full_report(number: int, client: str = "", sessions: int = 14) -> Report:
    """Give a report as a client who tells all makes one; each number another."""
    days = [n for n in range(sessions) if (n + number) % 3]
    starts = FIRST + timedelta(days=number % 300)
    sats = tuple(
        sat(
            starts + timedelta(days=n),
            (n * 7 + number) % 11,
            (n * 5 + number) % 9,
            began=time(7 + n % 12, number % 60),
        )
        for n in days
    )
    marks = {starts + timedelta(days=n): Mark.DONE for n in days}
    return Report(
        id=an_id(10_000 + number),
        client=client or f"client-{number % 400}",
        first=starts,
        last=starts + timedelta(days=sessions - 1),
        made_at=MADE + timedelta(days=number % 300, seconds=number),
        told=(*USUAL, Telling.TIMES),
        plan_id=an_id(500_000 + number % 400),
        plan_revision=1,
        plan_title="Two quiet weeks",
        asked=(replace(asked(sessions), done=len(days), days=marks),),
        sat=sats,
        message="How long for?" if number % 4 == 0 else "",
    )


def full_reports(count: int, sessions: int = 14) -> Iterator[Report]:
    """Give so many of them."""
    return (full_report(number, sessions=sessions) for number in range(count))


def json_of(report: Report) -> bytes:
    """Give the JSON of a report."""
    return write_report(report)


@dataclass
class ReaderKeys:
    """Implements `companion.ports.Keys` as far as reports need it, in memory."""

    identity: str = field(default_factory=sealing.new_identity)
    there: bool = True
    passphrase: str | None = None
    locked: bool = False

    def __post_init__(self) -> None:
        self.locked = self.passphrase is not None

    def unlock(self, passphrase: str) -> None:
        if passphrase != self.passphrase:
            raise WrongKeyPassphrase("This passphrase does not open the keys.")
        self.locked = False

    def are_there(self) -> bool:
        return self.there

    def are_open(self) -> bool:
        return not self.locked

    def public(self) -> PublicKeys:
        secret = signing.new_secret()
        recipient = sealing.recipient_of(self.identity)
        return PublicKeys(signing.public_of(secret), recipient)

    def open_sealed(self, sealed: bytes) -> bytes:
        try:
            return sealing.open_sealed(sealed, self.identity, 2**26)
        except sealing.NotForThese as error:
            raise CompanionError(
                "This is not for your keys, or it is damaged; ask for it to be made "
                "anew."
            ) from error

    def seal(self, report: Report) -> bytes:
        """Give what a client sends."""
        return sealing.seal(json_of(report), self.public().recipient)


def write(folder: Path, name: str, content: bytes) -> Path:
    """Put a file into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_bytes(content)
    return path
