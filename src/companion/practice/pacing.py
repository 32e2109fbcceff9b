"""Breath by breath: how long each one is, and what a person's word does to the next.

The rules are those of docs/evidence.md, "Pace and lead".
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from companion.practice.wishes import Press
from companion.units import RATE, Frames

Frac = float
"""A length or a place in frames, not yet rounded."""

EVERYDAY_RATE = 12.0
"""Breaths per minute, for a person who did not tap."""
OWN_LEAST, OWN_MOST = 6.0, 20.0
"""Between these a tapped pace is taken as it is."""
SLOWEST_BY_ITSELF = 6.0
SLOWEST_BY_HAND = 4.5
"""Breaths per minute: as far as "too fast" leads, and after it the plan alone."""
PRESS_FACTOR = 1.15
"""By how much one word changes the pace."""
LEAD_FACTOR, LEAD_FACTOR_MOST = 1.02, 1.04
"""By how much each breath is longer than the one before, while it leads."""
MATCH_SECONDS = 45.0
"""How long the person's own pace is kept before it leads."""
_SHARE_TO_LEAD = 0.75
"""The part of a breathing part by whose end the target is reached, if it can be."""


def cycle_of(rate: float) -> Frac:
    """Give the frames of a breath at a rate in breaths per minute."""
    return 60 * RATE / rate


@dataclass(slots=True)
class Word:
    """What the person's presses amount to so far; goes on from part to part.

    `cap` is the longest a breath may last since "too slow": the session's floor of the
    rate. `push` is by how much "too fast" has lengthened what was planned.
    """

    presses: tuple[tuple[Frames, Press], ...] = ()
    cap: Frac | None = None
    push: float = 1.0
    reach: Frac = 0
    """The longest breath that "too fast" asked for."""
    _taken: int = field(default=0)

    @property
    def changes(self) -> bool:
        """Whether anything was said that changes what is planned."""
        return self.cap is not None or self.push != 1.0

    def take(self, until: Frac) -> Iterator[Press]:
        """Give the presses up to a frame that were not taken before."""
        due = bisect_right(self.presses, until, key=lambda press: press[0])
        for _, press in self.presses[self._taken : due]:
            yield press
        self._taken = max(self._taken, due)

    def hear(self, at: Frac, planned: Frac, last: Frac | None) -> Frac:
        """Give how long the breath that starts at a frame lasts.

        `planned` is what it would last without a word, `last` what the one before did.
        """
        for press in self.take(at):
            now = last if last is not None else self.length(planned)
            if press is Press.TOO_SLOW:
                self.push, self.reach = 1.0, 0
                self.cap = max(now / PRESS_FACTOR, cycle_of(OWN_MOST))
                last = min(now, self.cap)
            else:
                last = min(now * PRESS_FACTOR, max(cycle_of(SLOWEST_BY_HAND), now))
                if self.cap is not None and self.cap < last:
                    self.cap = last
                self.push = max(1.0, last / planned)
                self.reach = last
        return self.length(planned)

    def length(self, planned: Frac) -> Frac:
        """Give what a planned breath lasts after all that was said."""
        most = max(planned, self.reach, cycle_of(SLOWEST_BY_ITSELF))
        pushed = min(planned * self.push, most)
        return pushed if self.cap is None else min(pushed, self.cap)


def steady(cycle: Frac) -> Iterator[Frac]:
    """Plan breaths of one length."""
    while True:
        yield cycle


def glide(first: Frac, last: Frac, breaths: int) -> Iterator[Frac]:
    """Plan a geometric row from the first to the last breath, then stay at the last."""
    factor = (last / first) ** (1 / (breaths - 1))
    for n in range(breaths):
        yield first * factor**n
    yield from steady(last)


def onward(last: Frac, target: Frac) -> Iterator[Frac]:
    """Plan breaths that go on from the last one to a target, without a jump."""
    cycle = last
    while cycle < target:
        cycle = min(cycle * LEAD_FACTOR_MOST, target)
        yield cycle
    yield from steady(target)


def lead(own_rate: float | None, target: Frac, lasting: Frac) -> Iterator[Frac]:
    """Plan pace and lead: match the person's own pace, then lead to the target.

    Each breath is 1.02 times the one before, or up to 1.04 where there is little time.
    """
    rate = min(max(own_rate or EVERYDAY_RATE, OWN_LEAST), OWN_MOST)
    cycle = min(cycle_of(rate), target)
    matched: Frac = 0
    match = min(MATCH_SECONDS * RATE, lasting / 4)
    while matched + cycle / 2 < match:
        yield cycle
        matched += cycle
    # A geometric row from a to b with factor f lasts about (b - a) / (f - 1).
    room = max(lasting * _SHARE_TO_LEAD - matched, cycle)
    factor = min(
        max(1 + (target - cycle) / room, LEAD_FACTOR),
        LEAD_FACTOR_MOST,
    )
    while cycle < target:
        cycle = min(cycle * factor, target)
        yield cycle
    yield from steady(target)
