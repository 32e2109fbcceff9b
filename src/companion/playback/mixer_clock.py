"""A smooth clock from a coarse one: how far the mixer has played."""

from collections.abc import Callable

JUMP = 0.05
"""Seconds: beyond this the mixer was really somewhere else, so follow at once."""
SMOOTHING = 0.03
"""Share of each difference that is followed: the mixer tells milliseconds in steps."""


class MixerClock:
    """Seconds that the mixer has played, from its own count and a monotonic clock.

    The mixer's count is true in the long run but coarse; the monotonic clock is fine
    but does not know the sound card's own rate. So the offset between them is smoothed.
    """

    def __init__(
        self, played: Callable[[], float], monotonic: Callable[[], float]
    ) -> None:
        self._played = played
        self._monotonic = monotonic
        self._offset: float | None = None

    def seconds(self) -> float:
        """Give the seconds that have been played by now."""
        now = self._monotonic()
        offset = self._played() - now
        last = self._offset
        if last is None or abs(offset - last) > JUMP:
            smooth = offset
        else:
            smooth = last + SMOOTHING * (offset - last)
        self._offset = smooth
        return now + smooth
