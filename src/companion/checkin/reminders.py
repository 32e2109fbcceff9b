"""When a reminder comes: at times a person chose, or spread at random in their hours.

Wall-clock times are local and without an offset: eight in the evening is eight wherever
one is, and on the nights when clocks change.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from hashlib import blake2b

MOST_A_DAY = 4
"""At most so many a day (evidence.md, 3)."""
LASTS = timedelta(minutes=15)
"""After so long, one that nobody saw vanishes."""
SNOOZE = timedelta(minutes=10)

_DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class Reminder:
    """One reminder a day."""

    practice_id: str | None = None
    """None: for a check-in."""
    at: time | None = None
    """None: at random, in the hours."""


@dataclass(frozen=True, slots=True)
class Reminders:
    """What a person wants to be reminded of; as it stands, of nothing."""

    on: bool = False
    each: tuple[Reminder, ...] = ()
    hours: tuple[time, time] = (time(9), time(21))
    """From and to: where those at random come."""
    quiet: tuple[time, time] | None = (time(22), time(8))
    """From and to, perhaps over midnight: nothing comes; None: no such hours."""
    seed: int = 0
    """What minutes are drawn from."""


@dataclass(frozen=True, slots=True)
class Due:
    """A reminder whose time has come."""

    reminder: Reminder
    moment: datetime
    """The wall-clock time, without an offset."""


def is_quiet(reminders: Reminders, at: time) -> bool:
    """Tell whether nothing may come at a time; the end is no longer quiet."""
    if reminders.quiet is None:
        return False
    start, end = reminders.quiet
    if start <= end:
        return start <= at < end
    return at >= start or at < end


def times_of(reminders: Reminders, day: date) -> Sequence[Due]:
    """Give when reminders come on a local day, in order.

    Those at random are spread: each has a stretch of the hours of its own, and a minute
    in it that is drawn for the day. What falls into quiet hours is left out.
    """
    if not reminders.on:
        return ()
    each = reminders.each[:MOST_A_DAY]
    drawn = _drawn(reminders, day, sum(one.at is None for one in each))
    found = []
    for reminder in each:
        at = reminder.at if reminder.at is not None else next(drawn, None)
        if at is not None and not is_quiet(reminders, at):
            found.append(Due(reminder, datetime.combine(day, at)))
    return sorted(found, key=lambda due: due.moment)


def due(reminders: Reminders, since: datetime, now: datetime) -> Due | None:
    """Give the reminder that came after `since` and not after `now`, if one did.

    Of several the last one; those from more than `LASTS` ago have vanished. Both are
    wall-clock times without an offset. Whoever asks again after a clock was set back
    keeps the later `since`, so that nothing comes twice.
    """
    earliest = max(since, now - LASTS)
    days = sorted({earliest.date(), now.date()})
    came = [
        one
        for day in days
        for one in times_of(reminders, day)
        if earliest < one.moment <= now
    ]
    return came[-1] if came else None


def _drawn(reminders: Reminders, day: date, count: int) -> Iterator[time]:
    """Draw minutes of the hours that are not quiet, one from each of equal parts."""
    free = [
        minute
        for minute in _minutes(*reminders.hours)
        if not is_quiet(reminders, _time(minute))
    ]
    for index in range(min(count, len(free))):
        part = free[len(free) * index // count : len(free) * (index + 1) // count]
        if part:
            yield _time(part[_chance(reminders.seed, day, index) % len(part)])


def _minutes(start: time, end: time) -> Sequence[int]:
    """Give the minutes of the day from one time to another, perhaps over midnight."""
    first = start.hour * 60 + start.minute
    last = end.hour * 60 + end.minute
    length = (last - first) % _DAY
    return sorted((first + step) % _DAY for step in range(length))


def _time(minute: int) -> time:
    return time(*divmod(minute, 60))


def _chance(seed: int, day: date, index: int) -> int:
    """Give a number that is the same for the same day, and otherwise by chance."""
    text = f"{seed} {day.isoformat()} {index}".encode()
    return int.from_bytes(blake2b(text, digest_size=8).digest())
