"""A bus of its own, and services on it that answer as they are told."""

import os
import shutil
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from jeepney import (
    DBusAddress,
    HeaderFields,
    Message,
    MessageType,
    new_error,
    new_method_return,
    new_signal,
)
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import open_dbus_connection

Answer = Callable[..., tuple[str, tuple[object, ...]] | None]
"""Gives a signature and a body; None refuses."""


CONFIG = """<!DOCTYPE busconfig PUBLIC
 "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:dir={folder}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*"/>
    <allow receive_sender="*"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""
"""A bus on which nothing is started by being asked, whatever this machine has."""


@contextmanager
def own_bus(folder: Path) -> Iterator[str]:
    """Give the address of a bus that is gone afterwards."""
    daemon = shutil.which("dbus-daemon")
    if daemon is None:
        pytest.skip("this system has no dbus-daemon")
    config = folder / "bus.conf"
    config.write_text(CONFIG.format(folder=folder))
    command = [daemon, f"--config-file={config}", "--nofork", "--print-address=1"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        try:
            yield server.stdout.readline().strip()
        finally:
            server.terminate()


class Service(threading.Thread):
    """Answers calls by `answers`, and keeps what it was asked, and by whom."""

    def __init__(self, address: str, name: str, answers: dict[str, Answer]) -> None:
        super().__init__(daemon=True)
        self._connection = open_dbus_connection(bus=address, enable_fds=True)
        self._connection.send_and_get_reply(message_bus.RequestName(name))
        self._answers = answers
        self.calls: list[tuple[str, tuple[object, ...]]] = []
        self.callers: set[str] = set()
        self.changed = threading.Condition()
        self._connection.send_and_get_reply(
            message_bus.AddMatch(
                "type='signal',member='NameOwnerChanged',sender='org.freedesktop.DBus'"
            )
        )
        self.start()

    def run(self) -> None:
        while True:
            try:
                message = self._connection.receive()
            except (OSError, EOFError, ValueError):
                self._connection.close()
                return
            self._take(message)
            with self.changed:
                self.changed.notify_all()

    def _take(self, message: Message) -> None:
        fields = message.header.fields
        member = fields.get(HeaderFields.member)
        if member == "NameOwnerChanged" and message.body[2] == "":
            self.callers.discard(message.body[0])
        if message.header.message_type is not MessageType.method_call:
            return
        answer = self._answers.get(member)
        if answer is None:
            unknown = "org.freedesktop.DBus.Error.UnknownMethod"
            self._connection.send(new_error(message, unknown))
            return
        self.calls.append((member, message.body))
        self.callers.add(fields[HeaderFields.sender])
        given = answer(*message.body)
        if given is None:
            self._connection.send(new_error(message, "org.companion.Refused"))
            return
        signature, body = given
        self._connection.send(new_method_return(message, signature, body))
        if signature == "h":  # handed over; what was sent is a copy
            os.close(int(str(body[0])))

    def tell(self, at: DBusAddress, member: str, signature: str, *body: object) -> None:
        """Send a signal to everybody."""
        self._connection.send(new_signal(at, member, signature, body))

    def wait_for(self, what: Callable[[], object]) -> None:
        """Wait until something of the service is so."""
        with self.changed:
            assert self.changed.wait_for(what, 10)

    def close(self) -> None:
        self._connection.sock.shutdown(2)
