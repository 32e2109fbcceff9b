"""What comes with the companion: every script, every clip, every bed."""

import re
from functools import cache
from itertools import pairwise
from pathlib import Path

import numpy as np
import pyloudnorm
import pytest
import soundfile
from scipy.signal import resample_poly

from companion.practice.lengths import build
from companion.practice.model import Breathe, Phase, Practice, Ramp
from companion.practice.script import read_script
from companion.practice.script_format import format_script
from companion.practice.timeline import Timeline
from companion.sound.clips import clip_key
from companion.sound.levels import Levels, Mix
from companion.sound.render import Renderer
from companion.storage.assets import find_assets
from companion.storage.sound_bank import FileBank, decode
from companion.storage.sound_index import SoundIndex
from companion.units import RATE

ASSETS = find_assets()
INDEX = SoundIndex(ASSETS / "audio")
SCRIPTS = sorted((ASSETS / "scripts").glob("*.md"))
VOICES = sorted(INDEX.voices)

NEVER = re.compile(
    r"\b(releas|heal|stored|detox|cure|you should|you must|trauma|craniosacral)", re.I
)


def read(path: Path) -> Practice:
    return read_script(path.read_bytes(), path.name, INDEX.beds)


PRACTICES = [read(path) for path in SCRIPTS]
LINES = {text for practice in PRACTICES for text in practice.spoken()}

each_practice = pytest.mark.parametrize("practice", PRACTICES, ids=lambda p: p.id)
each_voice = pytest.mark.parametrize("voice", VOICES)


@each_practice
def test_a_built_in_script_says_what_it_is(practice: Practice) -> None:
    assert practice.summary
    assert practice.posture
    assert practice.evidence
    assert practice.note
    assert practice.minutes
    assert format_script(practice)


@each_practice
def test_no_spoken_line_promises_or_commands(practice: Practice) -> None:
    for text in (practice.title, practice.summary, *practice.spoken()):
        assert not NEVER.search(text), text


@each_practice
def test_paced_breathing_is_asked_to_be_smaller_early(practice: Practice) -> None:
    paced = [item for item in practice.items() if isinstance(item, Breathe)]
    if paced:
        early = [line.text for line in paced[0].over if (line.after or 0) <= 60_000]
        assert "Smaller and softer, not deeper." in early
        assert any("look around" in text for text in practice.spoken())


@each_voice
def test_every_line_has_a_clip_and_every_clip_a_line(voice: str) -> None:
    clips = {clip.text: clip.file for clip in INDEX.voices[voice].clips}
    assert set(clips) == LINES
    folder = ASSETS / "audio" / "voice" / voice
    assert {path.name for path in folder.glob("*.ogg")} == set(clips.values())
    for text, file in clips.items():
        assert file == f"{clip_key(voice, text)}.ogg"


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


@cache
def timeline_of(practice: Practice, voice: str) -> Timeline:
    return build(practice, INDEX.clip_frames(voice))


def spoken_parts(timeline: Timeline, samples: np.ndarray) -> np.ndarray:
    return np.concatenate([samples[s.start : s.end] for s in timeline.speaks])


@each_voice
@each_practice
def test_a_practice_sounds_as_it_is_meant_to(practice: Practice, voice: str) -> None:
    timeline = timeline_of(practice, voice)
    renderer = Renderer(timeline, FileBank(INDEX, voice))
    whole = renderer.block(0, timeline.frames)
    meter = pyloudnorm.Meter(RATE)
    speech = spoken_parts(timeline, whole)
    assert meter.integrated_loudness(speech) == pytest.approx(-18, abs=1)
    assert true_peak(whole) <= -1
    assert not whole[-round(0.2 * RATE) :].any()

    def only(levels: Levels) -> np.ndarray:
        layer = renderer.block(0, timeline.frames, Mix(levels, levels))
        return spoken_parts(timeline, layer)

    voice_alone = meter.integrated_loudness(only(Levels(bed=0, tones=0)))
    bed_alone = meter.integrated_loudness(only(Levels(voice=0, tones=0)))
    assert voice_alone - bed_alone >= 20


@each_voice
@each_practice
def test_every_length_on_offer_is_real(practice: Practice, voice: str) -> None:
    for minutes in practice.minutes:
        timeline = build(practice, INDEX.clip_frames(voice), minutes)
        cycle = max((p.frames for p in timeline.phases), default=0) * 2
        assert abs(timeline.frames - minutes * 60 * RATE) <= cycle / 2 + 0.1 * RATE
        for one, two in pairwise(timeline.speaks):
            assert one.end < two.start
        if timeline.phases:
            assert timeline.phases[-1].phase in (Phase.OUT, Phase.HOLD_EMPTY)
            after = [s for s in timeline.speaks if s.start >= timeline.phases[-1].end]
            assert after, "nobody is left alone after the last breath"


GLIDING = [
    practice
    for practice in PRACTICES
    if any(isinstance(getattr(item, "pace", None), Ramp) for item in practice.items())
]


@pytest.mark.parametrize("practice", GLIDING, ids=lambda p: p.id)
def test_a_glide_slows_by_four_per_cent_a_breath_at_most(practice: Practice) -> None:
    for minutes in practice.minutes:
        phases = build(practice, INDEX.clip_frames(VOICES[0]), minutes).phases
        halves = zip(phases[::2], phases[1::2], strict=True)
        breaths = [breath_in.frames + out.frames for breath_in, out in halves]
        assert max(two / one for one, two in pairwise(breaths)) <= 1.04


def test_the_three_first_practices_are_there() -> None:
    ids = {practice.id for practice in PRACTICES}
    assert {"coherent-breathing", "easy-lengthening", "head-to-sacrum"} <= ids
    scan = next(p for p in PRACTICES if p.id == "head-to-sacrum")
    assert timeline_of(scan, VOICES[0]).frames >= 8 * 60 * RATE
    assert len(scan.chapters) > 5


@each_voice
def test_clips_hold_speech_and_little_silence(voice: str) -> None:
    folder = ASSETS / "audio" / "voice" / voice
    for clip in INDEX.voices[voice].clips:
        samples = np.abs(decode(folder / clip.file)[:, 0])
        loud = np.flatnonzero(samples > 10 ** (-50 / 20))
        assert loud[0] <= 0.07 * RATE, clip.text
        assert len(samples) - loud[-1] <= 0.13 * RATE, clip.text
        words = len(clip.text.split())
        assert words / (clip.frames / RATE) <= 3.0, clip.text
