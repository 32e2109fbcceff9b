"""The shortcut is asked for through the portal, pressed, and given back."""

import threading

import pytest
from jeepney import DBusAddress

from companion.desktop.shortcut_portal import PortalShortcut
from companion.ports import Bound

PORTAL = "org.freedesktop.portal.Desktop"
SHORTCUTS = DBusAddress("/", interface="org.freedesktop.portal.GlobalShortcuts")
SESSION = "/session/1"


class Portal:
    """A portal whose dialog is answered at once."""

    def __init__(self, serve, refuses: str = "") -> None:
        self.refuses = refuses
        self.registered: list[str] = []
        self.service = serve(
            PORTAL,
            {
                "Register": self.register,
                "CreateSession": self.create,
                "BindShortcuts": self.bind,
                "Get": lambda *_: ("v", (("u", 1),)),
            },
        )

    def register(self, app_id: str, _options: object):
        self.registered.append(app_id)
        return None if self.refuses == "Register" else ("", ())

    def create(self, options: dict[str, tuple[str, str]]):
        assert self.registered, "a newer portal wants to know who asks"
        answered = {"session_handle": ("s", SESSION)}
        return self.answer("CreateSession", options, answered)

    def bind(self, session: str, shortcuts, _window: str, options):
        assert session == SESSION
        keys = {"trigger_description": ("s", "Ctrl+Alt+C")}
        listed = ("a(sa{sv})", [(shortcuts[0][0], keys)])
        return self.answer("BindShortcuts", options, {"shortcuts": listed})

    def answer(self, method: str, options, results: dict[str, object]):
        """Answer as a signal, which may well come before the call returns."""
        self.respond("/request/of/another", 0, {"session_handle": ("s", "/wrong")})
        path = f"/request/{options['handle_token'][1]}"
        if method == self.refuses:
            self.respond(path, 1, {})
        else:
            self.respond(path, 0, results)
        return "o", (path,)

    def respond(self, path: str, code: int, results: dict[str, object]) -> None:
        request = DBusAddress(path, interface="org.freedesktop.portal.Request")
        self.service.tell(request, "Response", "ua{sv}", code, results)

    def press(self, name: str, session: str = SESSION) -> None:
        self.service.tell(SHORTCUTS, "Activated", "osta{sv}", session, name, 0, {})


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
    shortcut = PortalShortcut("Calm now", "companion")
    assert shortcut.is_offered()
    shortcut.bind(asked.press, asked.bound)
    asked.wait_for(lambda: asked.told)
    assert asked.told == [Bound("Ctrl+Alt+C")]
    portal.press("something-else")
    portal.press("calm-now", session="/session/of/another")
    portal.press("calm-now")
    asked.wait_for(lambda: asked.pressed)
    assert portal.registered == ["companion"]
    shortcut.close()
    shortcut.close()
    portal.service.wait_for(lambda: not portal.service.callers)
    assert asked.pressed == 1


def test_a_portal_that_knows_no_such_program_may_lend_it_all_the_same(serve):
    portal, asked = Portal(serve, refuses="Register"), Asked()
    shortcut = PortalShortcut("Calm now", "companion")
    shortcut.bind(asked.press, asked.bound)
    asked.wait_for(lambda: asked.told == [Bound("Ctrl+Alt+C")])
    shortcut.close()
    portal.service.wait_for(lambda: not portal.service.callers)


def test_one_that_is_given_back_before_it_was_lent_is_not_told_of(serve):
    portal, asked = Portal(serve), Asked()
    shortcut = PortalShortcut("Calm now", "companion")
    shortcut.bind(asked.press, asked.bound)
    shortcut.close()
    shortcut.bind(asked.press, asked.bound)
    asked.wait_for(lambda: asked.told)
    shortcut.close()
    portal.service.wait_for(lambda: not portal.service.callers)
    assert Bound("Ctrl+Alt+C") in asked.told


@pytest.mark.parametrize("method", ["CreateSession", "BindShortcuts"])
def test_a_refusal_is_told_and_nothing_is_held(serve, method):
    portal, asked = Portal(serve, refuses=method), Asked()
    PortalShortcut("Calm now", "companion").bind(asked.press, asked.bound)
    asked.wait_for(lambda: asked.told)
    assert asked.told == [None]
    portal.service.wait_for(lambda: not portal.service.callers)


@pytest.mark.usefixtures("bus")
def test_a_desktop_without_such_shortcuts_offers_none():
    asked = Asked()
    shortcut = PortalShortcut("Calm now", "companion")
    assert not shortcut.is_offered()
    shortcut.bind(asked.press, asked.bound)
    asked.wait_for(lambda: asked.told)
    assert asked.told == [None]


@pytest.mark.usefixtures("no_bus")
def test_without_a_bus_none_is_offered():
    asked = Asked()
    shortcut = PortalShortcut("Calm now", "companion")
    assert not shortcut.is_offered()
    shortcut.bind(asked.press, asked.bound)
    asked.wait_for(lambda: asked.told == [None])
