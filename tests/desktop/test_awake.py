"""The screen is kept awake while it is asked for, and never after."""

import os
import signal
import subprocess
import sys
import threading

import pytest

from companion.desktop.awake import find_awake
from companion.desktop.awake_mac import power_assertion
from companion.desktop.awake_windows import execution_state
from companion.desktop.held import Held

COOKIE = "u", (4_000_000_000,)  # more than Qt could give back


def test_the_screen_saver_is_held_back_until_it_is_let_go(serve):
    saver = serve("org.freedesktop.ScreenSaver", {"Inhibit": lambda *_: COOKIE})
    awake = find_awake("linux")
    awake.hold()
    awake.hold()
    saver.wait_for(lambda: saver.callers)
    assert saver.calls == [("Inhibit", ("Companion", "A session is going on"))]
    awake.let_go()
    awake.let_go()
    saver.wait_for(lambda: not saver.callers)
    awake.hold()
    saver.wait_for(lambda: saver.callers)
    awake.let_go()
    saver.wait_for(lambda: not saver.callers)


def test_a_companion_that_is_killed_leaves_the_screen_to_itself(serve):
    saver = serve("org.freedesktop.ScreenSaver", {"Inhibit": lambda *_: COOKIE})
    code = (
        "from companion.desktop.awake import find_awake as f; import threading as t;"
        "a = f('linux'); a.hold(); t.Event().wait()"
    )
    path = os.pathsep.join(filter(None, sys.path))
    with subprocess.Popen(
        [sys.executable, "-c", code], env={**os.environ, "PYTHONPATH": path}
    ) as child:
        saver.wait_for(lambda: saver.callers)
        child.send_signal(signal.SIGKILL)
    saver.wait_for(lambda: not saver.callers)


def test_where_there_is_no_screen_saver_the_portal_is_asked(serve):
    portal = serve(
        "org.freedesktop.portal.Desktop", {"Inhibit": lambda *_: ("o", ("/request",))}
    )
    awake = find_awake("linux")
    awake.hold()
    portal.wait_for(lambda: portal.callers)
    assert portal.calls[0][1][1] == 8
    awake.let_go()
    portal.wait_for(lambda: not portal.callers)


def test_older_gnome_is_asked_last(serve):
    gnome = serve("org.gnome.SessionManager", {"Inhibit": lambda *_: COOKIE})
    awake = find_awake("linux")
    awake.hold()
    gnome.wait_for(lambda: gnome.callers)
    awake.let_go()
    gnome.wait_for(lambda: not gnome.callers)


@pytest.mark.usefixtures("no_bus")
def test_without_a_bus_nothing_is_held_and_nothing_goes_wrong():
    awake = find_awake("linux")
    awake.hold()
    awake.thread.join(10)
    assert not awake.thread.is_alive()
    awake.let_go()


def test_windows_is_asked_and_left_on_one_thread():
    asked: list[tuple[int, int]] = []

    def set_state(flags: int) -> int:
        asked.append((flags, threading.get_ident()))
        return 0x80000000

    awake = Held((lambda: execution_state(set_state),))
    awake.hold()
    awake.let_go()
    awake.thread.join(10)
    assert [flags for flags, _ in asked] == [0x80000003, 0x80000000]
    assert asked[0][1] == asked[1][1] != threading.get_ident()


def test_where_windows_refuses_nothing_is_held():
    assert execution_state(lambda _flags: 0) is None


class Power:
    def __init__(self, number: int | None) -> None:
        self.number = number
        self.calls: list[object] = []

    def create(self, kind: str, level: int, name: str) -> int | None:
        self.calls.append(kind)
        return self.number

    def end(self, number: int) -> None:
        self.calls.append(number)


def test_macos_is_told_and_told_when_it_is_over():
    power = Power(7)
    let_go = power_assertion(power)
    assert let_go is not None
    let_go()
    assert power.calls == ["PreventUserIdleDisplaySleep", 7]
    assert power_assertion(Power(None)) is None


def test_a_system_that_is_not_known_has_no_such_thing():
    awake = find_awake("plan9")
    awake.hold()
    awake.thread.join(10)
    assert not awake.thread.is_alive()
