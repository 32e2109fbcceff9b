"""The screen kept awake on macOS: a power assertion, which ends with the process."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable

KIND, NAME = "PreventUserIdleDisplaySleep", "A session of Companion is going on"
ON = 255


class PowerApi(Protocol):
    """What IOKit offers for it."""

    def create(self, kind: str, level: int, name: str) -> int | None:
        """Make an assertion; gives its number, or None where it was refused."""

    def end(self, number: int) -> None:
        """End an assertion."""


def power_assertion(api: PowerApi | None = None) -> Callable[[], None] | None:
    """Assert that somebody watches; what is given back ends that."""
    try:
        power = api or _Native()
    except OSError:  # there are no such libraries
        return None
    number = power.create(KIND, ON, NAME)
    return None if number is None else lambda: power.end(number)


class _Native:
    """IOKit and CoreFoundation, through ctypes."""

    def __init__(self) -> None:
        import ctypes

        frameworks = "/System/Library/Frameworks"
        self._types = ctypes
        self._kit = ctypes.CDLL(f"{frameworks}/IOKit.framework/IOKit")
        self._core = ctypes.CDLL(
            f"{frameworks}/CoreFoundation.framework/CoreFoundation"
        )
        self._core.CFStringCreateWithCString.restype = ctypes.c_void_p
        self._core.CFRelease.argtypes = [ctypes.c_void_p]

    def create(self, kind: str, level: int, name: str) -> int | None:
        types, number = self._types, self._types.c_uint32(0)
        texts = [self._text(text) for text in (kind, name)]
        refused = self._kit.IOPMAssertionCreateWithName(
            types.c_void_p(texts[0]),
            types.c_uint32(level),
            types.c_void_p(texts[1]),
            types.byref(number),
        )
        for text in texts:
            self._core.CFRelease(text)
        return None if refused else number.value

    def end(self, number: int) -> None:
        self._kit.IOPMAssertionRelease(self._types.c_uint32(number))

    def _text(self, text: str) -> int:
        utf8 = 0x08000100
        made: int = self._core.CFStringCreateWithCString(None, text.encode(), utf8)
        return made
