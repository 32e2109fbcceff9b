"""Loudspeakers whose clock the test turns by hand."""

import threading
import time

import numpy as np
from numpy.typing import NDArray

from companion.errors import NoDevice
from companion.playback.silent_out import SilentOut
from companion.units import Frames, frames_from_seconds

AHEAD = 4_096
BEHIND = 3_584


class HandTurnedOut:
    """Keeps what it plays; frames before `writable()` can no longer be changed."""

    def __init__(self, seconds: float = 120) -> None:
        self.played: NDArray[np.int16] = np.zeros(
            (frames_from_seconds(seconds), 2), np.int16
        )
        self.mixed = 0
        self.clock_error = 0
        self.closed = 0
        self.started = 0
        self.still = 0.0
        """For how long it takes no sound."""
        self.device: str | None = None

    def start(self) -> None:
        self.started += 1

    def heard(self) -> Frames:
        return Frames(max(self.mixed + self.clock_error - BEHIND, 0))

    def writable(self) -> Frames:
        return Frames(self.mixed + self.clock_error + AHEAD)

    def stalled(self) -> float:
        return self.still

    def write(self, at: Frames, block: NDArray[np.int16]) -> None:
        assert at >= self.mixed, "this has been played already"
        self.played[at : at + len(block)] = block

    def close(self) -> None:
        self.closed += 1

    def turn(self, seconds: float) -> None:
        self.mixed += frames_from_seconds(seconds)


class NoSuchOut(HandTurnedOut):
    """Has no device."""

    def start(self) -> None:
        raise NoDevice("No sound device can be used.")


class HangingOut(HandTurnedOut):
    """Hangs when it is started, until the test lets it go."""

    def __init__(self) -> None:
        super().__init__(1)
        self.let_go = threading.Event()
        self.was_closed = threading.Event()

    def start(self) -> None:
        self.let_go.wait(60)

    def close(self) -> None:
        super().close()
        self.was_closed.set()


class LiveOut(SilentOut):
    """A device by the clock on the wall, of which one can see whether it is closed."""

    def __init__(self, device: str | None = None) -> None:
        super().__init__(time.monotonic)
        self.device = device
        self.closed = False

    def close(self) -> None:
        self.closed = True
