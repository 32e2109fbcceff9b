"""The sounds that come with the companion: every clip, every bed, and some practices.

How every practice sounds, whole, is for benchmarks/library.py to say: it takes minutes.
"""

from itertools import pairwise

import numpy as np
import pyloudnorm
import pytest
import soundfile
from scipy.ndimage import uniform_filter1d
from scipy.signal import resample_poly

from companion.practice.lengths import build
from companion.practice.timeline import Timeline
from companion.sound.clips import clip_key
from companion.sound.levels import Levels, Mix
from companion.sound.render import Renderer
from companion.storage.sound_bank import FileBank, decode
from companion.units import RATE
from shipped import ASSETS, BY_ID, INDEX, LINES, each_voice


@each_voice
def test_the_clips_are_the_files_that_the_index_names(voice: str) -> None:
    clips = {clip.text: clip.file for clip in INDEX.voices[voice].clips}
    folder = ASSETS / "audio" / "voice" / voice
    assert {path.name for path in folder.glob("*.ogg")} == set(clips.values())
    for text, file in clips.items():
        assert file == f"{clip_key(voice, text)}.ogg"


@each_voice
def test_every_line_has_a_clip_and_every_clip_a_line(voice: str) -> None:
    texts = [clip.text for clip in INDEX.voices[voice].clips]
    assert set(texts) == LINES
    assert len(texts) == len(LINES)


@each_voice
def test_clips_are_as_long_as_the_index_says(voice: str) -> None:
    for clip in INDEX.voices[voice].clips:
        info = soundfile.info(ASSETS / "audio" / "voice" / voice / clip.file)
        assert (info.samplerate, info.channels) == (RATE, 1)
        assert info.frames == clip.frames, clip.text


def whole(bed: str) -> np.ndarray:
    loop = FileBank(INDEX, None).bed(bed)
    return loop.block(0, loop.frames)


@pytest.mark.parametrize("bed", sorted(INDEX.beds))
def test_a_bed_goes_round_without_a_seam(bed: str) -> None:
    loop = whole(bed)
    assert loop.shape == (INDEX.beds[bed].frames, 2)
    assert len(loop) >= 60 * RATE
    joint = np.concatenate([loop[-2:], loop[:2]])
    for order in (1, 2):  # a step, and a bend, in which a click shows more clearly
        usual = np.quantile(np.abs(np.diff(loop, order, axis=0)), 0.99, axis=0)
        assert (np.abs(np.diff(joint, order, axis=0)).max(axis=0) <= usual).all()
    for window in (round(0.4 * RATE), RATE):
        assert level(loop[:window]) == pytest.approx(level(loop[-window:]), abs=0.5)


@pytest.mark.parametrize("bed", sorted(INDEX.beds))
def test_a_bed_is_as_loud_as_the_others_in_stereo_and_in_mono(bed: str) -> None:
    loop = whole(bed)
    loudness = pyloudnorm.Meter(RATE).integrated_loudness(loop.astype(np.float64))
    assert loudness == pytest.approx(-24, abs=0.3)
    assert true_peak(loop) <= -6
    assert level(loop.mean(axis=1)) >= level(loop) - 3


@pytest.mark.parametrize("bed", sorted(INDEX.beds))
def test_a_bed_holds_nothing_sudden(bed: str) -> None:
    loop = whole(bed)
    window = RATE // 5
    levels = [level(loop[i : i + window]) for i in range(0, len(loop), window)]
    assert max(abs(one - two) for one, two in pairwise(levels)) < 6


def test_the_beds_are_those_that_scripts_may_name() -> None:
    ids = "ocean rain stream leaves brown drone night"
    assert list(INDEX.beds) == ids.split()
    files = {bed.file for bed in INDEX.beds.values()}
    folder = ASSETS / "audio" / "beds"
    assert {path.name for path in folder.glob("*.ogg")} == files
    assert sum((folder / file).stat().st_size for file in files) <= 5_500_000


def level(samples: np.ndarray) -> float:
    return 10 * np.log10(np.mean(np.square(samples, dtype=np.float64)) + 1e-20)


def true_peak(samples: np.ndarray) -> float:
    """The highest point between samples, too, in dB: ITU-R BS.1770, fourfold."""
    peak = 0.0
    for start in range(0, len(samples), 10 * RATE):
        piece = samples[max(start - 64, 0) : start + 10 * RATE + 64]
        peak = max(peak, np.abs(resample_poly(piece, 4, 1, axis=0)).max())
    return 20 * np.log10(peak)


SOME = [
    ("coherent-breathing", 3, -18),
    ("steady-push", 3, -18),
    ("sleep-scan", 15, -23),
]
"""Practices that are rendered here: with tones, without, and for the night."""


@each_voice
@pytest.mark.parametrize(("practice", "minutes", "loudness"), SOME)
def test_a_practice_sounds_as_it_is_meant_to(
    practice: str, minutes: int, loudness: float, voice: str
) -> None:
    timeline = build(BY_ID[practice], INDEX.clip_frames(voice), minutes)
    renderer = Renderer(timeline, FileBank(INDEX, voice))
    meter = pyloudnorm.Meter(RATE)
    speech = spoken_parts(renderer, timeline)
    assert meter.integrated_loudness(speech) == pytest.approx(loudness, abs=1)
    assert true_peak(speech) <= -1
    assert not renderer.block(timeline.frames - RATE // 4, RATE // 4).any()
    voice_alone = spoken_parts(renderer, timeline, Levels(bed=0, tones=0, bells=0))
    bed_alone = spoken_parts(renderer, timeline, Levels(voice=0, tones=0, bells=0))
    over_bed = meter.integrated_loudness(voice_alone) - meter.integrated_loudness(
        bed_alone
    )
    assert over_bed >= 20


def spoken_parts(
    renderer: Renderer, timeline: Timeline, levels: Levels | None = None
) -> np.ndarray:
    levels = levels or Levels()
    mix = Mix(levels, levels)
    spoken = [line for line in timeline.speaks if line.has_clip]
    return np.concatenate([renderer.block(s.start, s.frames, mix) for s in spoken])


@each_voice
def test_clips_hold_speech_and_little_silence(voice: str) -> None:
    folder = ASSETS / "audio" / "voice" / voice
    for clip in INDEX.voices[voice].clips:
        power = uniform_filter1d(decode(folder / clip.file)[:, 0] ** 2, RATE // 200)
        sounding = np.flatnonzero(power > power.max() * 1e-5)
        ends = (sounding[0], len(power) - 1 - sounding[-1])
        assert all(0.02 <= end / RATE <= 0.0605 for end in ends), clip.text
        words = len(clip.text.split())
        assert words / (clip.frames / RATE) <= 3.0, clip.text


def test_all_sounds_together_stay_small() -> None:
    sounds = (ASSETS / "audio").rglob("*")
    assert sum(path.stat().st_size for path in sounds if path.is_file()) <= 60_000_000
