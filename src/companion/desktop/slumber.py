"""Knowing that the machine slept: as the system tells it, or by two clocks."""

from __future__ import annotations

import sys
import threading
import time
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from companion.ports import Slumber

    Clock = Callable[[], float]

TICK = 1.0
"""Seconds between looks at the clocks."""
LEAST = 1.0
"""Seconds that count as a sleep."""
_AT_ONCE = 0.05
"""Clocks read further apart than this are read again."""


def find_slumber(platform: str = sys.platform) -> Slumber:
    """Give what tells of this system's sleep."""
    if platform.startswith("linux"):
        from companion.desktop.slumber_linux import LoginSlumber

        return LoginSlumber(lambda: ClockSlumber(slept_so_far))
    if platform == "win32":
        from companion.desktop.slumber_windows import PowerSlumber

        return PowerSlumber()
    return ClockSlumber(slept_so_far)


class ClockSlumber:
    """Implements `companion.ports.Slumber` where nobody tells, after the sleep.

    It looks on a thread of its own, and only while it is watched.
    """

    def __init__(self, slept: Clock, tick: float = TICK) -> None:
        """Take how long the machine has slept so far; both are seconds."""
        self._slept = slept
        self._tick = tick
        self._over = threading.Event()

    def watch(self, sleeps: Callable[[], None], wakes: Callable[[], None]) -> None:
        """Tell of a sleep once it is over."""
        self.close()
        self._over = over = threading.Event()
        look = partial(self._look, over, sleeps, wakes)
        threading.Thread(target=look, name="slumber", daemon=True).start()

    def close(self) -> None:
        """Look no more."""
        self._over.set()

    def _look(
        self,
        over: threading.Event,
        sleeps: Callable[[], None],
        wakes: Callable[[], None],
    ) -> None:
        before = self._slept()
        while not over.wait(self._tick):
            now = self._slept()
            if now - before > LEAST:
                sleeps()
                wakes()
            before = now


def slept_between(whole: Clock, awake: Clock) -> float:
    """Give by how much a clock that goes on in sleep is ahead of one that rests.

    Neither is the clock on the wall, which may be set; and a program that is merely
    held up has not slept.
    """
    while True:
        first = awake()
        ahead = whole() - first
        if awake() - first < _AT_ONCE:
            return ahead


if sys.platform == "darwin":

    def slept_so_far() -> float:
        """Give how many seconds this machine has slept since its start."""
        # There, the monotonic clock is the one that goes on in sleep.
        read = time.clock_gettime
        return slept_between(
            partial(read, time.CLOCK_MONOTONIC), partial(read, time.CLOCK_UPTIME_RAW)
        )

elif sys.platform == "linux":

    def slept_so_far() -> float:
        """Give how many seconds this machine has slept since its start."""
        read = time.clock_gettime
        return slept_between(
            partial(read, time.CLOCK_BOOTTIME), partial(read, time.CLOCK_MONOTONIC)
        )

else:

    def slept_so_far() -> float:
        """Say that no sleep is known of."""
        return 0.0
