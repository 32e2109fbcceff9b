"""Calls the companion that is there already: the one module that opens a socket.

A UNIX socket, or a pipe on Windows, on this machine; never the network.
"""

from __future__ import annotations

import sys
from time import monotonic, sleep
from typing import TYPE_CHECKING

from companion.call import LONGEST, OK
from companion.desktop.meeting import Turn, holder, take_turn
from companion.errors import CompanionError

if TYPE_CHECKING:
    from companion.call import Call
    from companion.desktop.meeting import Meeting

PATIENCE = 5.0
"""Seconds for the one that is there to answer: it may just be starting, or closing."""
CALM_PATIENCE = 1.5
"""After which a person in overwhelm gets another companion, beside it."""
_AGAIN = 0.05
_SAVED = "what was saved is safe"


def first_or_call(
    meeting: Meeting | None, call: Call, patience: float = PATIENCE
) -> Turn | None:
    """Be the first companion, and get the turn; or call the first one, and get None.

    Raises:
        CompanionError: It does not answer, or does not know what was said.
    """
    if meeting is None:
        return Turn()
    until = monotonic() + patience
    while (turn := take_turn(meeting.lock)) is None:
        left = until - monotonic()
        answer = say(meeting.address, call.line(), max(left, _AGAIN))
        if answer == OK:
            return None
        if answer:
            raise CompanionError(
                "A companion of another version is open; please close it, and start "
                "this one again."
            )
        if left <= 0:
            raise CompanionError(_silent(holder(meeting.lock)))
        sleep(_AGAIN)
    return turn


def _silent(process: int | None) -> str:
    which = "it" if process is None else f"it (process {process})"
    return (
        f"The companion is open already, but does not answer; please end {which}, and "
        f"start it again: {_SAVED}."
    )


def say(address: str, line: bytes, patience: float) -> bytes:
    """Say a line, and give the answer; b"" where there is none in so many seconds."""
    if sys.platform == "win32":
        return _by_pipe(address, line, patience)
    return _by_socket(address, line, patience)


def _by_socket(address: str, line: bytes, patience: float) -> bytes:
    # Not needed by one that is the first.
    import socket

    until, heard = monotonic() + patience, b""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as calling:
        try:
            calling.settimeout(patience)
            calling.connect(address)
            calling.sendall(line)
            while not heard.endswith(b"\n") and len(heard) < LONGEST:
                calling.settimeout(max(until - monotonic(), _AGAIN))
                more = calling.recv(LONGEST)
                if not more:
                    return b""
                heard += more
        except OSError:
            return b""
    return heard


def _by_pipe(address: str, line: bytes, patience: float) -> bytes:
    """A pipe knows no patience, so a thread that may hang by itself waits for it."""
    from threading import Thread

    heard: list[bytes] = []

    def talk() -> None:
        try:
            with open(address, "r+b", buffering=0) as pipe:  # noqa: PTH123 no file
                pipe.write(line)
                heard.append(pipe.readline(LONGEST))
        except OSError:
            return

    talking = Thread(target=talk, daemon=True)
    talking.start()
    talking.join(patience)
    return heard[0] if heard else b""
