"""The breath patterns that scripts can call by name."""

from companion.practice.model import HOLDS, Breathe, BreathPattern, Practice
from companion.units import millis_from_seconds


def _pattern(
    inhale: float, hold_full: float, exhale: float, hold_empty: float
) -> BreathPattern:
    return BreathPattern(
        inhale=millis_from_seconds(inhale),
        hold_full=millis_from_seconds(hold_full),
        exhale=millis_from_seconds(exhale),
        hold_empty=millis_from_seconds(hold_empty),
    )


PATTERNS = {
    "coherent": _pattern(5, 0, 5, 0),
    "easy": _pattern(4, 0, 6, 0),
    "humming": _pattern(4, 0, 8, 0),
    "box": _pattern(4, 4, 4, 4),
    "gentle-box": _pattern(3, 3, 3, 3),
    "4-7-8": _pattern(4, 7, 8, 0),
    "half-4-7-8": _pattern(2, 3.5, 4, 0),
}
"""In, hold, out, hold, in seconds: docs/evidence.md, "Paced breathing"."""


def holds_breath(practice: Practice) -> bool:
    """Tell whether the breath is held in a practice, whatever its cautions say."""
    paces = (item.pace for item in practice.items() if isinstance(item, Breathe))
    known = (PATTERNS.get(pace) if isinstance(pace, str) else pace for pace in paces)
    return any(
        isinstance(pace, BreathPattern) and (pace.hold_full or pace.hold_empty)
        for pace in known
    )


def has_holds(practice: Practice) -> bool:
    """Tell whether a practice says that the breath is held in it, or has it held."""
    return HOLDS in practice.caution or holds_breath(practice)
