"""The machine's sleep is told before it, where the system does, or else after it."""

import os
import sys
import threading
from functools import partial
from itertools import chain, repeat

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jeepney import DBusAddress

from companion.desktop import slumber_linux, slumber_windows
from companion.desktop.slumber import (
    ClockSlumber,
    find_slumber,
    slept_between,
    slept_so_far,
)
from companion.desktop.slumber_linux import LoginSlumber
from companion.desktop.slumber_windows import RESUME, SUSPEND, PowerSlumber
from fakes.dbus import Service, own_bus

LOGIN = DBusAddress(
    "/org/freedesktop/login1", interface="org.freedesktop.login1.Manager"
)


class Told:
    def __init__(self) -> None:
        self.words: list[str] = []
        self.changed = threading.Condition()

    def note(self, word: str) -> None:
        with self.changed:
            self.words.append(word)
            self.changed.notify_all()

    def sleeps(self) -> None:
        self.note("sleeps")

    def wakes(self) -> None:
        self.note("wakes")

    def wait_for(self, *words: str) -> None:
        with self.changed:
            assert self.changed.wait_for(lambda: self.words == [*words], 10), self.words


class Otherwise:
    """Another way to know."""

    def __init__(self) -> None:
        self.watched = threading.Event()
        self.closed = threading.Event()

    def watch(self, sleeps, wakes) -> None:
        self.watched.set()

    def close(self) -> None:
        self.closed.set()


class Login:
    """A logind that keeps the other ends of the delays that it lent."""

    def __init__(self, serve) -> None:
        self.delays: list[int] = []
        self.service = serve(
            "org.freedesktop.login1",
            {
                "ListInhibitors": lambda: ("a(ssssuu)", ([],)),
                "Inhibit": self._inhibit,
            },
        )

    def _inhibit(self, *_asked: object):
        reading, writing = os.pipe()
        self.delays.append(reading)
        return "h", (writing,)

    def sleep(self, begins: bool) -> None:
        self.service.tell(LOGIN, "PrepareForSleep", "b", begins)


@pytest.fixture
def login(serve) -> Login:
    return Login(serve)


def test_logind_is_heard_before_and_after_the_sleep(login, monkeypatch):
    monkeypatch.setattr(slumber_linux, "FADING", 0)
    told, otherwise = Told(), Otherwise()
    watching = LoginSlumber(lambda: otherwise)
    watching.watch(told.sleeps, told.wakes)
    login.service.wait_for(lambda: login.delays)
    asked = ("sleep", "Companion", "Fading out", "delay")
    assert login.service.calls[-1][1] == asked
    login.sleep(True)
    told.wait_for("sleeps")
    login.sleep(False)
    told.wait_for("sleeps", "wakes")
    login.service.wait_for(lambda: len(login.delays) == 2)
    assert not otherwise.watched.is_set()
    watching.close()
    watching.close()
    login.service.wait_for(lambda: not login.service.callers)


def test_the_sleep_waits_until_the_sound_is_out_and_no_longer(login, monkeypatch):
    monkeypatch.setattr(slumber_linux, "FADING", 0)
    faded = threading.Event()
    watching = LoginSlumber(Otherwise)
    watching.watch(faded.wait, lambda: None)
    login.service.wait_for(lambda: login.delays)
    login.sleep(True)
    os.set_blocking(login.delays[0], False)
    with pytest.raises(BlockingIOError):
        os.read(login.delays[0], 1)
    faded.set()
    os.set_blocking(login.delays[0], True)
    assert os.read(login.delays[0], 1) == b""  # nobody holds it any more
    watching.close()


def test_a_watch_that_ends_at_once_leaves_nothing_behind(login):
    watching = LoginSlumber(Otherwise)
    for _ in range(5):
        watching.watch(lambda: None, lambda: None)
        watching.close()
    login.service.wait_for(lambda: not login.service.callers)
    assert "slumber" not in _running()


def _running() -> list[str]:
    for thread in threading.enumerate():
        if thread.name == "slumber":
            thread.join(10)
    return [thread.name for thread in threading.enumerate()]


@pytest.mark.usefixtures("no_bus")
def test_without_logind_another_way_is_taken():
    otherwise = Otherwise()
    watching = LoginSlumber(lambda: otherwise)
    watching.watch(lambda: None, lambda: None)
    assert otherwise.watched.wait(10)
    watching.close()
    assert otherwise.closed.is_set()


def test_where_the_bus_goes_another_way_is_taken_until_it_is_closed(
    tmp_path, monkeypatch
):
    otherwise = Otherwise()
    watching = LoginSlumber(lambda: otherwise)
    with own_bus(tmp_path) as address:
        monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", address)
        login = Login(partial(Service, address))
        watching.watch(lambda: None, lambda: None)
        login.service.wait_for(lambda: login.delays)
        assert not otherwise.watched.is_set()
    assert otherwise.watched.wait(10)
    assert not otherwise.closed.is_set()
    watching.close()
    assert otherwise.closed.is_set()
    assert os.read(login.delays[0], 1) == b""  # and no sleep waits for us


def test_a_sleep_is_seen_afterwards_by_the_clocks():
    slept = chain([5.0, 5.0, 905.0], repeat(905.0))
    told = Told()
    watching = ClockSlumber(lambda: next(slept), tick=0.001)
    watching.watch(told.sleeps, told.wakes)
    told.wait_for("sleeps", "wakes")
    watching.close()
    assert "slumber" not in _running()


@given(st.lists(st.floats(0, 1e4), min_size=1, max_size=5), st.floats(0, 1e6))
def test_a_program_that_is_held_up_has_not_slept(stalls, sleep):
    """However long it stands still between looks at one clock and the other."""
    now, held = 100.0, iter(stalls)

    def awake() -> float:
        return now

    def whole() -> float:
        nonlocal now
        now += next(held, 0.0)
        return now + sleep

    assert slept_between(whole, awake) == pytest.approx(sleep, abs=0.1)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows tells by itself")
def test_the_clocks_of_this_machine_agree_while_it_is_awake():
    assert slept_so_far() == pytest.approx(slept_so_far(), abs=0.2)


class Power:
    """Windows, as far as it tells of sleep."""

    def __init__(self) -> None:
        self.told = None

    def register(self, told):
        self.told = told
        return self.end

    def end(self) -> None:
        self.told = None


def test_windows_tells_before_and_after(monkeypatch):
    monkeypatch.setattr(slumber_windows, "FADING", 60)
    power, told = Power(), Told()
    watching = PowerSlumber(power)
    watching.watch(told.sleeps, told.wakes)
    tell = power.told
    asleep = threading.Thread(target=tell, args=(SUSPEND,))
    asleep.start()
    told.wait_for("sleeps")
    assert asleep.is_alive()  # the system waits for the fade
    tell(7)  # of that, another notice is given
    tell(RESUME)
    told.wait_for("sleeps", "wakes")
    watching.close()
    assert power.told is None
    asleep.join(10)
    watching.close()


def test_where_windows_refuses_nothing_is_told():
    class Refusing:
        def register(self, told):
            return None

    watching = PowerSlumber(Refusing())
    watching.watch(lambda: None, lambda: None)
    watching.close()


def test_a_system_that_is_not_known_is_never_asleep():
    slumber = find_slumber("plan9")
    assert isinstance(slumber, ClockSlumber)
    assert slumber._slept() == pytest.approx(slumber._slept(), abs=0.2)
