"""`python -m companion`, and the `companion` command."""

from __future__ import annotations

import os
import re
import signal
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from companion.app import Companion
from companion.call import Call, Word, can_be_sent
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
REPORT = ".companion-report"
FILES = (".companion-plan", REPORT)
"""The endings of files that are opened by a double click."""


def main() -> None:
    """Open the window, or run a command; without a display, play in the terminal."""
    sys.exit(start(sys.argv[1:], os.environ, sys.platform))


def start(arguments: list[str], environ: Mapping[str, str], platform: str) -> int:
    """Do what the command line asks for; gives the exit code."""
    try:
        companion = Companion(environ)
        wanted = wanted_window(arguments)
        seen = has_display(environ, platform)
        if wanted is not None and (seen or wanted.word is Word.CALM):
            return _open(companion, wanted, environ, seen=seen)
    except CompanionError as error:
        sys.stderr.write(f"{error}\n")
        return FAILED
    if wanted is not None and wanted.path.lower().endswith(REPORT):
        sys.stderr.write(
            "A report is read in the window; start this where there is a display.\n"
        )
        return FAILED
    if len(arguments) == 1 and wanted is not None and wanted.path:
        # What a double click gives; the commands call it by its name.
        arguments = ["plan", "open", wanted.path]
    return _run_command(arguments, companion)


def wanted_window(arguments: list[str]) -> Call | None:
    """Give what is wanted of a window; None: another command is.

    A file is named by its whole path, since another process may be the one to open it.
    """
    word = WINDOWS.get(tuple(arguments))
    if word is not None:
        return Call(word)
    named = arguments[-1] if arguments else ""
    clicked = len(arguments) == 1 and named.lower().endswith(FILES)
    if not named or not (clicked or arguments == ["plan", "open", named]):
        return None
    path = os.path.abspath(named)  # noqa: PTH100 - of no link, only made whole
    if named.startswith("-") or not can_be_sent(path):
        return None
    return Call(Word.OPEN, path=path)


def _open(
    companion: Companion, wanted: Call, environ: Mapping[str, str], *, seen: bool
) -> int:
    """Have the companion that is there do it, or be the one."""
    from companion.desktop.meeting import find_meeting

    token = environ.get("XDG_ACTIVATION_TOKEN") or environ.get("DESKTOP_STARTUP_ID")
    call = replace(wanted, token=token or "")
    meeting = find_meeting(environ, companion.paths.data)
    turn = _first_or_call(meeting, call)
    if turn is None:
        return 0
    if not seen:
        turn.end()
        return _run_command([call.word.value], companion)
    listens = meeting is not None and turn.is_held
    return companion.open_window(call, meeting.address if meeting and listens else None)


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
