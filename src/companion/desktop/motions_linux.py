"""The wish for less motion, as Linux desktops tell it through their portal."""

from __future__ import annotations

from jeepney import DBusAddress

from companion.desktop.bus import Bus, NotThere

SETTINGS = DBusAddress(
    "/org/freedesktop/portal/desktop",
    "org.freedesktop.portal.Desktop",
    "org.freedesktop.portal.Settings",
)


def _is_nought(told: object) -> bool:
    return str(told) in ("0", "0.0")


WISHES = (
    ("org.freedesktop.appearance", "reduced-motion", lambda told: told == 1),
    ("org.gnome.desktop.interface", "enable-animations", lambda told: not told),
    ("org.kde.kdeglobals.KDE", "AnimationDurationFactor", _is_nought),
)
"""Where it may be told: for all desktops, newer ones; by GNOME and its kin; by KDE."""


def by_portal() -> bool | None:
    """Ask for each; None where none of them is told."""
    try:
        bus = Bus("SESSION")
    except NotThere:
        return None
    reduced: bool | None = None
    try:
        for group, key, reads in WISHES:
            told = _read(bus, group, key)
            if told is not None:
                reduced = bool(reduced) or reads(told)
    finally:
        bus.close()
    return reduced


def _read(bus: Bus, group: str, key: str) -> object:
    try:
        (value,) = bus.call(SETTINGS, "Read", "ss", group, key)
    except NotThere:
        return None
    while isinstance(value, tuple):  # a variant in a variant: a signature and a value
        value = value[1]
    return value
