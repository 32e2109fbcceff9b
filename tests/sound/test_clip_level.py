import numpy as np
import pyloudnorm
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.signal import resample_poly

from companion.sound.clip_level import clip_loudness, oversampled, true_peak
from companion.sound.limiter import limiting_gain
from companion.units import RATE


def speechlike(seconds: float, seed: int = 1) -> np.ndarray:
    """Noise in syllables, below 9 kHz, with quiet ends."""
    rng = np.random.default_rng(seed)
    coarse = rng.standard_normal(round(seconds * RATE * 3 / 8))
    time = np.arange(round(seconds * RATE)) / RATE
    fine = resample_poly(coarse, 8, 3)[: len(time)]
    return 0.1 * fine * np.sin(2 * np.pi * 2 * time) ** 2 * np.hanning(len(time))


@pytest.mark.parametrize("seconds", [0.5, 1.3, 7.77])
def test_the_loudness_is_that_of_another_meter(seconds: float) -> None:
    clip = speechlike(seconds)
    other = pyloudnorm.Meter(RATE).integrated_loudness(clip)
    assert clip_loudness(clip) == pytest.approx(other, abs=0.1)


def test_silence_has_no_loudness_and_a_very_short_sound_has_some() -> None:
    assert clip_loudness(np.zeros(RATE)) == -np.inf
    assert -40 < clip_loudness(speechlike(0.1)) < -10


def test_a_peak_between_two_samples_is_seen() -> None:
    # A quarter of the rate, sampled 45 degrees off its peaks: 3 dB hide between.
    angle = np.pi / 2 * np.arange(RATE // 4) + np.pi / 4
    tone = np.sin(angle) * np.hanning(len(angle))
    assert np.abs(tone).max() < 0.71
    assert true_peak(tone) == pytest.approx(0, abs=0.05)


@pytest.mark.parametrize("frames", [0, 1, 4801, 30_011])
def test_oversampling_keeps_every_sample(frames: int) -> None:
    clip = speechlike(1)[:frames] if frames else np.zeros(0)
    fine = oversampled(clip, 2)
    assert len(fine) == 2 * frames
    assert fine[::2] == pytest.approx(clip, abs=0.01)


@given(
    peaks=st.lists(st.floats(0, 20), min_size=1, max_size=40),
    apart=st.integers(1, 700),
    ceiling=st.floats(0.1, 1),
)
def test_no_peak_passes_the_limiter(
    peaks: list[float], apart: int, ceiling: float
) -> None:
    magnitudes = np.zeros(len(peaks) * apart)
    magnitudes[::apart] = peaks
    gain = limiting_gain(magnitudes, ceiling)
    assert len(gain) == len(magnitudes)
    assert (gain * magnitudes).max() <= ceiling * (1 + 1e-9)
    assert gain.max() <= 1 + 1e-9
    assert np.abs(np.diff(gain)).max(initial=0) < 0.003


def test_the_limiter_leaves_alone_what_is_low_or_far_from_a_peak() -> None:
    magnitudes = np.full(RATE, 0.5)
    assert limiting_gain(magnitudes, 0.8) == pytest.approx(1)
    magnitudes[RATE // 2] = 2
    gain = limiting_gain(magnitudes, 0.8)
    assert gain[RATE // 2] == pytest.approx(0.4)
    assert gain[: RATE // 2 - 2000] == pytest.approx(1)
