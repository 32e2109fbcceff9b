"""Making room for speech: when the bed and the tones step back."""

from collections.abc import Iterable

import numpy as np

from companion.practice.timeline import Speak, Timeline
from companion.sound.bank import Samples
from companion.sound.envelope import Swell
from companion.units import Frames, frames_from_seconds

ATTACK = frames_from_seconds(0.6)
HOLD = frames_from_seconds(0.4)
RELEASE = frames_from_seconds(1.8)
BRIDGE = frames_from_seconds(3)
"""Lines closer than this are one stretch of speech: the bed does not pump between."""


def speech_swells(timeline: Timeline) -> tuple[Swell, ...]:
    """Give where the background steps back: 1 is fully back, 0 is not at all."""
    return tuple(
        Swell(start, Frames(end + HOLD), ATTACK, RELEASE)
        for start, end in _stretches(s for s in timeline.speaks if s.has_clip)
    )


def step_back(swells: Iterable[Swell], start: int, n: int) -> Samples | None:
    """Give how far the background is back in each frame; None: not at all."""
    gains = [swell.gain(start, n) for swell in swells if swell.touches(start, n)]
    if not gains:
        return None
    result = gains[0]
    for gain in gains[1:]:
        result = np.maximum(result, gain)
    return result


def _stretches(speaks: Iterable[Speak]) -> list[tuple[Frames, Frames]]:
    stretches: list[tuple[Frames, Frames]] = []
    for speak in speaks:
        if stretches and speak.start - stretches[-1][1] < BRIDGE:
            stretches[-1] = (stretches[-1][0], speak.end)
        else:
            stretches.append((speak.start, speak.end))
    return stretches
