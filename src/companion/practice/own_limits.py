"""What a breath pattern of the person's own may be, and which limits it meets."""

from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from companion.practice import limits
from companion.practice.model import BreathPattern
from companion.practice.own_pattern import OwnPattern, tidy_title
from companion.units import Millis

SHORTEST_PHASE = Millis(1_000)
LONGEST_PHASE = Millis(12_000)
LONGEST_HOLD = Millis(8_000)
LEAST_MINUTES, MOST_MINUTES = 1, 20
LONGEST_TITLE = 60
"""Characters."""
QUICKEST = 20
"""Breaths a minute; with the next two, docs/evidence.md, "Paced breathing"."""
SLOWEST = Decimal("4.5")
"""Breaths a minute that may go on for as long as one likes."""
MOST_SLOW_BREATHS = 20

_MINUTE = 60_000


class Part(StrEnum):
    """What a person chooses in a pattern, in the order of the page."""

    TITLE = "title"
    INHALE = "inhale"
    HOLD_FULL = "hold-full"
    EXHALE = "exhale"
    HOLD_EMPTY = "hold-empty"
    MINUTES = "minutes"


class Reason(StrEnum):
    """Why a limit is met; the screen says it in words."""

    NO_NAME = "no-name"
    LONG_NAME = "long-name"
    SHORT_BREATH = "short-breath"
    LONG_BREATH = "long-breath"
    QUICK = "quick"
    HOLDS_HIDDEN = "holds-hidden"
    SHORT_HOLD = "short-hold"
    LONG_HOLD = "long-hold"
    FEW_MINUTES = "few-minutes"
    MANY_MINUTES = "many-minutes"
    MANY_SLOW_BREATHS = "many-slow-breaths"


class Limit(NamedTuple):
    """A limit that a pattern meets: where, why, and the numbers that say how far."""

    part: Part
    reason: Reason
    numbers: tuple[int | Decimal, ...] = ()


def problems(pattern: OwnPattern, *, holds_allowed: bool) -> tuple[Limit, ...]:
    """Give every limit that a pattern meets, in the order of its parts."""
    found = (
        *_of_title(pattern.title),
        # A whole breath is judged when its parts are as they may be.
        *(tuple(_of_phases(pattern)) or _of_pace(pattern)),
        *_of_holds(pattern, holds_allowed=holds_allowed),
        *_of_minutes(pattern),
    )
    order = list(Part)
    return tuple(sorted(found, key=lambda limit: order.index(limit.part)))


def most_minutes(breath: BreathPattern) -> int:
    """Give for how many minutes a breath may be repeated."""
    if breath.cycle * SLOWEST <= _MINUTE:
        return MOST_MINUTES
    return min(MOST_SLOW_BREATHS * breath.cycle // _MINUTE, MOST_MINUTES)


def _of_title(title: str) -> Iterator[Limit]:
    tidy = tidy_title(title)
    if not tidy:
        yield Limit(Part.TITLE, Reason.NO_NAME)
    elif len(tidy) > LONGEST_TITLE:
        yield Limit(Part.TITLE, Reason.LONG_NAME, (LONGEST_TITLE,))


def _of_phases(pattern: OwnPattern) -> Iterator[Limit]:
    for part, length in ((Part.INHALE, pattern.inhale), (Part.EXHALE, pattern.exhale)):
        if length < SHORTEST_PHASE:
            yield Limit(part, Reason.SHORT_BREATH)
        elif length > LONGEST_PHASE:
            yield Limit(part, Reason.LONG_BREATH, (LONGEST_PHASE // 1000,))


def _of_pace(pattern: OwnPattern) -> Iterator[Limit]:
    if pattern.breath.cycle * QUICKEST < _MINUTE:
        yield Limit(Part.INHALE, Reason.QUICK, (QUICKEST,))


def _of_holds(pattern: OwnPattern, *, holds_allowed: bool) -> Iterator[Limit]:
    parts = (
        (Part.HOLD_FULL, pattern.hold_full),
        (Part.HOLD_EMPTY, pattern.hold_empty),
    )
    for part, length in parts:
        if length and not holds_allowed:
            yield Limit(part, Reason.HOLDS_HIDDEN)
        elif 0 < length < limits.SHORTEST_PHASE:
            yield Limit(part, Reason.SHORT_HOLD)
        elif not 0 <= length <= LONGEST_HOLD:
            yield Limit(part, Reason.LONG_HOLD, (LONGEST_HOLD // 1000,))


def _of_minutes(pattern: OwnPattern) -> Iterator[Limit]:
    most = most_minutes(pattern.breath)
    if pattern.minutes < LEAST_MINUTES:
        yield Limit(Part.MINUTES, Reason.FEW_MINUTES)
    elif pattern.minutes > MOST_MINUTES:
        yield Limit(Part.MINUTES, Reason.MANY_MINUTES, (MOST_MINUTES,))
    elif pattern.minutes > most:
        numbers = (SLOWEST, MOST_SLOW_BREATHS, most)
        yield Limit(Part.MINUTES, Reason.MANY_SLOW_BREATHS, numbers)
