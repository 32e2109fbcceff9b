"""Whether something on this machine dials numbers."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

PATIENCE = 2.0
"""Seconds that the desktop may take to answer."""
WINDOWS_KEYS = (
    ("HKEY_CLASSES_ROOT", r"tel\shell\open\command"),
    (
        "HKEY_CURRENT_USER",
        r"Software\Microsoft\Windows\Shell\Associations\UrlAssociations\tel\UserChoice",
    ),
)
"""Where Windows keeps it: for programs of the older kind, and what was chosen."""


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
        return SystemTelephone(by_windows)
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


def by_windows(has_key: Callable[[str, str], bool] | None = None) -> bool:
    """Ask the registry for what takes `tel:`, old programs and new ones."""
    has = has_key or _has_key
    return any(has(root, path) for root, path in WINDOWS_KEYS)


if sys.platform == "win32":
    import winreg

    def _has_key(root: str, path: str) -> bool:
        try:
            winreg.OpenKey(getattr(winreg, root), path).Close()
        except OSError:
            return False
        return True

else:

    def _has_key(_root: str, _path: str) -> bool:
        return False
