"""How long a practice can last, and how it is stretched to a length."""

from math import ceil, floor

from companion.errors import WrongUse
from companion.practice.layout import ClipFrames, Stretch, lay_out
from companion.practice.model import Practice
from companion.practice.timeline import Timeline
from companion.units import RATE

PAUSES_LEAST, PAUSES_MOST = 0.6, 2.0
"""Pauses stay recognisable; breathing takes up the rest."""
BREATHING_LEAST, BREATHING_MOST = 0.25, 20.0

_FRAMES_PER_MINUTE = 60 * RATE
_SLACK = 0.25
"""Minutes by which a promised length may be off: speech and whole breaths decide."""
_HALVINGS = 40


def build(
    practice: Practice, clip_frames: ClipFrames, minutes: float | None = None
) -> Timeline:
    """Lay a practice out as written, or at the possible length nearest to `minutes`.

    Speech never stretches. Raises `WrongUse` that says which lengths are possible.
    """
    if minutes is None:
        return lay_out(practice, clip_frames)
    least, most = possible_minutes(practice, clip_frames)
    if not least <= minutes <= most:
        raise WrongUse(
            f'"{practice.title}" can last {_told(least, most)}, but not {minutes:g}.'
        )
    return _nearest(practice, clip_frames, minutes * _FRAMES_PER_MINUTE)


def possible_minutes(
    practice: Practice, clip_frames: ClipFrames
) -> tuple[float, float]:
    """Give the shortest and the longest length in minutes, to a tenth.

    A script's own `minutes` narrow what stretching could do.
    """
    shortest = lay_out(practice, clip_frames, _stretch(0)).frames / _FRAMES_PER_MINUTE
    longest = lay_out(practice, clip_frames, _stretch(1)).frames / _FRAMES_PER_MINUTE
    least, most = ceil(shortest * 10) / 10, floor(longest * 10) / 10
    if practice.minutes:
        within = [
            offered
            for offered in practice.minutes
            if shortest - _SLACK <= offered <= longest + _SLACK
        ]
        if within:
            least = within[0] if within[0] == practice.minutes[0] else least
            most = within[-1] if within[-1] == practice.minutes[-1] else most
    return least, max(least, most)


def usual_minutes(practice: Practice, clip_frames: ClipFrames) -> int:
    """Give the length of a practice as written: the nearest one on offer."""
    written = lay_out(practice, clip_frames).frames / _FRAMES_PER_MINUTE
    if practice.minutes:
        return min(practice.minutes, key=lambda offered: abs(offered - written))
    return max(1, round(written))


def _stretch(amount: float) -> Stretch:
    """Give the stretch at an amount from 0 (least) to 1 (most), evenly by ratio."""
    factor = BREATHING_LEAST * (BREATHING_MOST / BREATHING_LEAST) ** amount
    return Stretch(breathing=factor, pauses=min(max(factor, PAUSES_LEAST), PAUSES_MOST))


def _nearest(practice: Practice, clip_frames: ClipFrames, wanted: float) -> Timeline:
    """Search the stretch whose length comes nearest: length grows with stretch."""
    low, high = 0.0, 1.0
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        if lay_out(practice, clip_frames, _stretch(middle)).frames < wanted:
            low = middle
        else:
            high = middle
    ends = (lay_out(practice, clip_frames, _stretch(each)) for each in (low, high))
    return min(ends, key=lambda timeline: abs(timeline.frames - wanted))


def _told(least: float, most: float) -> str:
    if least == most:
        return f"{least:g} minutes"
    return f"from {least:g} to {most:g} minutes"
