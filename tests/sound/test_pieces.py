import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from companion.sound.bell import bell
from companion.sound.clips import clip_key
from companion.sound.envelope import Swell
from companion.sound.pcm import to_pcm
from companion.units import Frames


@given(st.integers(-500, 3_000), st.integers(1, 2_000))
def test_a_swell_is_the_same_however_it_is_asked_for(start: int, n: int) -> None:
    swell = Swell(Frames(400), Frames(1_200), Frames(100), Frames(300))
    whole = swell.gain(-500, 6_000)
    assert np.array_equal(swell.gain(start, n), whole[start + 500 :][:n])
    assert swell.touches(start, n) or not swell.gain(start, n).any()


def test_a_swell_comes_and_goes_softly() -> None:
    gain = Swell(Frames(400), Frames(1_200), Frames(100), Frames(300)).gain(0, 2_000)
    assert not gain[:301].any()
    assert gain[400:1_201].min() == 1
    assert not gain[1_500:].any()
    assert np.abs(np.diff(gain)).max() < 0.02


def test_the_bell_begins_and_ends_softly() -> None:
    stroke = bell()
    assert np.abs(stroke).max() == 1
    assert np.abs(stroke[:480]).max() < 0.05
    assert np.abs(stroke[-480:]).max() < 0.001
    assert np.abs(stroke[4_800:48_000]).max() > 10 * np.abs(stroke[-96_000:]).max()


def test_samples_are_rounded_and_kept_within_full_scale() -> None:
    samples = np.array([[0.0, 1.0], [-1.0, 2.0], [-3.0, 0.4 / 32767]], np.float32)
    assert to_pcm(samples).tolist() == [[0, 32767], [-32767, 32767], [-32767, 0]]


def test_a_clip_is_addressed_by_voice_and_text() -> None:
    keys = {
        clip_key("heart", "Hello."),
        clip_key("heart", "Hello"),
        clip_key("onyx", "Hello."),
    }
    assert len(keys) == 3
    assert clip_key("heart", "Hello.") == clip_key("heart", "Hello.")
    assert all(len(key) == 20 for key in keys)
