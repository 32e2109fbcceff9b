"""A breath pattern of the person's own, and the script that it becomes."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

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

_MINUTE = 60_000
_NO_HOLD = Millis(0)
_FOUR, _SIX = Millis(4_000), Millis(6_000)
_BED = "rain"


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
