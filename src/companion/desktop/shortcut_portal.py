"""A key combination that works everywhere, as the desktop's portal lends it."""

from __future__ import annotations

import secrets
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jeepney import DBusAddress, MatchRule

from companion.desktop.bus import Bus, Ear, NotThere
from companion.ports import Bound

if TYPE_CHECKING:
    from collections.abc import Callable

PATH, SERVICE = "/org/freedesktop/portal/desktop", "org.freedesktop.portal.Desktop"
SHORTCUTS = DBusAddress(PATH, SERVICE, "org.freedesktop.portal.GlobalShortcuts")
PROPERTIES = DBusAddress(PATH, SERVICE, "org.freedesktop.DBus.Properties")
RESPONSE = MatchRule(
    type="signal", interface="org.freedesktop.portal.Request", member="Response"
)
ACTIVATED = MatchRule(
    type="signal",
    interface="org.freedesktop.portal.GlobalShortcuts",
    member="Activated",
)
NAME = "calm-now"
WISHED = "CTRL+ALT+c"
"""What is proposed; the person decides in the desktop's own dialog."""


class PortalShortcut:
    """Implements `companion.ports.Shortcut`: a thread that sleeps in the connection."""

    def __init__(self, said: str) -> None:
        """Take what the desktop's dialog says of the combination."""
        self._said = said
        self._bus: Bus | None = None

    def is_offered(self) -> bool:
        """Whether this desktop's portal has such shortcuts."""
        try:
            bus = Bus("SESSION")
        except NotThere:
            return False
        try:
            bus.call(PROPERTIES, "Get", "ss", SHORTCUTS.interface, "version")
        except NotThere:
            return False
        finally:
            bus.close()
        return True

    def bind(
        self, pressed: Callable[[], None], told: Callable[[Bound | None], None]
    ) -> None:
        """Ask on a thread of its own: the person may take their time."""
        self.close()
        threading.Thread(
            target=self._ask, args=(pressed, told), name="shortcut", daemon=True
        ).start()

    def close(self) -> None:
        """Give it back: it ends with the connection."""
        bus, self._bus = self._bus, None
        if bus is not None:
            bus.hang_up()

    def _ask(
        self, pressed: Callable[[], None], told: Callable[[Bound | None], None]
    ) -> None:
        try:
            self._bus = bus = Bus("SESSION")
        except NotThere:
            told(None)
            return
        try:
            ear = bus.listen(RESPONSE, ACTIVATED)
            bound = self._bind(_Portal(bus, ear))
        except NotThere:
            bound = None
        told(bound)
        if bound is not None:
            for member, body in ear:
                if member == "Activated" and body[1] == NAME:
                    pressed()
        bus.close()

    def _bind(self, portal: _Portal) -> Bound | None:
        token = secrets.token_hex(8)
        options = {
            "handle_token": ("s", token),
            "session_handle_token": ("s", f"companion_{token}"),
        }
        given = portal.ask("CreateSession", "a{sv}", options)
        session = None if given is None else _text(given.get("session_handle"))
        if not session:
            return None
        wish = {"description": ("s", self._said), "preferred_trigger": ("s", WISHED)}
        given = portal.ask(
            "BindShortcuts",
            "oa(sa{sv})sa{sv}",
            session,
            [(NAME, wish)],
            "",
            {"handle_token": ("s", secrets.token_hex(8))},
        )
        if given is None:
            return None
        return Bound(_keys(given.get("shortcuts")))


@dataclass(frozen=True, slots=True)
class _Portal:
    """Asks the portal, whose answers come as signals."""

    bus: Bus
    ear: Ear

    def ask(
        self, method: str, signature: str, *body: object
    ) -> dict[str, object] | None:
        """Give what was answered; None where it was refused."""
        self.bus.call(SHORTCUTS, method, signature, *body)
        for member, answer in self.ear:
            if member == "Response":
                code, results = answer
                return results if code == 0 and isinstance(results, dict) else None
        return None


def _text(variant: object) -> str:
    return str(variant[1]) if isinstance(variant, tuple) else ""


def _keys(variant: object) -> str:
    """Give the keys as the desktop words them, of the first shortcut it tells of."""
    listed = variant[1] if isinstance(variant, tuple) else ()
    for _, options in listed:
        return _text(options.get("trigger_description"))
    return ""
