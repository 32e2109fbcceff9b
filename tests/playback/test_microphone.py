"""What the microphone hears is recorded sample by sample, and nothing waits for it."""

import sys
from math import inf

import numpy as np
import pytest

from companion.playback.microphone import (
    LOST,
    NO_MICROPHONE,
    ProcessMicrophone,
)
from companion.ports import RecordingState
from companion.units import RATE
from fakes.waiting import wait_until

HEARD = np.round(9_000 * np.sin(np.arange(2 * RATE) / 20)).astype("<i2")


def saying(*steps):
    """Give a command that does some steps with `out`, its standard output."""
    head = "import sys, time; import numpy as np; out = sys.stdout.buffer"
    return (sys.executable, "-c", "; ".join((head, *steps)))


def says(samples):
    return f"out.write(np.full({len(samples)}, {samples[0]}, '<i2').tobytes())"


STAYS = "out.flush(); time.sleep(60)"


def is_over(recording):
    return recording.state() is RecordingState.ENDED and recording.join(0)


@pytest.fixture
def disk(tmp_path, monkeypatch):
    """Let SDL hear a file, faster than a microphone would."""
    path = tmp_path / "heard.raw"
    HEARD.tofile(path)
    monkeypatch.setenv("SDL_AUDIODRIVER", "disk")
    monkeypatch.setenv("SDL_DISKAUDIOFILEIN", str(path))
    monkeypatch.setenv("SDL_DISKAUDIODELAY", "1")


def test_what_sdl_hears_is_recorded_sample_by_sample(disk):
    recording = ProcessMicrophone().record()
    assert recording.state() is RecordingState.OPENING
    wait_until(lambda: recording.seconds() >= 1.5)
    assert recording.state() is RecordingState.RECORDING
    recording.stop()
    wait_until(lambda: is_over(recording))
    samples = recording.samples()[: len(HEARD)]
    assert len(samples) >= 1.5 * RATE
    assert np.array_equal(samples, HEARD[: len(samples)])
    assert recording.notice() is None


def test_without_a_microphone_it_says_so(monkeypatch):
    monkeypatch.setenv("SDL_AUDIODRIVER", "none-such")
    recording = ProcessMicrophone().record()
    wait_until(lambda: is_over(recording))
    assert recording.notice() == NO_MICROPHONE
    assert len(recording.samples()) == 0


def test_a_microphone_that_goes_leaves_what_was_heard():
    heard = np.full(RATE, 5, np.int16)
    recording = ProcessMicrophone(saying(says(heard), "sys.exit(4)")).record()
    wait_until(lambda: is_over(recording))
    assert recording.notice() == LOST
    assert np.array_equal(recording.samples(), heard)


def test_a_crash_before_the_first_sound_is_no_microphone():
    crash = "import os; os.kill(os.getpid(), 9)"
    recording = ProcessMicrophone(saying(crash)).record()
    wait_until(lambda: is_over(recording))
    assert recording.notice() == NO_MICROPHONE


def test_a_note_that_is_too_long_ends_by_itself():
    heard = np.full(RATE, 5, np.int16)
    command = saying(says(heard), says(heard), STAYS)
    recording = ProcessMicrophone(command, longest=0.5).record()
    wait_until(lambda: is_over(recording))
    assert len(recording.samples()) == RATE // 2
    assert recording.notice().startswith("It stopped by itself")


def test_stopping_before_it_is_open_leaves_nothing_open():
    recording = ProcessMicrophone(saying(STAYS)).record()
    recording.stop()
    assert recording.state() is RecordingState.ENDED
    wait_until(lambda: is_over(recording))
    assert (len(recording.samples()), recording.notice()) == (0, None)


def test_after_stop_nothing_more_is_kept():
    heard = np.full(RATE // 10, 5, np.int16)
    recording = ProcessMicrophone(
        saying(f"[({says(heard)}, out.flush()) for _ in range(10 ** 6)]")
    ).record()
    wait_until(lambda: recording.seconds() > 0.2)
    recording.stop()
    kept = len(recording.samples())
    wait_until(lambda: is_over(recording))
    assert len(recording.samples()) == kept
    assert recording.level() == -inf


@pytest.mark.parametrize(
    ("value", "level", "clipped"),
    [(0, -inf, False), (3277, -20, False), (32767, 0, True)],
)
def test_the_level_is_told_and_clipping_too(value, level, clipped):
    heard = np.full(RATE // 20, value, np.int16)
    recording = ProcessMicrophone(saying(says(heard), STAYS)).record()
    wait_until(lambda: recording.seconds() > 0)
    assert recording.level() == pytest.approx(level, abs=0.01)
    assert recording.is_clipped() is clipped
    recording.stop()


def test_one_loud_sample_is_no_clipping():
    peaks = "np.where(np.arange(2400) % 7 == 0, 32767, 0).astype('<i2').tobytes()"
    command = saying(f"out.write({peaks})", STAYS)
    recording = ProcessMicrophone(command).record()
    wait_until(lambda: recording.seconds() > 0)
    assert not recording.is_clipped()
    recording.stop()
