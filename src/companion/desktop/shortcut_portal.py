"""A key combination that works everywhere, as the desktop's portal lends it."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from jeepney import DBusAddress, MatchRule

from companion.desktop.bus import Bus, Ear, Line, NotThere
from companion.ports import Bound

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

PATH, SERVICE = "/org/freedesktop/portal/desktop", "org.freedesktop.portal.Desktop"
SHORTCUTS = DBusAddress(PATH, SERVICE, "org.freedesktop.portal.GlobalShortcuts")
REGISTRY = DBusAddress(PATH, SERVICE, "org.freedesktop.host.portal.Registry")
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
PATIENCE = 20.0
"""Seconds that the portal may take at first: right after the login it is started by
being asked."""


class PortalShortcut:
    """Implements `companion.ports.Shortcut`: a thread that sleeps in the connection."""

    def __init__(self, said: str, app_id: str) -> None:
        """Take what the desktop's dialog says, and the name of our desktop file."""
        self._said = said
        self._app_id = app_id
        self._line: Line | None = None

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
        self._line = Line("shortcut", partial(self._ask, pressed, told))

    def close(self) -> None:
        """Give it back: it ends with the connection."""
        line, self._line = self._line, None
        if line is not None:
            line.end()

    def _ask(
        self,
        pressed: Callable[[], None],
        told: Callable[[Bound | None], None],
        line: Line,
    ) -> None:
        try:
            bus = line.connect("SESSION")
        except NotThere:
            told(None)
            return
        lent = _lent(bus, self._said, self._app_id)
        if not line.over.is_set():
            told(None if lent is None else lent.bound)
        if lent is not None:
            lent.wait_for(pressed)
        bus.close()


@dataclass(frozen=True, slots=True)
class _Lent:
    """What the portal lent, in a session with it."""

    bound: Bound
    session: str
    ear: Ear

    def wait_for(self, pressed: Callable[[], None]) -> None:
        """Tell of each press, until the connection ends."""
        for heard in self.ear:
            if heard.body[:2] == (self.session, NAME):
                pressed()


def _lent(bus: Bus, said: str, app_id: str) -> _Lent | None:
    """Ask for the combination; None where it was refused, or cannot be."""
    try:
        _tell_who(bus, app_id)
        portal = _Portal(bus, bus.listen(RESPONSE, ACTIVATED))
        token = {"session_handle_token": ("s", f"companion_{secrets.token_hex(8)}")}
        given = portal.ask("CreateSession", "", (), token)
        session = _text(given.get("session_handle"))
        wish = {"description": ("s", said), "preferred_trigger": ("s", WISHED)}
        given = portal.ask(
            "BindShortcuts", "oa(sa{sv})s", (session, [(NAME, wish)], ""), {}
        )
    except NotThere:
        return None
    return _Lent(Bound(_keys(given.get("shortcuts"))), session, portal.ear)


def _tell_who(bus: Bus, app_id: str) -> None:
    """Say which program asks, before anything else: newer portals want to know.

    Older ones have no such call; and where no desktop file of that name is installed,
    the portal refuses it, and then perhaps the shortcut too.
    """
    try:
        bus.call(REGISTRY, "Register", "sa{sv}", app_id, {}, patience=PATIENCE)
    except NotThere:
        return


@dataclass(frozen=True, slots=True)
class _Portal:
    """Asks the portal, whose answers come later, as signals."""

    bus: Bus
    ear: Ear

    def ask(
        self,
        method: str,
        signature: str,
        body: tuple[object, ...],
        options: Mapping[str, tuple[str, object]],
    ) -> dict[str, object]:
        """Give what was answered; raises one of `NotThere` where it was refused."""
        options = {**options, "handle_token": ("s", secrets.token_hex(8))}
        (request,) = self.bus.call(
            SHORTCUTS, method, f"{signature}a{{sv}}", *body, options, patience=PATIENCE
        )
        for heard in self.ear:
            if heard.member == "Response" and heard.path == request:
                code, results = heard.body
                if code == 0 and isinstance(results, dict):
                    return results
                break
        raise ConnectionRefusedError(method)


def _text(variant: object) -> str:
    return str(variant[1]) if isinstance(variant, tuple) else ""


def _keys(variant: object) -> str:
    """Give the keys as the desktop words them, of the first shortcut it tells of."""
    listed = variant[1] if isinstance(variant, tuple) else ()
    for _, options in listed:
        return _text(options.get("trigger_description"))
    return ""
