"""The real mixer, on SDL's own drivers that need no device."""

import gc
import subprocess
import sys
import threading
import weakref
from pathlib import Path

import numpy as np
import pygame
import pytest

from companion.errors import NoDevice
from companion.playback import attendant, pygame_out
from companion.playback.mixer_clock import MixerClock
from companion.playback.pygame_out import RING, PygameOut
from companion.playback.session_player import ThreadedPlayer
from companion.playback.silent_out import SilentOut
from companion.ports import PlayerState
from companion.practice.layout import lay_out
from companion.practice.script import parse
from companion.practice.timeline import Timeline
from companion.practice.wishes import Wishes
from companion.sound.levels import Levels
from companion.sound.pcm import to_pcm
from companion.sound.render import Renderer
from companion.units import Frames, frames_from_seconds
from fakes.sounds import MadeBank

BANK = MadeBank(clip_seconds=0.7)
PRACTICE = parse(
    "---\ntitle: T\nkind: quiet\ndirection: outward\nbed: ocean\n---\n"
    "Hello.\n(breathe in 1s, out 2s, for 4s)\n# End\n(chime)",
    "s.md",
)
TIMELINE = lay_out(PRACTICE, BANK.clip_frames)


@pytest.fixture
def captured(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    path = tmp_path / "captured.raw"
    monkeypatch.setenv("SDL_AUDIODRIVER", "disk")
    monkeypatch.setenv("SDL_DISKAUDIOFILE", str(path))
    return path


@pytest.fixture
def _dummy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SDL_AUDIODRIVER", "dummy")


def lay(wishes: Wishes, _at: Frames) -> Timeline:
    return lay_out(PRACTICE, BANK.clip_frames, wishes=wishes)


def playable(timeline: Timeline) -> Renderer:
    return Renderer(timeline, BANK)


def open_player(out: PygameOut) -> ThreadedPlayer:
    def open_sound():
        out.start()
        return playable, out, None

    return ThreadedPlayer(lay, open_sound)


def wait_until(condition, seconds: float = 60) -> None:
    waiting = threading.Event()
    for _ in range(round(seconds / 0.02)):
        if condition():
            return
        waiting.wait(0.02)
    raise AssertionError("it never came to be")


def read(path: Path) -> np.ndarray:
    return np.fromfile(path, np.int16).reshape(-1, 2)


def test_what_the_device_gets_is_what_is_rendered(captured: Path) -> None:
    player = open_player(PygameOut())
    player.play()
    wait_until(lambda: player.state() is PlayerState.STOPPED)
    assert player.join(10)
    assert player.failure() is None
    assert player.position() == TIMELINE.frames
    whole = to_pcm(Renderer(TIMELINE, BANK).block(0, TIMELINE.frames))
    got = read(captured)
    first = np.flatnonzero(got.any(axis=1))[0] - np.flatnonzero(whole.any(axis=1))[0]
    assert np.array_equal(got[first : first + len(whole)], whole)
    assert not got[first + len(whole) :].any()


@pytest.mark.usefixtures("_dummy")
def test_pause_resume_skip_levels_and_stop_reach_the_device() -> None:
    player = open_player(PygameOut())
    assert player.state() is PlayerState.IDLE
    player.play()
    wait_until(lambda: player.position() > 4_800)
    player.pause()
    wait_until(lambda: player.state() is PlayerState.PAUSED)
    player.set_levels(Levels(bed=0.5))
    player.set_levels(Levels(bed=0.2))
    player.skip()
    wait_until(lambda: player.position() == TIMELINE.chapters[-1].start)
    player.resume()
    wait_until(lambda: player.position() > TIMELINE.chapters[-1].start)
    player.stop()
    wait_until(lambda: player.state() is PlayerState.STOPPED, 3)
    assert player.join(10)
    assert pygame.mixer.get_init() is None


@pytest.mark.usefixtures("_dummy")
def test_a_session_can_be_stopped_before_it_is_heard_and_closed_at_any_time() -> None:
    early = open_player(PygameOut())
    early.stop()
    early.play()
    assert early.join(10)
    assert early.state() is PlayerState.STOPPED
    assert early.position() == 0
    closed = open_player(PygameOut())
    closed.play()
    closed.close()
    closed.close()
    assert closed.join(10)
    assert closed.failure() is None


def test_what_breaks_on_the_thread_is_told_to_the_screen() -> None:
    def broken():
        raise ValueError("ours")

    player = ThreadedPlayer(lay, broken)
    player.play()
    wait_until(lambda: player.state() is PlayerState.STOPPED)
    assert player.join(10)
    assert isinstance(player.failure(), ValueError)


def test_a_session_waits_until_an_earlier_one_has_let_go_of_the_device() -> None:
    let_go = threading.Event()
    order = []

    def slow():
        let_go.wait(30)
        early.go_on()
        raise AssertionError("it was closed, so it must not open")

    def second():
        later.wait_for(early)
        order.append("opened")
        out = SilentOut(lambda: 0.0)
        out.start()
        return playable, out, None

    early = ThreadedPlayer(lay, slow)
    early.play()
    later = ThreadedPlayer(lay, second)
    later.play()
    assert order == []
    let_go.set()
    wait_until(lambda: later.state() is PlayerState.PLAYING)
    assert order == ["opened"]
    assert early.join(10)
    assert early.failure() is None
    later.close()
    assert later.join(10)


def test_a_session_closed_while_it_waits_opens_nothing() -> None:
    let_go = threading.Event()

    def slow():
        let_go.wait(30)
        early.go_on()
        raise AssertionError("it was closed, so it must not open")

    def second():
        later.wait_for(early)
        raise AssertionError("nobody waits for it any more")

    early, later = ThreadedPlayer(lay, slow), ThreadedPlayer(lay, second)
    early.play()
    later.play()
    later.close()
    assert later.join(10)
    assert later.failure() is None
    let_go.set()
    assert early.join(10)


class Helping:
    """A helper that says something, and breaks."""

    def notice(self) -> str:
        return "Some lines stand as captions."

    def over(self) -> None:
        pass

    def failure(self) -> BaseException:
        return ValueError("ours too")


def test_what_breaks_beside_the_player_is_told_when_the_session_is_over() -> None:
    def open_sound():
        out = SilentOut(lambda: 0.0)
        out.start()
        return playable, out, None

    player = ThreadedPlayer(lay, open_sound, helper=Helping())
    player.play()
    wait_until(lambda: player.state() is PlayerState.PLAYING)
    assert player.notice() == "Some lines stand as captions."
    assert player.failure() is None
    player.close()
    assert player.join(10)
    assert str(player.failure()) == "ours too"


class Followed:
    """A helper and blocks of which one can see whether they are still there."""

    def __init__(self) -> None:
        self.ended = 0

    def notice(self) -> None:
        return None

    def failure(self) -> None:
        return None

    def over(self) -> None:
        self.ended += 1


def test_a_session_that_is_over_lets_go_of_its_sounds() -> None:
    made, helper = [], Followed()

    def open_sound():
        out, bank = SilentOut(lambda: 0.0), MadeBank()
        made.append(weakref.ref(bank))
        out.start()
        return (lambda timeline: Renderer(timeline, bank)), out, None

    player = ThreadedPlayer(lay, open_sound, helper=helper)
    player.play()
    wait_until(lambda: player.state() is PlayerState.PLAYING)
    at = player.position()
    assert helper.ended == 0
    player.close()
    assert player.join(10)
    gc.collect()
    assert player.state() is PlayerState.STOPPED
    assert player.position() >= at
    assert helper.ended == 1
    assert [bank() for bank in made] == [None]


def test_many_ready_lines_at_once_cost_one_layout() -> None:
    laid = []

    def counting(wishes: Wishes, at: Frames) -> Timeline:
        laid.append(at)
        return lay(wishes, at)

    def open_sound():
        out = SilentOut(lambda: 0.0)
        out.start()
        return playable, out, None

    player = ThreadedPlayer(counting, open_sound)
    for _ in range(200):
        player.lay_again()
    player.pause()
    player.play()
    wait_until(lambda: player.state() is PlayerState.PAUSED)
    assert len(laid) == 2
    player.lay_again()
    wait_until(lambda: len(laid) == 3)
    player.close()
    assert player.join(10)


def test_no_device_is_said_in_our_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SDL_AUDIODRIVER", "none-such")
    out = PygameOut()
    with pytest.raises(NoDevice, match="No sound device can be used"):
        out.start()
    assert out.heard() == 0
    out.close()


@pytest.mark.usefixtures("_dummy")
def test_what_was_heard_is_silent_before_the_ring_comes_round() -> None:
    out = PygameOut()
    out.start()
    try:
        ring = out._ring
        loud = np.full((RING, 2), 99, np.int16)
        out.write(Frames(0), loud[: frames_from_seconds(3)])
        out._clock = MixerClock(lambda: 3.0, lambda: 0.0)
        heard = out.heard()
        out.write(Frames(heard + 4_800), loud[:10])
        assert not ring[: heard - frames_from_seconds(0.5)].any()
        assert ring[heard + 4_800 : heard + 4_810].all()
        across = Frames(RING - 5)
        out.write(across, loud[:10])
        assert ring[-5:].all()
        assert ring[:5].all()
    finally:
        out.close()


@pytest.mark.usefixtures("_dummy")
def test_a_device_that_hangs_when_closed_is_left_behind(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    let_go = threading.Event()
    real = pygame.mixer.quit
    monkeypatch.setattr(pygame_out, "QUIT_PATIENCE", 0.05)
    monkeypatch.setattr(pygame.mixer, "quit", lambda: let_go.wait(60) and real())
    out = PygameOut()
    out.start()
    out.close()
    out.close()
    assert pygame.mixer.get_init() is not None
    let_go.set()
    wait_until(lambda: pygame.mixer.get_init() is None)


def test_a_process_ends_although_its_device_hangs() -> None:
    code = """
import threading
from companion.playback import attendant, pygame_out
import pygame
pygame_out.QUIT_PATIENCE = 0.1
out = pygame_out.PygameOut()
out.start()
pygame.mixer.quit = lambda: threading.Event().wait()
out.close()
print("closed", flush=True)
"""
    env = {"SDL_AUDIODRIVER": "dummy", "PATH": ""}
    ended = subprocess.run(
        [sys.executable, "-c", code], env=env, timeout=60, capture_output=True
    )
    assert ended.returncode == 0
    assert ended.stdout.strip() == b"closed"


@pytest.mark.usefixtures("_dummy")
def test_beside_one_that_hangs_in_opening_no_other_is_opened(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    inside, let_go = threading.Event(), threading.Event()
    real = pygame.mixer.init

    def hangs(*form: object, **more: object) -> None:
        inside.set()
        let_go.wait(60)
        real(*form, **more)

    monkeypatch.setattr(pygame.mixer, "init", hangs)
    first, second = PygameOut(), PygameOut()
    opening = threading.Thread(target=first.start)
    opening.start()
    assert inside.wait(30)
    with pytest.raises(NoDevice, match="still uses"):
        second.start()
    let_go.set()
    opening.join(30)
    first.close()
    second.start()
    second.close()


@pytest.mark.usefixtures("_dummy")
def test_what_cannot_be_made_ready_is_no_device_and_is_closed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def full(**_: object) -> str:
        raise OSError(28, "No space left on device")

    out = PygameOut()
    with monkeypatch.context() as patched:
        patched.setattr(pygame_out.tempfile, "mkdtemp", full)
        with pytest.raises(NoDevice, match="No space left"):
            out.start()
    assert pygame.mixer.get_init() is None
    out.start()
    out.close()


class Counted:
    """A device that takes sound, or stands still, by the test's hand."""

    def __init__(self) -> None:
        self.mixed_so_far = 0.0

    def mixed(self) -> float:
        return self.mixed_so_far

    def is_gone(self) -> bool:
        return False


@pytest.mark.usefixtures("_dummy")
def test_what_a_device_that_stands_still_has_not_taken_can_be_changed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    now, told, device = [10.0], [0.0], Counted()
    out = PygameOut(monotonic=lambda: now[0])
    out.start()
    monkeypatch.setattr(out, "_sdl", device)
    monkeypatch.setattr(pygame.mixer.music, "get_pos", lambda: round(1000 * told[0]))
    try:
        out.write(Frames(0), np.zeros((10, 2), np.int16))
        for step in range(20):
            now[0] += 0.1
            told[0] += 0.1
            device.mixed_so_far = step
            assert out.stalled() == 0
        there, next_ = out.heard(), out.writable()
        for _ in range(6):  # pygame's count runs on
            now[0] += 0.1
            told[0] += 0.1
            assert out.stalled() > 0
        assert out.stalled() > attendant.STALLED - 0.01
        assert out.heard() - there < frames_from_seconds(0.06)
        assert out.writable() < next_
    finally:
        out.close()
