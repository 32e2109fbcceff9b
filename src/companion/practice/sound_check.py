"""What is played to hear whether sound comes, from where, and how late."""

from companion.practice.lateness import EVERY
from companion.practice.timeline import ChimeAt, Side, TickAt, Timeline
from companion.units import Frames, frames_from_seconds

_RINGS = frames_from_seconds(5)
_FADES = frames_from_seconds(2)
_TICK = frames_from_seconds(0.5)
FIRST_TICK = 1.5
"""Seconds until the first of the ticks to tap along with."""
_TICKS = 80
"""Two minutes of them; nobody taps for longer."""


def bell_check() -> Timeline:
    """Give one stroke of the bell."""
    return _fading(Frames(0))


def sides_check() -> Timeline:
    """Give a tick from the left, a tick from the right, and then the bell from both."""
    at = [frames_from_seconds(second) for second in (0.5, 1.0, 2.5, 3.0)]
    sides = (Side.LEFT, Side.LEFT, Side.RIGHT, Side.RIGHT)
    ticks = tuple(TickAt(*each) for each in zip(at, [_TICK] * 4, sides, strict=True))
    return _fading(frames_from_seconds(4.5), ticks)


def ticks_to_tap() -> Timeline:
    """Give ticks to tap along with, evenly, from `FIRST_TICK` on."""
    ticks = tuple(
        TickAt(frames_from_seconds(FIRST_TICK + EVERY * number), _TICK)
        for number in range(_TICKS)
    )
    return Timeline(Frames(ticks[-1].end + _TICK), ticks=ticks)


def _fading(bell: Frames, ticks: tuple[TickAt, ...] = ()) -> Timeline:
    end = Frames(bell + _RINGS)
    return Timeline(
        end,
        chimes=(ChimeAt(bell, _RINGS),),
        ticks=ticks,
        dims=((Frames(end - _FADES), 1.0), (end, 0.0)),
    )
