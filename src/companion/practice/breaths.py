"""Breathing laid out in whole breaths, each boundary on a whole frame."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count

from companion.practice.model import BreathPattern, Lead, Phase, Ramp
from companion.practice.pacing import Frac, Word, cycle_of, glide, lead, onward, steady
from companion.practice.timeline import PhaseSpan
from companion.units import Frames, frames_of

Shares = tuple[tuple[Phase, float], ...]
"""Each phase with its share of the breath."""

_LEAST_GLIDE = 2


@dataclass(frozen=True, slots=True)
class Plan:
    """How breaths go if nobody says a word: asked once for each, in order.

    Length and shares are given the frame at which a breath starts.
    """

    length: Callable[[Frac], Frac]
    shares: Callable[[Frac], Shares]
    breaths: int | None = None
    """How many there are where nobody says a word; None: as many as there is time."""


def lay_breaths(
    plan: Plan, start: Frames, lasting: Frames, word: Word, breaths: int | None = None
) -> tuple[PhaseSpan, ...]:
    """Lay out breaths until their number comes nearest to a length, at least one.

    Boundaries are sums of exact lengths, rounded once, so nothing adds up. `word` is
    what the person says of the pace; `breaths` fixes the number, whatever they last.
    """
    at: Frac = start
    last: Frac | None = None
    spans: list[PhaseSpan] = []
    for number in count():
        length = word.hear(at, plan.length(at), last)
        counted = breaths or (None if word.changes else plan.breaths)
        if number and _enough(number, counted, start + lasting - at, length):
            break
        last = length
        for phase, share in plan.shares(at):
            begin = Frames(round(at))
            at += length * share
            spans.append(PhaseSpan(begin, Frames(round(at) - begin), phase))
    return tuple(spans)


def _enough(number: int, breaths: int | None, left: Frac, length: Frac) -> bool:
    return number >= breaths if breaths is not None else left < length / 2


def pattern_shares(pattern: BreathPattern) -> Shares:
    """Divide a breath as a pattern does."""
    cycle = frames_of(pattern.cycle)
    return tuple(
        (phase, frames_of(length) / cycle) for phase, length in pattern.phases()
    )


def two_shares(out_percent: float) -> Shares:
    """Divide a breath in two: in, and out with its share in per cent."""
    out = out_percent / 100
    return ((Phase.IN, 1 - out), (Phase.OUT, out))


def plan_of(
    pace: BreathPattern | Ramp | Lead, lasting: Frames, own_rate: float | None
) -> Plan:
    """Plan the breaths of a pace that is to last a number of frames."""
    match pace:
        case BreathPattern():
            return _planned(steady(frames_of(pace.cycle)), pattern_shares(pace))
        case Ramp():
            first, last = cycle_of(float(pace.start)), cycle_of(float(pace.end))
            breaths = glide_breaths(first, last, lasting)
            lengths = glide(first, last, breaths)
            return _planned(lengths, two_shares(float(pace.out_percent)), breaths)
        case Lead():
            lengths = lead(own_rate, cycle_of(float(pace.end)), lasting)
            return _planned(lengths, two_shares(float(pace.out_percent)))


def plan_onward(pattern: BreathPattern, last: Frac) -> Plan:
    """Plan a pattern that is led to from the last breath, where it was quicker."""
    return _planned(onward(last, frames_of(pattern.cycle)), pattern_shares(pattern))


def _planned(
    lengths: Iterator[Frac], shares: Shares, breaths: int | None = None
) -> Plan:
    return Plan(lambda _at: next(lengths), lambda _at: shares, breaths)


def plan_chosen(
    usual: BreathPattern, chosen: Sequence[tuple[Frames, BreathPattern]]
) -> Plan:
    """Plan breaths in the pattern chosen last before each; `usual` before any."""

    def pattern(at: Frac) -> BreathPattern:
        made = [pattern for frame, pattern in chosen if frame <= at]
        return made[-1] if made else usual

    return Plan(
        lambda at: frames_of(pattern(at).cycle), lambda at: pattern_shares(pattern(at))
    )


def glide_breaths(first: Frac, last: Frac, lasting: Frames) -> int:
    """Give the number of breaths whose glide lasts nearest to a length, at least two.

    The length grows with every breath added, so the search can halve.
    """
    low, high = _LEAST_GLIDE, _LEAST_GLIDE
    while _length(first, last, high) < lasting:
        low, high = high, high * 2
    while high - low > 1:
        middle = (low + high) // 2
        if _length(first, last, middle) < lasting:
            low = middle
        else:
            high = middle
    return min(low, high, key=lambda n: abs(_length(first, last, n) - lasting))


def _length(first: Frac, last: Frac, breaths: int) -> Frac:
    """Sum a geometric row from the first to the last breath."""
    planned = glide(first, last, breaths)
    return sum(next(planned) for _ in range(breaths))
