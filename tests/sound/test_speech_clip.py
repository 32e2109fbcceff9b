import numpy as np
import pyloudnorm
import pytest
from scipy.signal import resample_poly

from companion.sound.speech_clip import SENTENCE_GAP, clip_of, faults
from companion.units import RATE

RAW = 24_000


def sentence(seconds: float, level: float = 0.05, crest: float = 1.0) -> np.ndarray:
    """A tone with quiet before and after it, and one loud stroke in its middle."""
    tone = level * np.sin(2 * np.pi * 220 * np.arange(round(seconds * RAW)) / RAW)
    middle = len(tone) // 2
    tone[middle : middle + 200] *= crest
    return np.pad(tone, RAW // 3).astype(np.float32)


@pytest.mark.parametrize("level", [0.005, 0.05, 0.9])
@pytest.mark.parametrize("crest", [1, 12])
def test_a_clip_is_at_its_loudness_with_room_above_and_quiet_ends(
    level: float, crest: float
) -> None:
    clip = clip_of([sentence(2, level, crest)], RAW).astype(np.float64)
    loudness = pyloudnorm.Meter(RATE).integrated_loudness(clip)
    assert loudness == pytest.approx(-18, abs=1)
    assert 20 * np.log10(np.abs(resample_poly(clip, 4, 1)).max()) <= -1
    assert np.abs(clip[:48]).max() < 0.001
    assert np.abs(clip[-48:]).max() < 0.001


def test_a_little_quiet_is_kept_before_and_after() -> None:
    clip = clip_of([sentence(2)], RAW)
    assert len(clip) / RATE == pytest.approx(2 + 0.040 + 0.060, abs=0.01)
    sounding = np.flatnonzero(np.abs(clip) > 0.01)
    assert sounding[0] / RATE == pytest.approx(0.040, abs=0.005)
    assert (len(clip) - sounding[-1]) / RATE == pytest.approx(0.060, abs=0.005)


def test_sentences_stand_apart() -> None:
    clip = clip_of([sentence(1), sentence(1.5)], RAW)
    quiet = np.flatnonzero(np.diff(np.flatnonzero(np.abs(clip) > 0.01)) > RATE // 10)
    assert len(quiet) == 1
    sounding = np.flatnonzero(np.abs(clip) > 0.01)
    gap = np.diff(sounding).max()
    assert gap == pytest.approx(SENTENCE_GAP, abs=RATE * 0.01)


def test_the_samples_are_whole_steps_of_16_bits() -> None:
    clip = clip_of([sentence(1)], RAW) * 32_768
    assert np.array_equal(clip, np.rint(clip))


def test_without_sound_there_is_no_clip() -> None:
    with pytest.raises(ValueError, match="no sound"):
        clip_of([np.zeros(RAW, np.float32)], RAW)


def test_a_rate_that_does_not_divide_ours_is_refused() -> None:
    with pytest.raises(ValueError, match="22050"):
        clip_of([sentence(1)], 22_050)


def test_a_good_clip_has_no_faults_and_each_fault_is_named() -> None:
    good = clip_of([sentence(2)], RAW)
    assert faults(good) == []
    assert faults(good * np.float32(0.8)) == ["loudness"]
    assert "true peak" in faults(good * np.float32(20))
    assert faults(good[RATE // 2 :]) == ["ends"]
    assert faults(np.zeros(RATE, np.float32)) != []
    assert faults(np.zeros(0, np.float32)) == ["samples"]
    assert faults(np.full(RATE, np.nan, np.float32)) == ["samples"]
