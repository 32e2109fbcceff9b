"""Breathing laid out in whole breaths, each boundary on a whole frame."""

from collections.abc import Iterator
from itertools import accumulate

from companion.practice.model import BreathPattern, Phase, Ramp
from companion.practice.timeline import PhaseSpan
from companion.units import Frames, frames_from_seconds, frames_of, seconds_of


def pattern_breaths(pattern: BreathPattern, lasting: Frames) -> int:
    """Give the whole number of breaths nearest to a length, at least one."""
    cycle = frames_of(pattern.cycle)
    return max(1, (2 * lasting + cycle) // (2 * cycle))


def pattern_phases(
    pattern: BreathPattern, breaths: int, start: Frames
) -> tuple[PhaseSpan, ...]:
    """Lay out a number of equal breaths from a frame on."""
    spans = []
    for _ in range(breaths):
        for phase, length in pattern.phases():
            spans.append(PhaseSpan(start, frames_of(length), phase))
            start = spans[-1].end
    return tuple(spans)


def ramp_breaths(ramp: Ramp, lasting: Frames) -> int:
    """Give the number of breaths whose glide lasts nearest to a length, at least two.

    The length grows with every breath added, so the search can halve.
    """
    wanted = seconds_of(lasting)
    low, high = 2, 2
    while _length(ramp, high) < wanted:
        low, high = high, high * 2
    while high - low > 1:
        middle = (low + high) // 2
        if _length(ramp, middle) < wanted:
            low = middle
        else:
            high = middle
    return min(low, high, key=lambda n: abs(_length(ramp, n) - wanted))


def ramp_phases(ramp: Ramp, breaths: int, start: Frames) -> tuple[PhaseSpan, ...]:
    """Lay out a glide from a frame on: each breath longer by the same factor.

    The boundaries are sums of exact lengths, rounded once, so nothing adds up.
    """
    share_in = 1 - float(ramp.out_percent) / 100
    turns: list[float] = []
    for period in _periods(ramp, breaths):
        turns += [period * share_in, period * (1 - share_in)]
    ends = [Frames(start + frames_from_seconds(t)) for t in accumulate(turns)]
    starts = [start, *ends[:-1]]
    phases = (Phase.IN, Phase.OUT)
    return tuple(
        PhaseSpan(begin, Frames(end - begin), phases[i % 2])
        for i, (begin, end) in enumerate(zip(starts, ends, strict=True))
    )


def _periods(ramp: Ramp, breaths: int) -> Iterator[float]:
    """Give each breath's length in seconds: a geometric row from first to last.

    A constant factor from breath to breath is how pace-and-lead slows down
    (docs/evidence.md, "Paced breathing").
    """
    first, last = 60 / float(ramp.start), 60 / float(ramp.end)
    factor = (last / first) ** (1 / (breaths - 1))
    return (first * factor**n for n in range(breaths))


def _length(ramp: Ramp, breaths: int) -> float:
    return sum(_periods(ramp, breaths))
