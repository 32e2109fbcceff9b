"""Sessions as the guard sees them, made in one line."""

from datetime import datetime, timedelta, timezone

from companion.checkin.guard import Known, Overrides, Said, Sat
from companion.checkin.records import Answers
from companion.practice.model import Direction

NOW = datetime(2026, 3, 4, 21, 30, tzinfo=timezone(timedelta(hours=1)))
IN, OUT = Direction.INWARD, Direction.OUTWARD


def answered(given: int | Answers | None) -> Answers | None:
    """A number is distress; None: no check-in at all."""
    return Answers(distress=given) if isinstance(given, int) else given


def sat(
    before: int | Answers | None = None,
    after: int | Answers | None = None,
    *,
    ago: timedelta = timedelta(minutes=30),
    direction: Direction | None = IN,
    practice: str = "scan",
    now: datetime = NOW,
) -> Sat:
    return Sat(practice, direction, now - ago, answered(before), answered(after))


def said(
    given: int | Answers, *, ago: timedelta = timedelta(minutes=30), now: datetime = NOW
) -> Said:
    return Said(now - ago, answered(given) or Answers())


def known(*past: Sat, now: datetime = NOW, **made: datetime) -> Known:
    """`made`: when the person decided against rules, by name with _ for -."""
    rules = {(rule.replace("_", "-"), None): at for rule, at in made.items()}
    newest_first = sorted(past, key=lambda one: one.started_at, reverse=True)
    return Known(newest_first, now, Overrides(rules))
