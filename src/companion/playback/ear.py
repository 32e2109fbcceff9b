"""How a person hears what one device plays."""

from collections.abc import Callable
from datetime import datetime, timedelta

import numpy as np

from companion.ports import Hearing
from companion.sound.bank import Samples
from companion.sound.ears import Ears, second_of_day
from companion.sound.envelope import eased
from companion.units import RATE, Frames, Millis, frames_from_seconds, frames_of

GLIDE = frames_from_seconds(0.15)
"""How long it takes to go over to another way of hearing: no click."""


class Ear:
    """Turns samples into what is played, by the person's preferences and the hour."""

    def __init__(
        self, hearing: Hearing, now: Callable[[], datetime] = datetime.now
    ) -> None:
        self._now = now
        self._ears = self._before = ears(hearing)
        self._at = Frames(-GLIDE)

    def change(self, hearing: Hearing, at: Frames) -> None:
        """Hear otherwise from a device frame on."""
        self._before, self._ears, self._at = self._ears, ears(hearing), at

    def moved(self) -> None:
        """Forget the device's frames: they are another's now."""
        self._before = self._ears

    def heard(self, samples: Samples, at: int, from_now: int) -> Samples:
        """Give what is to be played at a device frame, so many frames from now."""
        first = second_of_day((self._now() + timedelta(seconds=from_now / RATE)).time())
        last = first + len(samples) / RATE
        after = self._ears.heard(samples, first, last)
        if self._before == self._ears or at >= self._at + GLIDE:
            return after
        before = self._before.heard(samples, first, last)
        frame = np.arange(at, at + len(samples), dtype=np.float64)
        return before + (after - before) * eased((frame - self._at) / GLIDE)[:, None]


def ears(hearing: Hearing) -> Ears:
    """Give what is done to the samples, by a person's preferences."""
    return Ears(hearing.mono, hearing.swapped, hearing.night_cap, hearing.night)


def lateness(hearing: Hearing) -> Frames:
    """Give by how much sound is heard later than the device says."""
    return frames_of(Millis(hearing.delay_ms))
