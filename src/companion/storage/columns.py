"""Times of the log, many at once, as numpy's numbers."""

from collections.abc import Sequence

import numpy as np

from companion.journey.periods import Whole

MICROS = 1_000_000
_BYTES = len("2026-03-01T08:30:00.123456Z")


def seconds_of(times: Sequence[str]) -> Whole:
    """Give times, as `moments` writes them, as whole seconds since 1970."""
    return micros_in("".join(times)) // MICROS


def micros_in(times: str) -> Whole:
    """Give times that stand one after the other, as microseconds since 1970."""
    whole = np.frombuffer(times.encode("ascii"), f"S{_BYTES}")
    # Without the "Z", which numpy does not know.
    return whole.astype(f"S{_BYTES - 1}").astype("datetime64[us]").astype(np.int64)
