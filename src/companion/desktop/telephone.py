"""Whether something on this machine dials numbers."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

PATIENCE = 2.0


class SystemTelephone:
    """Implements `companion.ports.Telephone`."""

    def __init__(self, ask: Callable[[], bool]) -> None:
        self._ask = ask

    def is_there(self) -> bool:
        """Whether something dials."""
        return self._ask()


def find_telephone(platform: str = sys.platform) -> SystemTelephone:
    """Give what asks this system."""
    if platform == "win32":
        return SystemTelephone(_by_windows)
    if platform == "darwin":
        return SystemTelephone(lambda: True)  # FaceTime comes with it
    return SystemTelephone(by_desktop)


def by_desktop() -> bool:
    """Ask the desktop which of its programs takes `tel:`; none, where it has none."""
    command = ["xdg-mime", "query", "default", "x-scheme-handler/tel"]
    try:
        told = subprocess.run(
            command, capture_output=True, text=True, timeout=PATIENCE, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return bool(told.stdout.strip())


def _by_windows() -> bool:
    from importlib import import_module

    winreg = import_module("winreg")  # on Windows alone
    try:
        with winreg.OpenKey(winreg.HKEY_CLASSES_ROOT, r"tel\shell\open\command"):
            return True
    except OSError:
        return False
