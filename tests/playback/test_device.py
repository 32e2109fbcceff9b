import sys

import pytest

from companion.playback import device
from companion.playback.device import NO_SOUND, Probe, open_device
from companion.playback.silent_out import SilentOut
from fakes.outs import HandTurnedOut, HangingOut, NoSuchOut


def test_a_device_that_answers_is_used() -> None:
    out, notice = open_device(HandTurnedOut, lambda: True)
    assert isinstance(out, HandTurnedOut)
    assert notice is None


def test_a_device_whose_probe_died_is_never_touched() -> None:
    touched = []

    def make() -> HandTurnedOut:
        touched.append(1)
        return HandTurnedOut()

    out, notice = open_device(make, lambda: False)
    assert isinstance(out, SilentOut)
    assert notice == NO_SOUND
    assert touched == []


def test_without_a_device_the_session_is_silent_and_says_so() -> None:
    out, notice = open_device(NoSuchOut, lambda: True)
    assert isinstance(out, SilentOut)
    assert notice == NO_SOUND


def test_a_device_that_hangs_is_left_to_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(device, "OPEN_PATIENCE", 0.05)
    hanging = HangingOut()
    out, notice = open_device(lambda: hanging, lambda: True)
    hanging.let_go.set()
    assert isinstance(out, SilentOut)
    assert notice == NO_SOUND


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


def test_a_probe_that_hangs_is_ended() -> None:
    waiting = "import threading; threading.Event().wait()"
    assert not Probe(waiting, patience=0.5).answers()


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
