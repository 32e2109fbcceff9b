"""The screen kept awake on Windows."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

CONTINUOUS, SYSTEM, DISPLAY = 0x80000000, 0x1, 0x2
"""Flags of SetThreadExecutionState, which counts for the thread that calls it."""


def execution_state(
    set_state: Callable[[int], int] | None = None,
) -> Callable[[], None] | None:
    """Ask for the display from now on; what is given back lets go, on this thread."""
    act = set_state or _native()
    if not act(CONTINUOUS | SYSTEM | DISPLAY):
        return None
    return lambda: _let_go(act)


def _let_go(act: Callable[[int], int]) -> None:
    act(CONTINUOUS)


if sys.platform == "win32":
    import ctypes

    def _native() -> Callable[[int], int]:
        act = ctypes.WinDLL("kernel32").SetThreadExecutionState
        act.argtypes, act.restype = (ctypes.c_uint32,), ctypes.c_uint32
        native: Callable[[int], int] = act
        return native

else:

    def _native() -> Callable[[int], int]:
        return lambda _flags: 0
