"""`python -m companion`, and the `companion` command."""

from __future__ import annotations

import os
import re
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from companion.app import Companion
from companion.call import Call, Word
from companion.errors import CompanionError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import FrameType

    from companion.desktop.meeting import Meeting, Turn

FAILED = 1
WINDOWS = {
    (): Word.SHOW,
    ("calm",): Word.CALM,
    ("--hidden",): Word.WAIT,
}
"""The commands that want a window; they know neither click nor what else is offered."""


def main() -> None:
    """Open the window, or run a command; without a display, play in the terminal."""
    sys.exit(start(sys.argv[1:], os.environ, sys.platform))


def start(arguments: list[str], environ: Mapping[str, str], platform: str) -> int:
    """Do what the command line asks for; gives the exit code."""
    try:
        companion = Companion(environ)
        word = WINDOWS.get(tuple(arguments))
        seen = has_display(environ, platform)
        if word is not None and (seen or word is Word.CALM):
            return _open(companion, word, environ, seen=seen)
    except CompanionError as error:
        sys.stderr.write(f"{error}\n")
        return FAILED
    return _run_command(arguments, companion)


def _open(
    companion: Companion, word: Word, environ: Mapping[str, str], *, seen: bool
) -> int:
    """Have the companion that is there do it, or be the one."""
    from companion.desktop.meeting import find_meeting

    token = environ.get("XDG_ACTIVATION_TOKEN") or environ.get("DESKTOP_STARTUP_ID")
    meeting = find_meeting(environ, companion.paths.data)
    turn = _first_or_call(meeting, Call(word, token or ""))
    if turn is None:
        return 0
    if not seen:
        turn.end()
        return _run_command([word.value], companion)
    listens = meeting is not None and turn.is_held
    return companion.open_window(word, meeting.address if meeting and listens else None)


def _first_or_call(meeting: Meeting | None, call: Call) -> Turn | None:
    """Be the first companion, or call it; for calm now nothing is in the way."""
    from companion.desktop.calling import CALM_PATIENCE, PATIENCE, first_or_call
    from companion.desktop.meeting import Turn

    calm = call.word is Word.CALM
    try:
        return first_or_call(meeting, call, CALM_PATIENCE if calm else PATIENCE)
    except CompanionError:
        if calm:
            return Turn()
        raise


def has_display(environ: Mapping[str, str], platform: str) -> bool:
    """Tell whether a window can be shown; only Linux can be without a display."""
    if not platform.startswith("linux"):
        return True
    if environ.get("QT_QPA_PLATFORM") or _wayland(environ):
        return True
    display = environ.get("DISPLAY", "")
    here = re.fullmatch(r":(\d+)(\.\d+)?", display)
    # A display on this machine has a socket; one that is left over from an earlier
    # login has none, and Qt would end the process over it.
    return Path(f"/tmp/.X11-unix/X{here[1]}").exists() if here else bool(display)


def _wayland(environ: Mapping[str, str]) -> bool:
    name = environ.get("WAYLAND_DISPLAY")
    folder = environ.get("XDG_RUNTIME_DIR")
    return bool(name) and Path(folder or "/", name or "").exists()


def _open_closed_streams() -> None:
    """Put nothing in the place of standard streams that were closed by the caller."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            stream = Path(os.devnull).open(mode, encoding="utf-8")  # noqa: SIM115 stays
            setattr(sys, name, stream)


def _run_command(arguments: list[str], companion: Companion) -> int:
    from companion.cli.main import run

    _open_closed_streams()
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), _leave)
    if not arguments:
        sys.stdout.write("There is no display, so the session runs here.\n\n")
        arguments = ["play"]
    return run(arguments, companion)


def _leave(number: int, _frame: FrameType | None) -> None:
    """Leave as Ctrl-C would, so that what has begun is ended and saved."""
    sys.exit(128 + number)


if __name__ == "__main__":
    main()
