"""How long a practice can last, and how it is stretched to a length."""

from collections.abc import Sequence
from math import ceil, floor

from companion.errors import WrongUse
from companion.practice.layout import AS_WRITTEN, ClipFrames, Stretch, lay_out
from companion.practice.model import Practice
from companion.practice.timeline import Timeline
from companion.practice.wishes import NO_WISHES, Wishes
from companion.units import RATE

PAUSES_LEAST, PAUSES_MOST = 0.6, 2.0
"""Where a script gives no bounds: pauses stay alike, and breathing takes the rest."""
BREATHING_LEAST, BREATHING_MOST = 0.25, 20.0

_FRAMES_PER_MINUTE = 60 * RATE
_SLACK = 0.25
"""Minutes by which a promised length may be off: speech and whole breaths decide."""
_ROUNDING = 0.5
_HALVINGS = 40


def build(
    practice: Practice,
    clip_frames: ClipFrames,
    minutes: float | None = None,
    wishes: Wishes = NO_WISHES,
) -> Timeline:
    """Lay a practice out as written, or at the possible length nearest to `minutes`.

    Speech never stretches. Raises `WrongUse` that says which lengths are possible.
    """
    stretch = stretch_to(practice, clip_frames, minutes, wishes)
    return lay_out(practice, clip_frames, stretch, wishes)


def stretch_to(
    practice: Practice,
    clip_frames: ClipFrames,
    minutes: float | None,
    wishes: Wishes = NO_WISHES,
) -> Stretch:
    """Give the stretch that brings a practice nearest to a length; None: as written.

    Raises `WrongUse` that says which lengths are possible.
    """
    if minutes is None:
        return AS_WRITTEN
    least, most = possible_minutes(practice, clip_frames)
    if not least <= minutes <= most:
        raise WrongUse(
            f'"{practice.title}" can last {told_minutes(least, most)}, '
            f"but not {minutes:g}."
        )
    return _nearest(practice, clip_frames, minutes * _FRAMES_PER_MINUTE, wishes)


def possible_minutes(
    practice: Practice, clip_frames: ClipFrames
) -> tuple[float, float]:
    """Give the shortest and the longest length in minutes, to a tenth.

    A script's own `minutes` narrow what stretching could do.
    """
    shortest, longest = _extremes(practice, clip_frames)
    least, most = ceil(shortest * 10) / 10, floor(longest * 10) / 10
    within = _within(practice, shortest, longest)
    if within:
        narrowed = within[0] == practice.minutes[0]
        least = within[0] if narrowed else min(least, within[0])
        narrowed = within[-1] == practice.minutes[-1]
        most = within[-1] if narrowed else max(most, within[-1])
    return least, max(least, most)


def reachable_minutes(
    practice: Practice, voices: Sequence[ClipFrames]
) -> tuple[float, float]:
    """Give the least and the most minutes in every wording, with every voice."""
    wordings = practice.wordings or (None,)
    extremes = [
        _extremes(practice.worded(wording), clip_frames)
        for wording in wordings
        for clip_frames in voices
    ]
    shortest = max(shortest for shortest, _ in extremes)
    return shortest, max(shortest, min(longest for _, longest in extremes))


def offered_minutes(
    practice: Practice, voices: Sequence[ClipFrames]
) -> tuple[int, ...]:
    """Give the script's lengths that it can have in every wording, with every voice."""
    if not practice.minutes:
        return ()
    return _within(practice, *reachable_minutes(practice, voices))


def usual_minutes(
    practice: Practice, clip_frames: ClipFrames, offered: Sequence[int] | None = None
) -> int:
    """Give the length of a practice as written: the nearest one on offer, if one is.

    `offered` are those of the script's lengths that it can have; by default all.
    """
    written = lay_out(practice, clip_frames).frames / _FRAMES_PER_MINUTE
    lengths = practice.minutes if offered is None else offered
    nearest = min(lengths, key=lambda length: abs(length - written), default=None)
    if nearest is None or (offered is not None and abs(nearest - written) > _ROUNDING):
        return max(1, round(written))
    return nearest


def _extremes(practice: Practice, clip_frames: ClipFrames) -> tuple[float, float]:
    """Give the minutes of the shortest and the longest layout."""
    shortest, longest = (
        lay_out(practice, clip_frames, _stretch(practice, amount)).frames
        for amount in (0, 1)
    )
    return shortest / _FRAMES_PER_MINUTE, longest / _FRAMES_PER_MINUTE


def _within(practice: Practice, shortest: float, longest: float) -> tuple[int, ...]:
    least, most = shortest - _SLACK, longest + _SLACK
    return tuple(each for each in practice.minutes if least <= each <= most)


def _bounds(practice: Practice) -> tuple[tuple[float, float], tuple[float, float]]:
    """Give the least and the most for breathing and for pauses."""
    breathing = practice.breathing or (BREATHING_LEAST, BREATHING_MOST)
    pauses = practice.pauses or (PAUSES_LEAST, PAUSES_MOST)
    return (
        (float(breathing[0]), float(breathing[1])),
        (float(pauses[0]), float(pauses[1])),
    )


def _stretch(practice: Practice, amount: float) -> Stretch:
    """Give the stretch at an amount from 0 (least) to 1 (most), evenly by ratio."""
    breathing, pauses = _bounds(practice)
    least, most = min(breathing[0], pauses[0]), max(breathing[1], pauses[1])
    factor = least * (most / least) ** amount
    return Stretch(
        breathing=min(max(factor, breathing[0]), breathing[1]),
        pauses=min(max(factor, pauses[0]), pauses[1]),
    )


def _nearest(
    practice: Practice, clip_frames: ClipFrames, wanted: float, wishes: Wishes
) -> Stretch:
    """Search the stretch whose length comes nearest: length grows with stretch."""

    def length(amount: float) -> int:
        stretch = _stretch(practice, amount)
        return lay_out(practice, clip_frames, stretch, wishes).frames

    low, high = 0.0, 1.0
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        if length(middle) < wanted:
            low = middle
        else:
            high = middle
    nearest = min((low, high), key=lambda amount: abs(length(amount) - wanted))
    return _stretch(practice, nearest)


def told_minutes(least: float, most: float) -> str:
    """Say from when to when, in words."""
    if least == most:
        return f"{least:g} minutes"
    return f"from {least:g} to {most:g} minutes"
