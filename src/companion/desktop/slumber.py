"""Knowing that the machine slept: as the system tells it, or by the clock."""

from __future__ import annotations

import sys
import threading
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from companion.ports import Slumber

TICK = 2.0
"""Seconds between looks at the clock."""
GAP = 6.0
"""A look that comes so many seconds late comes after a sleep."""


def find_slumber(platform: str = sys.platform) -> Slumber:
    """Give what tells of this system's sleep."""
    if platform.startswith("linux"):
        from companion.desktop.slumber_linux import LoginSlumber

        return LoginSlumber(ClockSlumber(_boot_time))
    return ClockSlumber(time.time)


class ClockSlumber:
    """Implements `companion.ports.Slumber` where nobody tells: the clock has a gap.

    It looks on a thread of its own, and only while it is watched.
    """

    def __init__(
        self, clock: Callable[[], float], ticks: threading.Event | None = None
    ) -> None:
        """Take seconds that go on in a sleep; `ticks` is waited for between looks."""
        self._clock = clock
        self._over = ticks or threading.Event()

    def watch(self, sleeps: Callable[[], None], wakes: Callable[[], None]) -> None:
        """Tell of a sleep once it is over."""
        self.close()
        self._over = over = threading.Event()
        threading.Thread(
            target=self._look, args=(over, sleeps, wakes), name="slumber", daemon=True
        ).start()

    def close(self) -> None:
        """Look no more."""
        self._over.set()

    def _look(
        self,
        over: threading.Event,
        sleeps: Callable[[], None],
        wakes: Callable[[], None],
    ) -> None:
        gaps = Gaps(self._clock())
        while not over.wait(TICK):
            if gaps.slept(self._clock()):
                sleeps()
                wakes()


class Gaps:
    """Says of looks at a clock whether a sleep lay between them."""

    def __init__(self, now: float) -> None:
        self._last = now

    def slept(self, now: float) -> bool:
        """Tell whether the machine slept since the last look."""
        last, self._last = self._last, now
        return now - last > TICK + GAP


def _boot_time() -> float:
    """Seconds since the start of the machine, its sleep with them (Linux)."""
    return time.clock_gettime(time.CLOCK_BOOTTIME)
