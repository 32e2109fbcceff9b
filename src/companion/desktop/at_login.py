"""Whether the companion starts at the login: one file, or one value on Windows.

Nothing is written before somebody asks for it, and what was written is taken away.
"""

from __future__ import annotations

import os
import plistlib
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from companion.desktop.exec_line import exec_line
from companion.desktop.run_key import open_registry
from companion.errors import CompanionError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from companion.desktop.run_key import Registry
    from companion.ports import AtLogin

HIDDEN = "--hidden"
OFF = {
    b"hidden=true",
    b"x-gnome-autostart-enabled=false",
    b"x-mate-autostart-enabled=false",
}
"""Lines by which an entry does not start, without spaces and in small letters."""


def at_login(
    environ: Mapping[str, str], command: Sequence[str], platform: str = sys.platform
) -> AtLogin:
    """Give what this system has for it; `command` starts the companion."""
    home = Path(environ.get("HOME") or Path.home())
    hidden = (*command, HIDDEN)
    if platform == "darwin":
        agents = home / "Library" / "LaunchAgents"
        return LoginFile(agents / "companion.plist", launch_agent(hidden))
    if platform == "win32":
        return LoginValue(hidden, open_registry())
    config = Path(environ.get("XDG_CONFIG_HOME", ""))
    # One that is not absolute is to be ignored, by the base directory specification.
    folder = config if config.is_absolute() else home / ".config"
    return LoginFile(folder / "autostart" / "companion.desktop", autostart(hidden))


class LoginFile:
    """A file that the system reads at each login."""

    def __init__(self, path: Path, content: bytes) -> None:
        """Write nothing yet."""
        self._path = path
        self._content = content

    def is_on(self) -> bool:
        """Whether the file is there, and not one that somebody else switched off."""
        try:
            found = self._path.read_bytes()
        except OSError:
            return False
        # So desktops and people switch an entry off without deleting it.
        lines = found.lower().replace(b" ", b"").splitlines()
        return not OFF.intersection(lines)

    def set(self, on: bool) -> None:
        """Write the file, whole or not at all, or delete it.

        Raises:
            CompanionError: The disk refused.
        """
        try:
            if on:
                self._write()
            else:
                self._path.unlink(missing_ok=True)
        except OSError as error:
            raise CompanionError(
                f"{self._path} cannot be changed ({error.strerror}); nothing was."
            ) from error

    def place(self) -> Path:
        """Give the file."""
        return self._path

    def _write(self) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        beside = self._path.with_name(f".companion-{uuid4().hex[:16]}")
        try:
            with beside.open("xb") as file:
                file.write(self._content)
                file.flush()
                os.fsync(file.fileno())
            beside.replace(self._path)
        finally:
            with suppress(OSError):
                beside.unlink()


def autostart(command: Sequence[str]) -> bytes:
    """Give the desktop entry that starts a command, by the XDG specifications."""
    return (
        "[Desktop Entry]\n"
        "Type=Application\n"
        "Name=Companion\n"
        "Comment=Waits out of sight for when it is wanted\n"
        f"Exec={exec_line(command)}\n"
        "Terminal=false\n"
        "X-GNOME-Autostart-enabled=true\n"
    ).encode()


def launch_agent(command: Sequence[str]) -> bytes:
    """Give the property list that macOS starts a command from (`man launchd.plist`)."""
    return plistlib.dumps(
        {
            "Label": "companion",
            "ProgramArguments": list(command),
            "RunAtLoad": True,
            "ProcessType": "Interactive",
        }
    )


class LoginValue:
    """A value in the registry, from which Windows starts programs at the login."""

    def __init__(self, command: Sequence[str], registry: Registry) -> None:
        """Write nothing yet."""
        from subprocess import list2cmdline

        self._command = list2cmdline(command)
        self._registry = registry

    def is_on(self) -> bool:
        """Whether the value is there."""
        return self._registry.read("Companion") is not None

    def set(self, on: bool) -> None:
        """Set the value, or take it away.

        Raises:
            CompanionError: Windows refused.
        """
        try:
            if on:
                self._registry.write("Companion", self._command)
            else:
                self._registry.delete("Companion")
        except OSError as error:
            raise CompanionError(
                "Windows does not let the companion change what starts at the login; "
                "nothing was changed."
            ) from error

    def place(self) -> None:
        """Give no file: there is none."""
