"""How long to wait after a wrong passphrase."""

from datetime import datetime, timedelta

FREE = 2
"""So many wrong tries cost nothing: fingers slip."""
LONGEST = timedelta(minutes=5)


def delay(wrong: int) -> timedelta:
    """Give the wait after so many wrong tries in a row: 0, 0, 2, 4, 8 … 300 s."""
    if wrong <= FREE:
        return timedelta(0)
    doublings = min(wrong - FREE, 16)
    return min(timedelta(seconds=2**doublings), LONGEST)


def left(wrong: int, last: datetime | None, now: datetime) -> timedelta:
    """Give what is left of the wait at `now`, when the last wrong try was at `last`.

    With a clock that was set back it is all of the wait, and never more.
    """
    if last is None:
        return timedelta(0)
    since = max(now - last, timedelta(0))
    return max(delay(wrong) - since, timedelta(0))
