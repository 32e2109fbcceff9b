"""What a word about the pace will do, as far as a timeline and the bounds tell."""

from enum import StrEnum

from companion.practice.model import Phase
from companion.practice.pacing import OWN_MOST, SLOWEST_BY_HAND, cycle_of
from companion.practice.timeline import Timeline, started
from companion.practice.wishes import Press
from companion.units import Frames

_FELT = 1.01
"""A breath changed by less than this factor is not felt to change."""

_TWO_BREATHS = 8
"""Their phases, at the most."""


class Effect(StrEnum):
    """What a word about the pace does to the next breath."""

    QUICKER = "quicker"
    SLOWER = "slower"
    AS_QUICK_AS_CAN_BE = "as quick as can be"
    AS_SLOW_AS_CAN_BE = "as slow as can be"


def effect_of(press: Press, timeline: Timeline, frame: Frames) -> Effect | None:
    """Give what a press at a frame will do; None where no breath is to come."""
    length = next_breath(timeline, frame)
    if length is None:
        return None
    if press is Press.TOO_SLOW:
        slower = length > cycle_of(OWN_MOST) * _FELT
        return Effect.QUICKER if slower else Effect.AS_QUICK_AS_CAN_BE
    quicker = length * _FELT < cycle_of(SLOWEST_BY_HAND)
    return Effect.SLOWER if quicker else Effect.AS_SLOW_AS_CAN_BE


def next_breath(timeline: Timeline, frame: Frames) -> Frames | None:
    """Give the frames of the first breath that starts after a frame; None: no more."""
    first = started(timeline.phases, frame)
    phases = timeline.phases[first : first + _TWO_BREATHS]
    begins = [n for n, span in enumerate(phases) if span.phase is Phase.IN][:2]
    if not begins:
        return None
    until = begins[1] if len(begins) > 1 else len(phases)
    breath = phases[begins[0] : until]
    return Frames(breath[-1].end - breath[0].start)
