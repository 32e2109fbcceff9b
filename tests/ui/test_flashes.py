"""Nothing flashes: WCAG 2.3.1 allows three flashes a second; we keep to one."""

import numpy as np
import pytest
from PySide6.QtWidgets import QLabel

from companion.practice.model import BreathPattern, Phase
from companion.practice.moments import moment_at
from companion.practice.timeline import PhaseSpan, Timeline
from companion.ui.looks import BY_NAME, DARK, HIGH_CONTRAST, LIGHT
from companion.ui.motion import Motion, OrbStyle
from companion.ui.widgets.orb import Orb
from companion.ui.widgets.pad import Pad
from companion.ui.widgets.passage import Passage, Way
from companion.units import Frames, Millis, frames_of
from fakes.flashes import luminances, most_flashes
from fakes.player import at

RATE = 15
"""Pictures a second: twice as many as the flashes that would be too many."""
QUICK = BreathPattern(Millis(500), Millis(500), Millis(1000), Millis(1000))
"""The shortest breath that a script may have, with its quickest turns."""


def breathing(pattern: BreathPattern, breaths: int) -> Timeline:
    spans, start = [], Frames(0)
    for phase, length in pattern.phases() * breaths:
        spans.append(PhaseSpan(start, frames_of(length), phase))
        start = spans[-1].end
    return Timeline(start, phases=tuple(spans))


BREATHS = breathing(QUICK, 2)


class Playhead:
    now = None

    def __call__(self):
        return self.now


def strobe(per_second, low, high):
    """Two seconds of one part that goes to and fro."""
    times = np.arange(2 * 60) / 60
    lights = np.where(np.floor(times * 2 * per_second) % 2, high, low)
    return [np.array([light]) for light in lights]


def test_flashes_are_counted_as_the_guidelines_do():
    assert most_flashes(strobe(5, 0.0, 1.0), 60) == pytest.approx(5, abs=0.5)
    assert most_flashes(strobe(2, 0.1, 0.5), 60) == pytest.approx(2, abs=0.5)
    assert most_flashes(strobe(5, 0.50, 0.58), 60) == 0
    assert most_flashes(strobe(5, 0.85, 1.0), 60) == 0


def pictures_of(orb, playhead, moments):
    for moment in moments:
        playhead.now = moment
        yield luminances(orb.grab())


@pytest.mark.parametrize("look", BY_NAME.values(), ids=BY_NAME)
@pytest.mark.parametrize("motion", Motion, ids=lambda motion: motion.value)
@pytest.mark.parametrize("style", OrbStyle, ids=lambda style: style.value)
def test_no_orb_flashes_in_the_quickest_breath(looks, look, motion, style):
    looks.force(look)
    looks.set_motion(motion.value)
    looks.set_orb_style(style.value)
    playhead = Playhead()
    orb = Orb(looks, playhead)
    orb.resize(240, 160)
    times = range(0, BREATHS.frames, 48_000 // RATE)
    moments = [moment_at(BREATHS, Frames(time)) for time in times]
    seen = list(pictures_of(orb, playhead, moments))
    assert most_flashes(seen, RATE) <= 1
    assert np.ptp(np.array(seen), axis=0).max() > 0.01, "it shows the breath at all"


@pytest.mark.parametrize("look", [LIGHT, DARK, HIGH_CONTRAST])
@pytest.mark.parametrize("style", OrbStyle, ids=lambda style: style.value)
def test_no_orb_flashes_where_one_skips_pauses_and_ends(looks, look, style):
    looks.force(look)
    looks.set_orb_style(style.value)
    playhead = Playhead()
    orb = Orb(looks, playhead)
    orb.resize(240, 160)
    # At rest, begun, skipped onward twice, paused, gone on, and at its end.
    places = [None, 0.1, 0.4, 1.6, 3.2, 3.2, 3.6, None]
    moments = [None if p is None else moment_at(BREATHS, at(p)) for p in places]
    each = [moment for moment in moments for _ in range(RATE // 3)]
    assert most_flashes(list(pictures_of(orb, playhead, each)), RATE) <= 3


@pytest.mark.parametrize("way", list(Way))
@pytest.mark.parametrize("look", [LIGHT, HIGH_CONTRAST])
def test_what_is_on_both_pages_never_dims_on_the_way(looks, stage, look, way):
    looks.force(look)
    looks.hold_still(False)
    passage = Passage(looks)
    for _ in range(2):
        page = QLabel()
        page.setAutoFillBackground(True)
        page.setStyleSheet("background: white; color: black")
        passage.addWidget(page)
    stage(passage, 240, 160)
    passage.go(passage.widget(1), way)
    motion = passage._veil._motion
    motion.pause()
    steps = range(0, motion.duration(), motion.duration() // RATE)
    seen = []
    for step in steps:
        motion.setCurrentTime(step)
        seen.append(luminances(passage.grab()))
    middle = np.array(seen)[:, : 24 * 8]
    assert np.ptp(middle, axis=0).max() < 0.1


def test_a_pad_that_is_hammered_on_does_not_flash(looks, stage):
    looks.force(LIGHT)
    looks.hold_still(False)
    pad = stage(Pad(looks, "Tap"), 240, 240)
    fading = pad._fading
    begun = 0
    for _ in range(3 * RATE):  # a tap with every picture
        before = fading.currentTime() if fading.state() is fading.State.Running else -1
        pad.tap()
        fading.pause()
        now = fading.currentTime()
        begun += now < before or before < 0
        if fading.state() is not fading.State.Stopped:
            fading.setCurrentTime(now + 1000 // RATE)
        fading.resume()
    assert begun <= 3 * 3


def test_the_phases_are_all_in_the_quickest_breath():
    assert {span.phase for span in BREATHS.phases} == set(Phase)
    assert QUICK.cycle == 3000
