"""The machine's sleep is told before it, where the system does, or else after it."""

import os
import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jeepney import DBusAddress

from companion.desktop import slumber
from companion.desktop.slumber import GAP, TICK, ClockSlumber, Gaps
from companion.desktop.slumber_linux import LoginSlumber

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

    def watch(self, sleeps, wakes) -> None:
        self.watched.set()

    def close(self) -> None:
        self.watched.clear()


def test_logind_is_heard_before_and_after_and_waits_for_the_fade(serve):
    delays: list[int] = []

    def inhibit(*_asked: object):
        reading, writing = os.pipe()
        delays.append(reading)
        return "h", (writing,)

    login = serve(
        "org.freedesktop.login1",
        {"ListInhibitors": lambda: ("a(ssssuu)", ([],)), "Inhibit": inhibit},
    )
    told, otherwise = Told(), Otherwise()
    watching = LoginSlumber(otherwise)
    watching.watch(told.sleeps, told.wakes)
    login.wait_for(lambda: delays)
    assert login.calls[-1][1] == ("sleep", "Companion", "Fading out", "delay")
    login.tell(LOGIN, "PrepareForSleep", "b", True)
    told.wait_for("sleeps")
    login.tell(LOGIN, "PrepareForSleep", "b", False)
    told.wait_for("sleeps", "wakes")
    login.wait_for(lambda: len(delays) == 2)
    assert not otherwise.watched.is_set()
    watching.close()
    login.wait_for(lambda: not login.callers)


@pytest.mark.usefixtures("no_bus")
def test_without_logind_another_way_is_taken():
    otherwise = Otherwise()
    watching = LoginSlumber(otherwise)
    watching.watch(lambda: None, lambda: None)
    assert otherwise.watched.wait(10)
    watching.close()
    assert not otherwise.watched.is_set()


def test_a_gap_in_the_clock_is_a_sleep(monkeypatch):
    monkeypatch.setattr(slumber, "TICK", 0.001)
    looks = iter([0.0, 0.001, 0.002, 900.0, 900.001])
    told = Told()
    watching = ClockSlumber(lambda: next(looks, 900.001))
    watching.watch(told.sleeps, told.wakes)
    told.wait_for("sleeps", "wakes")
    watching.close()


@given(st.lists(st.floats(0, TICK + GAP)), st.floats(TICK + GAP + 0.1, 1e6))
def test_looks_that_are_only_late_are_no_sleep(steps, sleep):
    now, gaps = 100.0, Gaps(100.0)
    for step in steps:
        now += step
        assert not gaps.slept(now) or step > TICK + GAP - 1e-9
    assert gaps.slept(now + sleep)
