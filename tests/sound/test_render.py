from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.practice.layout import lay_out
from companion.practice.model import Phase, Practice
from companion.practice.script import parse
from companion.practice.timeline import Timeline
from companion.practice.wishes import Wishes
from companion.sound.gong import gong
from companion.sound.levels import GLIDE, MUTE, Levels, Mix
from companion.sound.render import GONG_OPEN, GRID, NIGHT, Renderer, render
from companion.units import Frames, frames_from_seconds
from fakes.made_practices import made_practices
from fakes.sounds import SECOND, MadeBank, rms

BANK = MadeBank()
HEAD = "---\ntitle: T\nkind: quiet\ndirection: outward\nbed: ocean\n---\n"
QUIET = MUTE


def laid_out(body: str, head: str = HEAD) -> Timeline:
    return lay_out(parse(head + body, "s.md"), BANK.clip_frames)


def at(seconds: float) -> int:
    return frames_from_seconds(seconds)


WHOLE = laid_out(
    "Hello.\n(pause 6s)\n(chime)\n(breathe in 2s, out 3s, for 20s)\n"
    "  (after 4s) Softly.\n(bed rain)\nBye.\n(pause 2s)"
)


@settings(max_examples=40, deadline=None)
@given(made_practices(), st.data())
def test_a_block_is_the_same_however_it_is_cut(
    practice: Practice, data: st.DataObject
) -> None:
    timeline = lay_out(practice, BANK.clip_frames)
    start = data.draw(st.integers(-GRID, timeline.frames))
    n = data.draw(st.integers(1, 3 * GRID))
    cuts = sorted(data.draw(st.sets(st.integers(1, n), max_size=4)) | {0, n})
    whole = render(timeline, BANK, start, n)
    renderer = Renderer(timeline, BANK)
    pieces = {a: renderer.block(start + a, b - a) for a, b in pairwise(cuts)}
    backwards = [pieces[a] for a in sorted(pieces, reverse=True)][::-1]
    assert whole.shape == (n, 2)
    assert np.array_equal(np.concatenate(backwards), whole)


def test_a_whole_session_is_the_same_in_one_piece_and_frame_by_frame() -> None:
    whole = render(WHOLE, BANK, 0, WHOLE.frames)
    renderer = Renderer(WHOLE, BANK)
    for start in (0, at(2), at(9.99), GRID - 1, GRID, WHOLE.frames - 3):
        one_by_one = [renderer.block(start + i, 1) for i in range(3)]
        assert np.array_equal(np.concatenate(one_by_one), whole[start : start + 3])


def test_outside_the_timeline_there_is_silence() -> None:
    assert not render(WHOLE, BANK, -GRID, GRID).any()
    assert not render(WHOLE, BANK, WHOLE.frames, 2 * GRID).any()
    assert render(WHOLE, BANK, 0, 0).shape == (0, 2)


def test_it_begins_and_ends_in_silence_without_a_step() -> None:
    whole = render(WHOLE, BANK, 0, WHOLE.frames)
    assert np.abs(whole[: at(0.1)]).max() < 0.001
    assert not whole[-at(0.2) :].any()


def test_the_bed_steps_back_under_speech_by_twenty_decibels() -> None:
    timeline = laid_out("(pause 6s)\nHello.\n(pause 8s)")
    bed_only = Mix(Levels(voice=0, tones=0, bells=0), Levels(voice=0, tones=0, bells=0))
    voice_only = Mix(Levels(bed=0, tones=0, bells=0), Levels(bed=0, tones=0, bells=0))
    speak = timeline.speaks[0]
    under = render(timeline, BANK, speak.start, speak.frames, bed_only)
    voice = render(timeline, BANK, speak.start, speak.frames, voice_only)
    alone = render(timeline, BANK, at(4), at(1), bed_only)
    assert rms(voice) - rms(under) >= 20
    assert rms(alone) - rms(under) == pytest.approx(9.6, abs=0.3)


def test_the_bed_does_not_pump_between_lines_that_are_close() -> None:
    timeline = laid_out("(pause 6s)\nOne.\n(pause 2s)\nTwo.\n(pause 6s)")
    bed_only = Mix(Levels(voice=0, tones=0, bells=0), Levels(voice=0, tones=0, bells=0))
    between = render(timeline, BANK, timeline.speaks[0].end, at(2), bed_only)
    under = render(timeline, BANK, timeline.speaks[0].start, at(2), bed_only)
    assert rms(between) == pytest.approx(rms(under), abs=0.3)


def dominant(samples: np.ndarray) -> float:
    """The strongest frequency, in hertz."""
    mono = samples[:, 0].astype(np.float64) * np.hanning(len(samples))
    spectrum = np.abs(np.fft.rfft(mono, 8 * len(mono)))
    return float(np.fft.rfftfreq(8 * len(mono), 1 / 48_000)[spectrum.argmax()])


def test_in_rises_and_out_falls_lower() -> None:
    timeline = laid_out(
        "(breathe in 5s, hold 3s, out 5s, for 1 breaths)",
        HEAD.replace("bed: ocean\n", ""),
    )
    spans = {phase.phase: phase for phase in timeline.phases}

    def pitch(phase: Phase, seconds: float) -> float:
        start = spans[phase].start + at(seconds)
        return dominant(render(timeline, BANK, start, at(0.5)))

    assert pitch(Phase.IN, 1) < pitch(Phase.IN, 2.2) < pitch(Phase.IN, 3.5)
    assert pitch(Phase.OUT, 1) > pitch(Phase.OUT, 2.2) > pitch(Phase.OUT, 3.5)
    assert pitch(Phase.OUT, 2.2) < 0.8 * pitch(Phase.IN, 2.2)
    hold = spans[Phase.HOLD_FULL]
    assert not render(timeline, BANK, hold.start, hold.frames).any()


def test_nothing_but_speech_ever_begins_or_ends_suddenly() -> None:
    mix = Mix(Levels(voice=0), Levels(voice=0))
    timeline = laid_out(
        "(chime)\n(breathe in 2s, hold 1s, out 3s, for 20s)\n(chime)",
        HEAD.replace("bed: ocean\n", ""),
    )
    whole = render(timeline, BANK, 0, timeline.frames, mix)[:, 0]
    # The highest tone here has 1,086 Hz: a smooth one cannot move faster than this.
    steps = np.abs(np.diff(whole))
    assert steps.max() < 2 * np.pi * 1_100 / 48_000 * np.abs(whole).max()


def test_levels_silence_their_own_layer_only() -> None:
    everything = render(WHOLE, BANK, 0, WHOLE.frames)
    layers = [
        render(WHOLE, BANK, 0, WHOLE.frames, Mix(levels, levels))
        for levels in (
            Levels(voice=1, bed=0, tones=0, bells=0),
            Levels(voice=0, bed=1, tones=0, bells=0),
            Levels(voice=0, bed=0, tones=1, bells=0),
            Levels(voice=0, bed=0, tones=0, bells=1),
        )
    ]
    assert all(layer.any() for layer in layers)
    assert np.allclose(sum(layers), everything, atol=1e-6)
    assert not render(WHOLE, BANK, 0, WHOLE.frames, Mix(QUIET, QUIET)).any()


def test_a_change_of_levels_glides_and_leaves_what_was_before_alone() -> None:
    change = Mix().changed(QUIET, Frames(at(10)))
    before = render(WHOLE, BANK, 0, at(10))
    assert np.array_equal(render(WHOLE, BANK, 0, at(10), change), before)
    assert not render(WHOLE, BANK, at(10) + GLIDE, GRID, change).any()
    gliding = render(WHOLE, BANK, at(10), GLIDE, change)
    assert 0 < np.abs(gliding).max() < np.abs(before).max()


def test_a_change_in_the_middle_of_a_change_goes_on_from_there() -> None:
    first = Mix().changed(QUIET, Frames(48_000))
    half = Frames(48_000 + GLIDE // 2)
    second = first.changed(Levels(), half)
    assert second.before.bed == pytest.approx(0.5, abs=1e-3)
    assert second.levels_at(half) == second.before
    assert second.levels_at(half + GLIDE) == Levels()


NIGHT_HEAD = HEAD.replace("bed: ocean", "bed: ocean\nnight: true")


def test_at_night_all_of_it_is_five_decibels_quieter() -> None:
    text = "Hello.\n(breathe in 2s, out 3s, for 10s)\n(chime)\n(gong)\n(pause 5s)"
    day, night = laid_out(text), laid_out(text, NIGHT_HEAD)
    loud, quiet = (render(each, BANK, 0, each.frames) for each in (day, night))
    assert np.allclose(quiet, loud * NIGHT, atol=1e-7)
    assert 20 * np.log10(NIGHT) == pytest.approx(-5, abs=0.01)


def test_the_gong_is_struck_and_goes_with_the_bells() -> None:
    bells_only = Levels(voice=0, bed=0, tones=0)
    timeline = laid_out("(gong)\n(pause 20s)")
    heard = render(timeline, BANK, 0, timeline.frames, Mix(bells_only, bells_only))
    start = timeline.chimes[0].start
    assert not heard[:start].any()
    struck = heard[start : start + len(gong()), 0]
    assert np.allclose(struck, gong() * GONG_OPEN, atol=1e-6)


def test_a_fade_takes_the_bed_down_to_silence_all_along() -> None:
    timeline = laid_out("Hello.\n(pause 30s)\n(fade for 60s)")
    heard = render(timeline, BANK, 0, timeline.frames)
    start = timeline.pauses[-1].start
    seconds = range(start, timeline.frames, 12 * SECOND)
    levels = [rms(heard[frame : frame + SECOND]) for frame in seconds]
    assert levels == sorted(levels, reverse=True)
    assert levels[0] - levels[2] > 3
    assert not heard[-frames_from_seconds(0.2) :].any()


def test_the_sleep_timer_fades_all_of_it_for_two_minutes() -> None:
    practice = parse(HEAD + "(pause 60s)", "s.md")
    asleep = Wishes().sleeping(Frames(0), Frames(300 * SECOND))
    timeline = lay_out(practice, BANK.clip_frames, wishes=asleep)
    heard = render(timeline, BANK, 0, timeline.frames)
    levels = [rms(heard[s * SECOND : (s + 1) * SECOND]) for s in range(170, 299, 20)]
    assert levels == sorted(levels, reverse=True)
    assert levels[0] == pytest.approx(rms(heard[90 * SECOND : 91 * SECOND]), abs=0.5)
    assert levels[-1] < levels[0] - 20
    assert not heard[-frames_from_seconds(0.2) :].any()
