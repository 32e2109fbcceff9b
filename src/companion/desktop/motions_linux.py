"""The wish for less motion, as Linux desktops tell it through their portal."""

from __future__ import annotations

from jeepney import DBusAddress

from companion.desktop.bus import Bus, NotThere

SETTINGS = DBusAddress(
    "/org/freedesktop/portal/desktop",
    "org.freedesktop.portal.Desktop",
    "org.freedesktop.portal.Settings",
)


def by_portal() -> bool | None:
    """Ask for the newer setting, then for GNOME's older one."""
    try:
        bus = Bus("SESSION")
    except NotThere:
        return None
    try:
        wished = _read(bus, "org.freedesktop.appearance", "reduced-motion")
        if wished is not None:
            return wished == 1
        shown = _read(bus, "org.gnome.desktop.interface", "enable-animations")
        return None if shown is None else not shown
    finally:
        bus.close()


def _read(bus: Bus, group: str, key: str) -> object:
    try:
        (value,) = bus.call(SETTINGS, "Read", "ss", group, key)
    except NotThere:
        return None
    while isinstance(value, tuple):  # a variant in a variant: a signature and a value
        value = value[1]
    return value
