"""Knowing of sleep from Windows, in time to be still before it."""

from __future__ import annotations

import sys
import threading
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable

SUSPEND, RESUME = 4, 18
"""PBT_APMSUSPEND, and PBT_APMRESUMEAUTOMATIC, which comes with every wake-up."""
FADING = 1.0
"""Seconds that the sleep is put off for; Windows waits for two."""


class PowerApi(Protocol):
    """What Windows offers for it."""

    def register(self, told: Callable[[int], None]) -> Callable[[], None] | None:
        """Have it called with what happens, on a thread of the system's.

        Gives what ends that, or None where it was refused.
        """


class PowerSlumber:
    """Implements `companion.ports.Slumber` by the system's own notices."""

    def __init__(self, api: PowerApi | None = None) -> None:
        self._api = api
        self._over = threading.Event()
        self._end: Callable[[], None] | None = None

    def watch(self, sleeps: Callable[[], None], wakes: Callable[[], None]) -> None:
        """Ask to be told from now on."""
        self.close()
        self._over = over = threading.Event()

        def told(what: int) -> None:
            if what == SUSPEND:
                sleeps()
                over.wait(FADING)
            elif what == RESUME:
                wakes()

        self._end = (self._api or _Native()).register(told)

    def close(self) -> None:
        """Ask to be told nothing more."""
        self._over.set()
        end, self._end = self._end, None
        if end is not None:
            end()


if sys.platform == "win32":
    import ctypes

    _ROUTINE = ctypes.WINFUNCTYPE(
        ctypes.c_ulong, ctypes.c_void_p, ctypes.c_ulong, ctypes.c_void_p
    )
    _BY_CALLBACK = 2

    class _Subscription(ctypes.Structure):
        _fields_ = (("callback", _ROUTINE), ("context", ctypes.c_void_p))

    class _Native:
        def register(self, told: Callable[[int], None]) -> Callable[[], None] | None:
            def called(_context: object, what: int, _setting: object) -> int:
                told(what)
                return 0

            asked = _Subscription(_ROUTINE(called), None)
            power, handle = ctypes.WinDLL("powrprof"), ctypes.c_void_p()
            refused = power.PowerRegisterSuspendResumeNotification(
                _BY_CALLBACK, ctypes.byref(asked), ctypes.byref(handle)
            )

            def end() -> None:
                power.PowerUnregisterSuspendResumeNotification(handle)
                asked.context = None  # it lives until here, and the routine with it

            return None if refused else end

else:

    class _Native:
        def register(self, told: Callable[[int], None]) -> Callable[[], None] | None:
            """Refuse: there is no Windows here."""
