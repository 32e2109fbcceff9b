"""How a mix comes to the ears: both sides as one, sides changed, less by night."""

import math
from dataclasses import dataclass
from datetime import time

from companion.sound.bank import Samples
from companion.sound.envelope import ramp

DAY = 24 * 60 * 60.0
DUSK = 60.0
"""Seconds over which the night comes and goes: nobody hears that it is made quieter."""


@dataclass(frozen=True, slots=True)
class Ears:
    """What is done to stereo samples before they are played."""

    mono: bool = False
    """Both sides are the average of both, so that nothing grows louder."""
    swapped: bool = False
    night_cap: float | None = None
    """The gain in the night, 0 to 1; None: as by day."""
    night: tuple[time, time] = (time(22), time(7))
    """From when to when, by the clock on the wall; it may go over midnight."""

    def heard(self, samples: Samples, first: float, last: float) -> Samples:
        """Give samples, shape (n, 2), as they are to be played.

        They are played from `first` to `last`, in seconds of the day. With the usual
        ears they are given back as they are.
        """
        samples = self._sides(samples)
        from_gain, to_gain = self.gain(first), self.gain(last)
        if from_gain == to_gain == 1 or not len(samples):
            return samples
        return samples * ramp(from_gain, to_gain, len(samples))

    def gain(self, seconds: float) -> float:
        """Give the gain at a second of the day, 0 to 1."""
        if self.night_cap is None:
            return 1.0
        return 1 + (self.night_cap - 1) * darkness(seconds, self.night)

    def _sides(self, samples: Samples) -> Samples:
        if self.mono:
            both: Samples = samples.mean(axis=1, keepdims=True).repeat(2, axis=1)
            return both
        return samples[:, ::-1] if self.swapped else samples


def darkness(seconds: float, night: tuple[time, time]) -> float:
    """Give how far the night is there at a second of the day, 0 (day) to 1.

    It comes over `DUSK` from its first second on, and goes as slowly from its last one.
    """
    begins, ends = map(second_of_day, night)
    since, length = (seconds - begins) % DAY, (ends - begins) % DAY
    come = since / DUSK
    gone = (since - length) / DUSK
    share = min(come, length / DUSK, 1.0) - max(gone, 0.0)
    return (1 - math.cos(math.pi * min(max(share, 0.0), 1.0))) / 2


def second_of_day(moment: time) -> float:
    """Give the seconds since midnight."""
    seconds = (moment.hour * 60 + moment.minute) * 60 + moment.second
    return seconds + moment.microsecond / 1e6
