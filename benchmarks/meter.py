"""How often something is painted, and at what cost, counted from inside its process."""

import array
import json
import sys
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from figures import rss

if TYPE_CHECKING:
    from PySide6.QtCore import QTimer

PER_SECOND = 60
WARM_UP = 5 * PER_SECOND
"""Frames before anything is counted."""
BIN = 1e-4
"""Seconds: how finely intervals are told apart; the last bin holds all from 1 s on."""
BINS = 10_000
EARLY, LATE = 0.008, 0.025
"""Seconds between frames: sooner is a frame for nothing, later one that is missed."""
SAMPLE_MS = 60_000


class Meter:
    """Counts paints and samples memory, itself in constant memory."""

    def __init__(self, minutes: float, over: Callable[[], None]) -> None:
        self._seconds = 60 * minutes
        self._over = over
        self._paints = 0
        self._bins = array.array("L", bytes(8 * (BINS + 1)))
        self._last = 0.0
        self._began = 0.0
        self._cpu = 0.0
        self._memory: list[float] = []
        self._sampler: QTimer | None = None

    def painted(self) -> None:
        """Take note of a paint."""
        now = time.perf_counter()
        self._paints += 1
        if self._paints > WARM_UP:
            self._bins[min(int((now - self._last) / BIN), BINS)] += 1
        elif self._paints == WARM_UP:
            self._begin(now)
        self._last = now
        if self._began and now - self._began >= self._seconds:
            self._end(now)

    def _begin(self, now: float) -> None:
        from PySide6.QtCore import QTimer

        self._began, self._cpu = now, time.process_time()
        self._memory.append(rss())
        self._sampler = QTimer()
        self._sampler.timeout.connect(self._sample)
        self._sampler.start(SAMPLE_MS)

    def _sample(self) -> None:
        self._memory.append(rss())
        print(
            f"  {len(self._memory) - 1:3} min  {self._memory[-1]:.1f} MiB",
            file=sys.stderr,
            flush=True,
        )

    def _end(self, now: float) -> None:
        if self._sampler is not None:
            self._sampler.stop()
        taken = now - self._began
        frames = sum(self._bins)
        found = {
            "cpu": 100 * (time.process_time() - self._cpu) / taken,
            "rate": frames / taken,
            "p50": self._share(0.5 * frames),
            "p99": self._share(0.99 * frames),
            "early": 100 * sum(self._bins[: int(EARLY / BIN)]) / frames,
            "late": 100 * sum(self._bins[int(LATE / BIN) :]) / frames,
            "memory": [*self._memory, rss()],
        }
        self._began = 0.0
        print(json.dumps(found), flush=True)
        self._over()

    def _share(self, count: float) -> float:
        """Give the interval in ms up to which so many of the intervals lie."""
        seen = 0
        for index, here in enumerate(self._bins):
            seen += here
            if seen >= count:
                return 1000 * BIN * (index + 0.5)
        return 1000 * BIN * BINS
