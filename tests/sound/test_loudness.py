"""Measured loudness against the standard's own reference and an independent meter."""

from itertools import pairwise

import numpy as np
import pyloudnorm
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.sound.loudness import LoudnessMeter, matching_gain
from companion.units import RATE

RNG = np.random.default_rng(4)


def measured(samples: np.ndarray, cuts: tuple[int, ...] = ()) -> float | None:
    meter = LoudnessMeter()
    for begin, end in pairwise([0, *sorted(cuts), len(samples)]):
        meter.add(samples[begin:end].astype(np.float32))
    return meter.integrated()


def noise(seconds: float, level: float = 0.1) -> np.ndarray:
    return level * RNG.standard_normal((round(seconds * RATE), 2))


def sine(hertz: float, seconds: float) -> np.ndarray:
    wave = np.sin(2 * np.pi * hertz * np.arange(round(seconds * RATE)) / RATE)
    return np.stack([wave, np.zeros_like(wave)], axis=1)


def test_the_standards_reference_is_met() -> None:
    # BS.1770-4: a full-scale sine at 997 Hz in one channel reads -3.01 LUFS.
    assert measured(sine(997, 5)) == pytest.approx(-3.01, abs=0.02)


@pytest.mark.parametrize(
    "samples",
    [
        noise(7.77),
        np.cumsum(noise(12, 0.001), axis=0) + 0.3,  # brown, and off centre
        np.concatenate([noise(5, 0.2), noise(9, 0.02), noise(4, 0.0001)]),  # gated
        np.concatenate([np.zeros((4 * RATE, 2)), noise(3), np.zeros((4 * RATE, 2))]),
        sine(55, 6),
        sine(9_000, 6),
        noise(0.41),
    ],
    ids=["white", "brown", "steps", "silences", "low", "high", "one block"],
)
def test_an_independent_meter_agrees(samples: np.ndarray) -> None:
    expected = pyloudnorm.Meter(RATE).integrated_loudness(samples)
    assert measured(samples) == pytest.approx(expected, abs=0.2)


SOUND = noise(3.3)
WHOLE = measured(SOUND)


@settings(max_examples=25, deadline=None)
@given(st.sets(st.integers(0, len(SOUND)), max_size=6))
def test_it_is_the_same_however_the_sound_is_cut(cuts: set[int]) -> None:
    assert measured(SOUND, tuple(cuts)) == WHOLE


def test_it_can_be_asked_in_between() -> None:
    meter = LoudnessMeter()
    meter.add(SOUND[: 2 * RATE].astype(np.float32))
    between = meter.integrated()
    assert between == measured(SOUND[: 2 * RATE])
    meter.add(SOUND[2 * RATE :].astype(np.float32))
    assert meter.integrated() == WHOLE


@pytest.mark.parametrize(
    "samples", [np.zeros((5 * RATE, 2)), noise(5, 1e-5), noise(0.39), noise(0)]
)
def test_silence_and_less_than_a_block_have_no_loudness(samples: np.ndarray) -> None:
    assert measured(samples) is None


def test_the_highest_sample_is_noted() -> None:
    meter = LoudnessMeter()
    block = np.zeros((100, 2), np.float32)
    block[7, 1] = -0.75
    meter.add(block)
    meter.add(block / 2)
    assert meter.peak == 0.75


def test_the_gain_matches_the_loudness_or_else_heeds_the_peak() -> None:
    assert matching_gain(-30.0, 0.1, -24.0, 0.7) == pytest.approx(10 ** (6 / 20))
    assert matching_gain(-10.0, 1.0, -24.0, 0.7) == pytest.approx(10 ** (-14 / 20))
    assert matching_gain(-50.0, 0.5, -24.0, 0.7) == pytest.approx(1.4)
