"""A loudspeaker that makes no sound but keeps time, where there is no device."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from companion.units import RATE, Frames


class SilentOut:
    """Plays nothing, by a clock in seconds."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._started: float | None = None

    def start(self) -> None:
        """Begin to keep time."""
        self._started = self._clock()

    def heard(self) -> Frames:
        """The frame that would be heard now."""
        if self._started is None:
            return Frames(0)
        return Frames(round((self._clock() - self._started) * RATE))

    def writable(self) -> Frames:
        """Everything that is not past can be changed."""
        return self.heard()

    def stalled(self) -> float:
        """It never is."""
        return 0.0

    def write(self, at: Frames, block: NDArray[np.int16]) -> None:
        """Take a block, and let it go."""

    def close(self) -> None:
        """Nothing to let go of."""
