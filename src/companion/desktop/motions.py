"""Whether the system asks for less motion."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

PATIENCE = 2.0


class SystemMotions:
    """Implements `companion.ports.Motions`."""

    def __init__(self, ask: Callable[[], bool | None]) -> None:
        self._ask = ask

    def reduced(self) -> bool | None:
        """Whether it does; None where it does not say."""
        return self._ask()


def find_motions(platform: str = sys.platform) -> SystemMotions:
    """Give what asks this system; elsewhere, what knows nothing."""
    if platform.startswith("linux"):
        from companion.desktop.motions_linux import by_portal

        return SystemMotions(by_portal)
    ask = {"win32": by_windows, "darwin": by_mac}.get(platform)
    return SystemMotions(ask or (lambda: None))


def by_mac() -> bool | None:
    """Ask macOS's settings for accessibility."""
    command = ["defaults", "read", "com.apple.universalaccess", "reduceMotion"]
    try:
        told = subprocess.run(
            command, capture_output=True, text=True, timeout=PATIENCE, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return {"1": True, "0": False}.get(told.stdout.strip())


if sys.platform == "win32":
    import ctypes

    def by_windows() -> bool | None:
        """Ask Windows whether it shows animations."""
        client_area_animation, shown = 0x1042, ctypes.c_int(1)
        asked = ctypes.WinDLL("user32").SystemParametersInfoW(
            client_area_animation, 0, ctypes.byref(shown), 0
        )
        return not shown.value if asked else None

else:

    def by_windows() -> bool | None:
        """Say that nothing is known: there is no Windows here."""
        return None
