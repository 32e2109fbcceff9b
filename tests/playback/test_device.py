import sys

import pytest

from companion.playback import device
from companion.playback.device import Probe, started
from companion.playback.silent_out import SilentOut
from fakes.outs import HandTurnedOut, HangingOut, NoSuchOut


def test_a_device_that_answers_is_used() -> None:
    assert started(HandTurnedOut())


def test_where_there_is_no_device_that_is_told() -> None:
    assert not started(NoSuchOut())


def test_a_device_that_hangs_is_left_to_itself_and_closed_when_it_opens(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(device, "OPEN_PATIENCE", 0.05)
    hanging = HangingOut()
    assert not started(hanging)
    assert hanging.closed == 0
    hanging.let_go.set()
    assert hanging.was_closed.wait(30)


@pytest.mark.parametrize(
    ("command", "answers"),
    [
        ("pass", True),
        ("raise SystemExit(1)", False),
        ("import os; os.abort()", False),
        ("import ctypes; ctypes.string_at(0)", False),
    ],
)
def test_the_probe_lives_and_dies_alone(command: str, answers: bool) -> None:
    assert Probe(command, patience=30).answers() is answers


def test_a_probe_tells_what_it_said() -> None:
    assert Probe("print('One')", patience=30).said() == b"One\n"


def test_a_probe_that_hangs_is_ended() -> None:
    waiting = "import threading; threading.Event().wait()"
    assert not Probe(waiting, patience=0.5).answers()


def test_a_probe_that_nobody_waits_for_any_more_is_ended() -> None:
    waiting = "import threading; threading.Event().wait()"
    assert not Probe(waiting, patience=600).answers(lambda: False)


def test_a_probe_that_cannot_be_started_answers_no(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    assert not Probe().answers()


@pytest.mark.parametrize(("driver", "answers"), [("dummy", True), ("none-such", False)])
def test_the_real_probe_tells_a_device_from_none(
    monkeypatch: pytest.MonkeyPatch, driver: str, answers: bool
) -> None:
    monkeypatch.setenv("SDL_AUDIODRIVER", driver)
    assert Probe().answers() is answers


def test_silence_keeps_time() -> None:
    now = 5.0
    out = SilentOut(lambda: now)
    assert out.heard() == 0
    out.start()
    now = 7.5
    assert out.heard() == out.writable() == 120_000
    assert out.stalled() == 0
