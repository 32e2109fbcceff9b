"""A breath pattern of the person's own: its limits, and the script that it becomes."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from companion.practice import limits
from companion.practice.model import (
    HOLDS,
    Breathe,
    BreathPattern,
    Chapter,
    Chime,
    Direction,
    Item,
    Kind,
    Line,
    Need,
    Pause,
    Practice,
    TimedLine,
)
from companion.practice.script import CONTROL
from companion.practice.script_format import format_script
from companion.practice.tokens import plain
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
_NO_HOLD = Millis(0)
_FOUR, _SIX = Millis(4_000), Millis(6_000)
_BED = "rain"


class Part(StrEnum):
    """What a person chooses in a pattern, in the order of the page."""

    TITLE = "title"
    INHALE = "inhale"
    HOLD_FULL = "hold-full"
    EXHALE = "exhale"
    HOLD_EMPTY = "hold-empty"
    MINUTES = "minutes"


class Limit(NamedTuple):
    """A limit that a pattern meets: where, and why in plain words."""

    part: Part
    reason: str


@dataclass(frozen=True, slots=True)
class OwnPattern:
    """In, hold, out, hold, and for how many minutes; a hold of 0 is left out."""

    title: str = ""
    inhale: Millis = _FOUR
    hold_full: Millis = _NO_HOLD
    exhale: Millis = _SIX
    hold_empty: Millis = _NO_HOLD
    minutes: int = 5

    @property
    def breath(self) -> BreathPattern:
        """One breath of it."""
        return BreathPattern(self.inhale, self.exhale, self.hold_full, self.hold_empty)

    @property
    def holds(self) -> bool:
        """Whether the breath is held in it."""
        return bool(self.hold_full or self.hold_empty)

    @property
    def rate(self) -> Decimal:
        """Breaths a minute, to a tenth."""
        return round(Decimal(_MINUTE) / self.breath.cycle, 1)


def tidy_title(text: str) -> str:
    """Give a title as a script can hold it: on one line; "" if none can be seen."""
    seen = any(each.isprintable() and not each.isspace() for each in text)
    return " ".join(CONTROL.sub("", text).split()) if seen else ""


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
        yield Limit(Part.TITLE, "A name helps you to find it again.")
    elif len(tidy) > LONGEST_TITLE:
        yield Limit(
            Part.TITLE,
            f"A name has up to {LONGEST_TITLE} characters, so that it can be read at "
            "a glance.",
        )


def _of_phases(pattern: OwnPattern) -> Iterator[Limit]:
    for part, length in ((Part.INHALE, pattern.inhale), (Part.EXHALE, pattern.exhale)):
        if length < SHORTEST_PHASE:
            yield Limit(
                part,
                "Breathing in and out take at least 1 second each, so that there is "
                "time for an easy breath.",
            )
        elif length > LONGEST_PHASE:
            yield Limit(
                part,
                "Breathing in and out take up to 12 seconds each: longer ones ask for "
                "deep breaths, and people over-breathe so.",
            )


def _of_pace(pattern: OwnPattern) -> Iterator[Limit]:
    if pattern.breath.cycle * QUICKEST < _MINUTE:
        yield Limit(
            Part.INHALE,
            f"More than {QUICKEST} breaths a minute is left out, since people "
            "over-breathe there, and may feel light-headed.",
        )


def _of_holds(pattern: OwnPattern, *, holds_allowed: bool) -> Iterator[Limit]:
    parts = (
        (Part.HOLD_FULL, pattern.hold_full),
        (Part.HOLD_EMPTY, pattern.hold_empty),
    )
    for part, length in parts:
        if length and not holds_allowed:
            yield Limit(
                part,
                "Pauses in the breath are not for everyone. They can be used once "
                "breath holds are shown.",
            )
        elif 0 < length < limits.SHORTEST_PHASE:
            yield Limit(part, "A pause is at least half a second, or none.")
        elif not 0 <= length <= LONGEST_HOLD:
            yield Limit(
                part,
                "A pause takes up to 8 seconds: a longer one becomes an effort, and "
                "nothing here is a contest.",
            )


def _of_minutes(pattern: OwnPattern) -> Iterator[Limit]:
    most = most_minutes(pattern.breath)
    if pattern.minutes < LEAST_MINUTES:
        yield Limit(
            Part.MINUTES,
            "It lasts at least 1 minute, so that there is time to find into it.",
        )
    elif pattern.minutes > MOST_MINUTES:
        yield Limit(
            Part.MINUTES,
            f"It lasts up to {MOST_MINUTES} minutes: 5 to 10 at a time are usual, and "
            "it can be done again later.",
        )
    elif pattern.minutes > most:
        yield Limit(
            Part.MINUTES,
            f"Slower than {SLOWEST} a minute is kept to {MOST_SLOW_BREATHS} breaths, "
            f"since people over-breathe there: in this pattern, {most} minutes.",
        )


# The script. Every line is one that a built-in practice speaks, to the letter, so that
# each has a clip in every voice.

_WELCOME = "Welcome. You might sit or lie down, with your eyes open or closed."
_LOOK = "Look around once, if you like. Find one thing that is still."
_NOT_NOW = "Please leave this for another time if you are driving, or in water."
_REST = "When the sound is quiet, you might rest, lightly, with nothing held tight."
_AIR = "If you want air, breathe. Any rest can be left out."
_SOUND = "A sound will rise for the breath in, and fall for the breath out."
_TOO_MUCH = "Should it be too much, open your eyes, and look around."
_SOFTER = "Smaller and softer, not deeper."
_TINGLING = "Should you feel light-headed or tingly, breathe normally, and look around."
_LEAVE = "If the pace does not suit you, let it go, and breathe in your own way."
_NOTHING = "Nothing has to happen."
_WANDERS = (
    "When your mind wanders, that is what minds do. You may come back to the sound."
)
_LAST = "That was the last paced breath. Let your breathing find its own way."
_UNDER = "Notice what is under you, and let your eyes move around the room."
_TIME = "Take your time."

_OVER = ((8, _SOFTER), (24, _TINGLING), (42, _LEAVE), (90, _NOTHING), (150, _WANDERS))
"""Seconds after the breathing has begun, and what is said then."""
_SOFTER_AGAIN = 300
"""Seconds between reminders in a long one."""
_ROOM = 15
"""Seconds at the end of the breathing in which no line begins."""

_NOTE = "A pattern of your own; as it is, nobody has studied it."
_NOTE_HOLDS = (
    "Holding the breath is not for everyone: not in pregnancy, with heart or "
    "circulation trouble or high blood pressure, epilepsy, glaucoma, after recent "
    "surgery, with panic, with chronic lung disease (COPD), or in an asthma flare-up. "
    "Never while driving or in water."
)


def to_practice(pattern: OwnPattern) -> Practice:
    """Make a practice that can be played, shown and shared like any other."""
    return Practice(
        id="",
        title=tidy_title(pattern.title),
        kind=Kind.BREATHING,
        direction=Direction.INWARD,
        chapters=(
            Chapter("Arriving", tuple(_arriving(pattern))),
            Chapter("Breathing", (Chime(), _breathing(pattern))),
            Chapter("Ending", tuple(_ending())),
        ),
        summary=_summary(pattern),
        posture="sitting or lying",
        note=f"{_NOTE} {_NOTE_HOLDS}" if pattern.holds else _NOTE,
        caution=(HOLDS,) if pattern.holds else (),
        bed=_BED,
        needs=(Need.SETTLE,),
        # Another length would get around the limits.
        breathing=(Decimal(1), Decimal(1)),
    )


def to_script(pattern: OwnPattern) -> str:
    """Write a pattern as the text of a script."""
    return format_script(to_practice(pattern))


def from_practice(practice: Practice) -> OwnPattern | None:
    """Give the pattern that a practice was made from; None where it was not.

    One that was changed by hand in any other way is not taken for a pattern, so that
    nothing is lost when a pattern is changed.
    """
    pattern = _read(practice)
    if pattern is None:
        return None
    made = replace(to_practice(pattern), id=practice.id)
    return pattern if made == practice else None


def _read(practice: Practice) -> OwnPattern | None:
    breathing = [item for item in practice.items() if isinstance(item, Breathe)]
    if len(breathing) != 1:
        return None
    pace, lasting = breathing[0].pace, breathing[0].lasting
    if not isinstance(pace, BreathPattern) or lasting is None:
        return None
    return OwnPattern(
        title=practice.title,
        inhale=pace.inhale,
        hold_full=pace.hold_full,
        exhale=pace.exhale,
        hold_empty=pace.hold_empty,
        minutes=lasting // _MINUTE,
    )


def _summary(pattern: OwnPattern) -> str:
    parts = (
        ("in", pattern.inhale),
        ("a rest of", pattern.hold_full),
        ("out", pattern.exhale),
        ("a rest of", pattern.hold_empty),
    )
    told = ", ".join(
        f"{word} {plain(Decimal(length) / 1000)} s" for word, length in parts if length
    )
    return f"Your own pattern: {told}."


def _arriving(pattern: OwnPattern) -> Iterator[Item]:
    yield from (Line(_WELCOME), _pause(3), Line(_LOOK), _pause(4))
    if pattern.holds:
        yield from (Line(_NOT_NOW), _pause(2))
    yield from (Line(_SOUND), _pause(2))
    if pattern.holds:
        yield from (Line(_REST), _pause(2), Line(_AIR), _pause(2))
    yield from (Line(_TOO_MUCH), _pause(3))


def _breathing(pattern: OwnPattern) -> Breathe:
    lasting = Millis(pattern.minutes * _MINUTE)
    again = range(_SOFTER_AGAIN, lasting // 1000, _SOFTER_AGAIN)
    over = (*_OVER, *((second, _SOFTER) for second in again))
    lines = tuple(
        TimedLine(text, Millis(second * 1000))
        for second, text in over
        if second + _ROOM < lasting // 1000
    )
    return Breathe(pattern.breath, lasting=lasting, over=lines)


def _ending() -> Iterator[Item]:
    yield from (Line(_LAST), _pause(18), Line(_UNDER), _pause(8))
    yield from (Line(_TIME), _pause(2), Chime())


def _pause(seconds: int) -> Pause:
    return Pause(Millis(seconds * 1000))
