"""When a reminder comes: at times a person chose, or spread at random in their hours.

And at the times at which homework is meant, where the person wants that.

Wall-clock times are local and without an offset: eight in the evening is eight wherever
one is, and on the nights when clocks change.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
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
class HomeworkItem:
    """An item of a homework plan, by its ids."""

    plan_id: str
    item_id: str


Asked = Mapping[HomeworkItem, time | None]
"""What homework asks on a day and is not done yet, with the time at which it is meant.

None: at no time of the clock."""


@dataclass(frozen=True, slots=True)
class Reminder:
    """One reminder a day."""

    practice_id: str | None = None
    """None: for a check-in, or for homework."""
    at: time | None = None
    """None: at random, in the hours."""
    homework: HomeworkItem | None = None
    """What it is for; it comes only on days that ask it, and not when it is done."""


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
    homework: bool = False
    """Whether there is one at each time at which homework is meant."""
    homework_offered: bool = False
    """Whether the person was asked about those; they are asked once."""


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


def nothing_asked(_day: date) -> Asked:
    """Give what homework asks where there is none."""
    return {}


def is_wanted(reminders: Reminders, reminder: Reminder) -> bool:
    """Tell whether such a reminder is still to come, now that it was put off."""
    own = reminders.on and reminder in reminders.each
    return own or (reminders.homework and reminder.homework is not None)


def times_of(
    reminders: Reminders, day: date, asked: Asked | None = None
) -> Sequence[Due]:
    """Give when reminders come on a local day, in order; `MOST_A_DAY` in all.

    Those at random are spread: each has a stretch of the hours of its own, and a minute
    in it that is drawn for the day. What falls into quiet hours is left out.

    Homework that is `asked` has one at its own time, unless the person chose another
    for it. Those that the person chose come before those, where they are too many.
    """
    asked = asked or {}
    both = (*_own(reminders, day, asked), *_of_homework(reminders, day, asked))
    found = [each for each in both if not is_quiet(reminders, each.moment.time())]
    return sorted(found[:MOST_A_DAY], key=lambda due: due.moment)


def due(
    reminders: Reminders,
    since: datetime,
    now: datetime,
    asked_on: Callable[[date], Asked] = nothing_asked,
) -> Due | None:
    """Give the reminder that came after `since` and not after `now`, if one did.

    Of several the last one; those from more than `LASTS` ago have vanished. Both are
    wall-clock times without an offset. Whoever asks again after a clock was set back
    keeps the later `since`, so that nothing comes twice. `asked_on` gives what homework
    asks on a day; it is only called where it matters.
    """
    follows = reminders.homework or any(each.homework for each in reminders.each)
    earliest = max(since, now - LASTS)
    days = sorted({earliest.date(), now.date()})
    came = [
        one
        for day in days
        for one in times_of(reminders, day, asked_on(day) if follows else None)
        if earliest < one.moment <= now
    ]
    return came[-1] if came else None


def _own(reminders: Reminders, day: date, asked: Asked) -> Iterator[Due]:
    """Give those that the person chose."""
    each = reminders.each[:MOST_A_DAY] if reminders.on else ()
    drawn = _drawn(reminders, day, sum(one.at is None for one in each))
    for reminder in each:
        at = reminder.at if reminder.at is not None else next(drawn, None)
        comes = reminder.homework is None or reminder.homework in asked
        if at is not None and comes:
            yield Due(reminder, datetime.combine(day, at))


def _of_homework(reminders: Reminders, day: date, asked: Asked) -> Iterator[Due]:
    """Give those at the times of homework."""
    own = {each.homework for each in reminders.each} if reminders.on else set()
    for item, at in asked.items() if reminders.homework else ():
        if at is not None and item not in own:
            yield Due(Reminder(at=at, homework=item), datetime.combine(day, at))


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
