"""How this installation is started from outside: what one binds to a key."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def own_command(
    started: str = sys.argv[0],
    python: str = sys.executable,
    environ: Mapping[str, str] = os.environ,
) -> tuple[str, ...]:
    """Give the command that starts this companion again, by absolute paths.

    Args:
        started: The program as it was named at this start.
        python: The Python that runs it.
        environ: Where `COMPANION_HOME` may name another data folder; a command that is
            bound to a key would not know of it otherwise.
    """
    script = Path(started).absolute()
    silent = Path(python).with_name("pythonw.exe")
    # -P: no file beside a plan that is opened there is ever taken for a module.
    started_by = ("-P", "-m", "companion")
    found: tuple[str, ...] = (python, *started_by)
    if script.name == "companion" and script.is_file():
        found = (str(script),)
    elif silent.is_file():  # on Windows, the one that opens no console
        found = (str(silent), *started_by)
    home = environ.get("COMPANION_HOME")
    if home and os.name == "posix":
        data = Path(home).expanduser().absolute()
        return ("/usr/bin/env", f"COMPANION_HOME={data}", *found)
    return found


def as_typed(command: Sequence[str], platform: str = sys.platform) -> str:
    """Give a command as a person types it, or pastes it into a desktop's settings."""
    if platform == "win32":
        return subprocess.list2cmdline(command)
    return shlex.join(command)
