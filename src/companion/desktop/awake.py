"""Keeping the screen awake: by what this system has for it."""

from __future__ import annotations

import sys

from companion.desktop.held import Held


def find_awake(platform: str = sys.platform) -> Held:
    """Give what keeps this system's screen awake; elsewhere, what holds nothing."""
    if platform.startswith("linux"):
        from companion.desktop.awake_linux import gnome, portal, screen_saver

        return Held((screen_saver, portal, gnome))
    if platform == "win32":
        from companion.desktop.awake_windows import execution_state

        return Held((execution_state,))
    if platform == "darwin":
        from companion.desktop.awake_mac import power_assertion

        return Held((power_assertion,))
    return Held(())
