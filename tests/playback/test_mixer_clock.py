import numpy as np
import pytest

from companion.playback.mixer_clock import JUMP, MixerClock


class Mixer:
    """Counts in whole buffers, tells whole milliseconds, runs at its own rate."""

    def __init__(self, rate_error: float = 0.0) -> None:
        self.now = 100.0
        self.rate = 1 + rate_error
        self.gone = 0.0

    def played(self) -> float:
        return int(((self.now - 100.0) * self.rate - self.gone) * 1000) / 1000

    def monotonic(self) -> float:
        return self.now


@pytest.mark.parametrize("rate_error", [0.0, -170e-6, 200e-6])
def test_it_neither_drifts_nor_jitters(rate_error: float) -> None:
    mixer = Mixer(rate_error)
    clock = MixerClock(mixer.played, mixer.monotonic)
    errors = []
    for _ in range(30_000):
        mixer.now += 1 / 60
        true = (mixer.now - 100.0) * mixer.rate
        errors.append(clock.seconds() - true)
    late = np.array(errors[1_000:])
    assert np.abs(late).max() < 0.002
    assert late.std() < 0.001


def test_small_stalls_are_followed_smoothly_and_large_ones_at_once() -> None:
    mixer = Mixer()
    clock = MixerClock(mixer.played, mixer.monotonic)
    for _ in range(60):
        mixer.now += 1 / 60
        clock.seconds()
    mixer.gone = 0.02
    mixer.now += 1 / 60
    assert clock.seconds() - mixer.played() > 0.015
    mixer.gone = 0.9
    mixer.now += 1 / 60
    assert abs(clock.seconds() - mixer.played()) < 1e-9
    assert JUMP > 0.02
