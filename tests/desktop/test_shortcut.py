"""The shortcut is asked for through the portal, pressed, and given back."""

import threading

import pytest
from jeepney import DBusAddress

from companion.desktop.shortcut_portal import PortalShortcut
from companion.ports import Bound

PORTAL = "org.freedesktop.portal.Desktop"
REQUEST = DBusAddress("/request", interface="org.freedesktop.portal.Request")
SHORTCUTS = DBusAddress("/", interface="org.freedesktop.portal.GlobalShortcuts")


class Portal:
    """A portal whose dialog is answered at once."""

    def __init__(self, serve, refuses: str = "") -> None:
        self.refuses = refuses
        self.service = serve(
            PORTAL,
            {
                "CreateSession": self.create,
                "BindShortcuts": self.bind,
                "Get": lambda *_: ("v", (("u", 1),)),
            },
        )

    def create(self, _options: object):
        self.answer("CreateSession", {"session_handle": ("s", "/session/1")})
        return "o", ("/request/1",)

    def bind(self, session: str, shortcuts: list[object], *_rest: object):
        assert session == "/session/1"
        keys = {"trigger_description": ("s", "Ctrl+Alt+C")}
        listed = ("a(sa{sv})", [(shortcuts[0][0], keys)])
        self.answer("BindShortcuts", {"shortcuts": listed})
        return "o", ("/request/2",)

    def answer(self, method: str, results: dict[str, object]) -> None:
        refused = int(method == self.refuses)
        given = {} if refused else results
        self.service.tell(REQUEST, "Response", "ua{sv}", refused, given)

    def press(self, name: str) -> None:
        self.service.tell(SHORTCUTS, "Activated", "osta{sv}", "/session/1", name, 0, {})


class Asked:
    def __init__(self) -> None:
        self.told: list[Bound | None] = []
        self.pressed = 0
        self.changed = threading.Condition()

    def bound(self, what: Bound | None) -> None:
        with self.changed:
            self.told.append(what)
            self.changed.notify_all()

    def press(self) -> None:
        with self.changed:
            self.pressed += 1
            self.changed.notify_all()

    def wait_for(self, what) -> None:
        with self.changed:
            assert self.changed.wait_for(what, 10)


def test_a_shortcut_is_bound_pressed_and_given_back(serve):
    portal, asked = Portal(serve), Asked()
    shortcut = PortalShortcut("Calm now")
    assert shortcut.is_offered()
    shortcut.bind(asked.press, asked.bound)
    asked.wait_for(lambda: asked.told)
    assert asked.told == [Bound("Ctrl+Alt+C")]
    portal.press("something-else")
    portal.press("calm-now")
    asked.wait_for(lambda: asked.pressed)
    shortcut.close()
    shortcut.close()
    portal.service.wait_for(lambda: not portal.service.callers)
    assert asked.pressed == 1


@pytest.mark.parametrize("method", ["CreateSession", "BindShortcuts"])
def test_a_refusal_is_told_and_nothing_is_held(serve, method):
    portal, asked = Portal(serve, refuses=method), Asked()
    PortalShortcut("Calm now").bind(asked.press, asked.bound)
    asked.wait_for(lambda: asked.told)
    assert asked.told == [None]
    portal.service.wait_for(lambda: not portal.service.callers)


@pytest.mark.usefixtures("bus")
def test_a_desktop_without_such_shortcuts_offers_none():
    asked = Asked()
    shortcut = PortalShortcut("Calm now")
    assert not shortcut.is_offered()
    shortcut.bind(asked.press, asked.bound)
    asked.wait_for(lambda: asked.told)
    assert asked.told == [None]


@pytest.mark.usefixtures("no_bus")
def test_without_a_bus_none_is_offered():
    asked = Asked()
    shortcut = PortalShortcut("Calm now")
    assert not shortcut.is_offered()
    shortcut.bind(asked.press, asked.bound)
    asked.wait_for(lambda: asked.told == [None])
