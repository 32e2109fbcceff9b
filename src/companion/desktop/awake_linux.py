"""The screen kept awake on Linux: each way has a connection to the bus of its own.

It ends with the connection, so that a companion that crashes leaves nothing behind.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jeepney import DBusAddress

from companion.desktop.bus import Bus, NotThere

if TYPE_CHECKING:
    from collections.abc import Callable

NAME, WHY = "Companion", "A session is going on"
"""All that the desktop is told."""
SCREEN_SAVER = DBusAddress(
    "/org/freedesktop/ScreenSaver",
    "org.freedesktop.ScreenSaver",
    "org.freedesktop.ScreenSaver",
)
PORTAL = DBusAddress(
    "/org/freedesktop/portal/desktop",
    "org.freedesktop.portal.Desktop",
    "org.freedesktop.portal.Inhibit",
)
GNOME = DBusAddress(
    "/org/gnome/SessionManager", "org.gnome.SessionManager", "org.gnome.SessionManager"
)
IDLE = 8
"""What is held back, as the portal and GNOME number it: that the session is idle."""


def screen_saver() -> Callable[[], None] | None:
    """Hold the screen saver back, as most desktops offer it."""
    return _held(SCREEN_SAVER, "ss", NAME, WHY)


def portal() -> Callable[[], None] | None:
    """Hold it back through the portal, as in a sandbox."""
    return _held(PORTAL, "sua{sv}", "", IDLE, {"reason": ("s", WHY)})


def gnome() -> Callable[[], None] | None:
    """Hold it back as older GNOME wants it."""
    return _held(GNOME, "susu", NAME, 0, WHY, IDLE)


def _held(at: DBusAddress, signature: str, *body: object) -> Callable[[], None] | None:
    try:
        bus = Bus("SESSION")
    except NotThere:
        return None
    try:
        bus.call(at, "Inhibit", signature, *body)
    except NotThere:
        bus.close()
        return None
    return bus.close
