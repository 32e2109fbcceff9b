"""The real libraries behind pygame."""

import threading
from pathlib import Path

import numpy as np
import pygame
import pytest

from companion.playback import sdl
from companion.playback.pygame_out import PygameOut, can_open
from companion.playback.sdl import Sdl
from companion.playback.sound_devices import ProbedDevices
from companion.units import Frames


@pytest.fixture
def dummy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SDL_AUDIODRIVER", "dummy")


@pytest.mark.usefixtures("dummy")
def test_a_device_that_takes_sound_is_told_from_one_that_is_gone() -> None:
    out = PygameOut()
    out.start()
    assert out.stalled() == 0
    out.write(Frames(0), np.zeros((48_000, 2), np.int16))
    seen = set()
    for _ in range(500):
        seen.add(out._sdl.mixed())
        if len(seen) > 2:
            break
        threading.Event().wait(0.02)
    assert len(seen) > 2
    assert not out._sdl.is_gone()
    assert out.stalled() < 10
    pygame.mixer.quit()
    assert out._sdl.is_gone()
    assert out.stalled() == float("inf")
    out.close()


@pytest.mark.usefixtures("dummy")
def test_a_device_that_stands_still_holds_the_position_until_it_moves() -> None:
    now = [10.0]
    out = PygameOut(monotonic=lambda: now[0])
    out.start()
    out.write(Frames(0), np.zeros((48_000, 2), np.int16))
    mixed = [0.1]
    out._sdl.mixed = lambda: mixed[0]
    out._sdl.is_gone = lambda: False
    try:
        out.stalled()
        now[0] += 0.4
        assert out.stalled() == pytest.approx(0.4)
        held = out._stands_at
        assert held is not None
        assert out._position() <= held
        mixed[0] = 0.2
        assert out.stalled() == 0
        assert out._stands_at is None
    finally:
        out.close()


def test_what_cannot_be_asked_is_taken_to_be_well(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sdl.sys, "platform", "win32")
    monkeypatch.setenv("SDL_AUDIODRIVER", "pulseaudio")
    nothing = Sdl(str(tmp_path / "none.so"))
    assert nothing.mixed() is None
    assert not nothing.is_gone()
    assert nothing.sink() is None


def test_without_a_sound_server_there_is_no_danger(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("SDL_AUDIODRIVER", "pulseaudio")
    monkeypatch.setenv("PULSE_SERVER", f"unix:{tmp_path / 'none'}")
    assert can_open() is None
    monkeypatch.setenv("SDL_AUDIODRIVER", "alsa")
    assert can_open() is None


@pytest.mark.usefixtures("dummy")
def test_a_name_that_is_not_there_gives_the_systems_own_device() -> None:
    out = PygameOut("Nowhere")
    out.start()
    assert out.device is None
    out.close()


@pytest.mark.usefixtures("dummy")
def test_a_device_is_opened_by_its_name() -> None:
    names = ProbedDevices().names()
    assert names
    out = PygameOut(names[0])
    out.start()
    assert out.device == names[0]
    out.close()


def test_where_there_is_no_device_there_are_no_names(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SDL_AUDIODRIVER", "none-such")
    assert ProbedDevices().names() == ()


@pytest.mark.usefixtures("dummy")
def test_a_device_that_is_closed_while_it_is_asked_breaks_nothing() -> None:
    out = PygameOut()
    out.start()
    out.write(Frames(0), np.zeros((48_000, 2), np.int16))
    before = out._position()
    pygame.mixer.quit()
    assert out._position() == before
    out.close()
