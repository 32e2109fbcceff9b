import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from companion.sound.bell import bell
from companion.sound.clips import clip_key
from companion.sound.envelope import Swell
from companion.sound.gong import LENGTH, NOTE, PARTIALS, gong
from companion.sound.pcm import to_pcm
from companion.units import RATE, Frames


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


def test_the_gong_begins_and_ends_in_silence() -> None:
    stroke = gong()
    assert stroke.shape == (LENGTH,)
    assert 12 <= LENGTH / RATE <= 16
    assert np.abs(stroke).max() == 1
    assert stroke[0] == stroke[-1] == 0
    assert np.abs(stroke[: RATE // 50]).max() < 0.01
    assert np.abs(stroke[-RATE // 10 :]).max() < 0.001


def test_the_gong_blooms_high_partials_come_later_and_go_sooner() -> None:
    highs = [share_above(gong(), second, 600) for second in (0.05, 0.5, 1.0, 3.0, 6.0)]
    assert highs[0] < highs[1] < highs[2] > highs[3] > highs[4]


def test_the_gong_is_no_chord_and_beats_faster_than_a_breath() -> None:
    ratios = [partial.ratio for partial in PARTIALS[1:]]
    assert min(abs(ratio - round(ratio)) for ratio in ratios) > 0.05
    assert all(not p.beat or p.beat > 1 / 3 for p in PARTIALS)
    assert max(ratios) * NOTE < RATE / 2


def test_strokes_are_made_once_and_stay_as_they_are() -> None:
    for stroke in (bell, gong):
        assert stroke() is stroke()
        assert not stroke().flags.writeable


def share_above(stroke: np.ndarray, second: float, hertz: float) -> float:
    piece = stroke[round(second * RATE) :][: RATE // 5].astype(np.float64)
    power = np.abs(np.fft.rfft(piece * np.hanning(len(piece)))) ** 2
    high = np.fft.rfftfreq(len(piece), 1 / RATE) > hertz
    return power[high].sum() / power.sum()


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
