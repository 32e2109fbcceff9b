"""D-Bus, as far as a guest needs it: one call, one signal, never a wait for ever."""

from __future__ import annotations

import threading
from collections import deque
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jeepney import (
    DBusAddress,
    DBusErrorResponse,
    HeaderFields,
    MatchRule,
    new_method_call,
)
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import open_dbus_connection
from jeepney.wrappers import unwrap_msg

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from jeepney import Message
    from jeepney.io.blocking import DBusConnection

BOTH_WAYS = 2
"""As `socket.SHUT_RDWR`; nothing here opens a socket by itself."""
PATIENCE = 3.0
"""Seconds that a service may take to answer."""

NotThere = (OSError, DBusErrorResponse, TimeoutError, KeyError, ValueError, EOFError)
"""What is raised where a bus or a service is missing, refuses or is silent."""


class Bus:
    """A connection of its own; what it asked for ends with it, however it ends."""

    def __init__(self, which: str, *, fds: bool = False) -> None:
        """Connect to the "SESSION" or "SYSTEM" bus; raises one of `NotThere`."""
        try:
            self._connection: DBusConnection = open_dbus_connection(
                bus=which, enable_fds=fds
            )
        except RuntimeError as error:  # no kind of address for us
            raise OSError(str(error)) from error

    def call(
        self,
        at: DBusAddress,
        method: str,
        signature: str = "",
        *body: object,
        patience: float = PATIENCE,
    ) -> tuple[object, ...]:
        """Call a method, and give what it answers; raises one of `NotThere`."""
        message = new_method_call(at, method, signature or None, body)
        reply = self._connection.send_and_get_reply(message, timeout=patience)
        answered: tuple[object, ...] = unwrap_msg(reply)
        return answered

    def listen(self, *rules: MatchRule) -> Ear:
        """Ask for the signals that any of these rules matches, from now on."""
        return Ear(self._connection, rules)

    def hang_up(self) -> None:
        """End what listens, from whatever thread; the listener closes then."""
        with suppress(OSError):  # it was gone already
            self._connection.sock.shutdown(BOTH_WAYS)

    def close(self) -> None:
        """Let go, on the thread that made it."""
        self._connection.close()


@dataclass(frozen=True, slots=True)
class Heard:
    """A signal: its name, the object that it comes from, and what it says."""

    member: str
    path: str
    body: tuple[object, ...]


class Ear:
    """The signals that were asked for, in order; none is lost while one asks else."""

    def __init__(self, connection: DBusConnection, rules: Sequence[MatchRule]) -> None:
        self._connection = connection
        self._heard: deque[Message] = deque()
        for rule in rules:
            connection.filter(rule, queue=self._heard)
            asked = message_bus.AddMatch(rule)
            connection.send_and_get_reply(asked, timeout=PATIENCE)

    def __iter__(self) -> Iterator[Heard]:
        """Give each, and sleep in between; ends when the connection does."""
        while True:
            try:
                message = self._connection.recv_until_filtered(self._heard)
            except (OSError, EOFError, ValueError):
                return
            fields = message.header.fields
            yield Heard(
                str(fields[HeaderFields.member]),
                str(fields[HeaderFields.path]),
                message.body,
            )


class Line:
    """A connection that a thread of its own talks on, until somebody ends it."""

    def __init__(self, name: str, talk: Callable[[Line], None]) -> None:
        """Begin to talk, on a thread with this name."""
        self.over = threading.Event()
        """Whether it was ended, by another thread."""
        self._bus: Bus | None = None
        self._thread = threading.Thread(
            target=talk, args=(self,), name=name, daemon=True
        )
        self._thread.start()

    def connect(self, which: str, *, fds: bool = False) -> Bus:
        """Connect, for the thread that talks; raises one of `NotThere`."""
        bus = self._bus = Bus(which, fds=fds)
        if self.over.is_set():  # `end` may have looked before there was one
            bus.hang_up()
        return bus

    def end(self) -> None:
        """Have it end soon, from whatever thread; may be called twice."""
        self.over.set()
        if self._bus is not None:
            self._bus.hang_up()
