"""Knowing of sleep from logind, in time to be still before it."""

from __future__ import annotations

import os
import threading
from typing import TYPE_CHECKING

from jeepney import DBusAddress, MatchRule
from jeepney.fds import FileDescriptor

from companion.desktop.bus import Bus, NotThere

if TYPE_CHECKING:
    from collections.abc import Callable

    from companion.ports import Slumber

LOGIN = DBusAddress(
    "/org/freedesktop/login1",
    "org.freedesktop.login1",
    "org.freedesktop.login1.Manager",
)
PREPARE = MatchRule(
    type="signal",
    interface="org.freedesktop.login1.Manager",
    member="PrepareForSleep",
    path="/org/freedesktop/login1",
)
FADING = 0.6
"""Seconds that the sleep is put off for, so that the sound is out by then."""


class LoginSlumber:
    """Implements `companion.ports.Slumber` by logind, or else by another way."""

    def __init__(self, otherwise: Slumber) -> None:
        self._otherwise = otherwise
        self._bus: Bus | None = None
        self._over = threading.Event()

    def watch(self, sleeps: Callable[[], None], wakes: Callable[[], None]) -> None:
        """Listen on a thread of its own, which sleeps until there is something."""
        self.close()
        self._over = over = threading.Event()
        threading.Thread(
            target=self._listen,
            args=(over, sleeps, wakes),
            name="slumber",
            daemon=True,
        ).start()

    def close(self) -> None:
        """Listen no more."""
        self._over.set()
        self._otherwise.close()
        bus, self._bus = self._bus, None
        if bus is not None:
            bus.hang_up()

    def _listen(
        self,
        over: threading.Event,
        sleeps: Callable[[], None],
        wakes: Callable[[], None],
    ) -> None:
        bus = _to_login()
        if bus is None:
            if not over.is_set():
                self._otherwise.watch(sleeps, wakes)
            return
        self._bus, ear = bus, bus.listen(PREPARE)
        delay = _put_off(bus)
        for _, (begins,) in ear:
            if over.is_set():
                break
            if begins:
                sleeps()
                over.wait(FADING)
                _let_sleep(delay)
                delay = None
            else:
                wakes()
                delay = _put_off(bus)
        _let_sleep(delay)
        bus.close()


def _to_login() -> Bus | None:
    try:
        bus = Bus("SYSTEM", fds=True)
    except NotThere:
        return None
    try:
        bus.call(LOGIN, "ListInhibitors")
    except NotThere:
        bus.close()
        return None
    return bus


def _put_off(bus: Bus) -> int | None:
    """Ask logind to wait a moment before the next sleep."""
    try:
        (given,) = bus.call(
            LOGIN, "Inhibit", "ssss", "sleep", "Companion", "Fading out", "delay"
        )
    except NotThere:
        return None
    return given.to_raw_fd() if isinstance(given, FileDescriptor) else None


def _let_sleep(delay: int | None) -> None:
    if delay is not None:
        os.close(delay)
