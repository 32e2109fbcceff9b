"""The screen kept awake on Windows."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

CONTINUOUS, SYSTEM, DISPLAY = 0x80000000, 0x1, 0x2
"""Flags of SetThreadExecutionState, which counts for the thread that calls it."""


def execution_state(
    set_state: Callable[[int], int] | None = None,
) -> Callable[[], None] | None:
    """Ask for the display from now on; what is given back lets go on this thread."""
    act = set_state or _native()
    if not act(CONTINUOUS | SYSTEM | DISPLAY):
        return None
    return lambda: _over(act)


def _over(act: Callable[[int], int]) -> None:
    act(CONTINUOUS)


def _native() -> Callable[[int], int]:
    import ctypes

    # Not there on the systems on which this is checked.
    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009
    native: Callable[[int], int] = kernel.SetThreadExecutionState
    return native
