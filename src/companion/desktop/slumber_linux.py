"""Knowing of sleep from logind, in time to be still before it."""

from __future__ import annotations

import os
from functools import partial
from typing import TYPE_CHECKING

from jeepney import DBusAddress, MatchRule
from jeepney.fds import FileDescriptor

from companion.desktop.bus import Bus, Ear, Line, NotThere

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
FADING = 1.0
"""Seconds that the sleep is put off for: the fade to a pause lasts 0.25, and what was
given to the loudspeaker before is heard for up to half a second. logind allows 5."""


class LoginSlumber:
    """Implements `companion.ports.Slumber` by logind, or else by another way."""

    def __init__(self, otherwise: Callable[[], Slumber]) -> None:
        """Take what makes the other way, wherever there is no logind."""
        self._make = otherwise
        self._end: Callable[[], None] = lambda: None

    def watch(self, sleeps: Callable[[], None], wakes: Callable[[], None]) -> None:
        """Listen on a thread of its own, which sleeps until there is something."""
        self.close()
        otherwise = self._make()
        line = Line("slumber", partial(_listen, otherwise, sleeps, wakes))

        def end() -> None:
            line.end()
            otherwise.close()

        self._end = end

    def close(self) -> None:
        """Listen no more."""
        self._end()


def _listen(
    otherwise: Slumber,
    sleeps: Callable[[], None],
    wakes: Callable[[], None],
    line: Line,
) -> None:
    connected = _to_login(line)
    if connected is not None:
        _follow(*connected, sleeps, wakes, line)
    if line.over.is_set():
        return
    otherwise.watch(sleeps, wakes)  # there is no logind, or not any more
    if line.over.is_set():  # closed before there was something to close
        otherwise.close()


def _follow(
    bus: Bus,
    ear: Ear,
    sleeps: Callable[[], None],
    wakes: Callable[[], None],
    line: Line,
) -> None:
    """Tell what logind tells, until the connection ends."""
    delay = _put_off(bus)
    for heard in ear:
        if heard.body == (True,):
            sleeps()
            line.over.wait(FADING)
            _let_sleep(delay)
            delay = None
        else:
            wakes()
            delay = _put_off(bus)
    _let_sleep(delay)
    bus.close()


def _to_login(line: Line) -> tuple[Bus, Ear] | None:
    try:
        bus = line.connect("SYSTEM", fds=True)
    except NotThere:
        return None
    try:
        bus.call(LOGIN, "ListInhibitors")
        return bus, bus.listen(PREPARE)
    except NotThere:
        bus.close()
        return None


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
