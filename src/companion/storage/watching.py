"""Long work on the log that tells how far it is, and can be called off."""

from collections.abc import Callable

Progress = Callable[[float], None]
"""Is told how much is done, 0 to 1."""
Cancelled = Callable[[], bool]
"""Is asked again and again whether the work is not wanted any more."""

EVERY = 1000
"""So many rows or lines, then a word on how far it is."""


class CalledOff(Exception):
    """The work is not wanted any more."""


def quietly(done: float) -> None:
    """Tell nobody."""


def never() -> bool:
    """Go on to the end."""
    return False


def tell(done: float, progress: Progress, cancelled: Cancelled) -> None:
    """Say how much is done.

    Raises:
        CalledOff: No more is wanted.
    """
    progress(done)
    if cancelled():
        raise CalledOff
