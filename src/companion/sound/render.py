"""From a timeline to samples: any block, in any order, always the same."""

from collections.abc import Callable

import numpy as np

from companion.practice.timeline import BedSpan, Side, Timeline, touching
from companion.sound.bank import Samples, SoundBank
from companion.sound.bell import bell
from companion.sound.dimming import dimming
from companion.sound.ducking import speech_swells, step_back
from companion.sound.envelope import Swell
from companion.sound.gong import gong
from companion.sound.levels import GLIDE, UNCHANGED, Levels, Mix
from companion.sound.tick import tick
from companion.sound.tones import breath_tone
from companion.units import Frames, frames_from_seconds

GRID = 24_000
"""Frames that are always computed together, so that a block's size or start can never
change how a sample is computed."""

VOICE = 0.7071
"""A clip at -18 LUFS by itself would be 3 LU louder from two loudspeakers."""
BED_OPEN, BED_BACK = 0.40, 0.132
"""Gains on beds at -24 LUFS: about -32 LUFS alone, -41.6 under speech at -18."""
TONE_OPEN, TONE_BACK = 0.040, 0.012
BELL_OPEN, BELL_BACK = 0.16, 0.05
GONG_OPEN, GONG_BACK = 0.14, 0.045
TICK = 0.2
SIDES = {Side.LEFT: (1.0, 0.0), Side.BOTH: (1.0, 1.0), Side.RIGHT: (0.0, 1.0)}
NIGHT = 0.5623
"""5 dB less, for falling asleep: speech at -23 LUFS."""

BED_IN = frames_from_seconds(2)
BED_CROSS = frames_from_seconds(3)
BED_OUT = frames_from_seconds(4.5)
LAST_SILENCE = frames_from_seconds(0.25)


def render(
    timeline: Timeline, bank: SoundBank, start: int, n: int, mix: Mix = UNCHANGED
) -> Samples:
    """Give stereo samples, shape (n, 2); silence outside the timeline."""
    return Renderer(timeline, bank).block(start, n, mix)


class Renderer:
    """A timeline made ready to be rendered. Holds no state that changes a sample."""

    def __init__(self, timeline: Timeline, bank: SoundBank) -> None:
        self._timeline = timeline
        self._bank = bank
        self._speech = speech_swells(timeline)
        self._beds = [
            (span, bed_swell(span, timeline.frames)) for span in timeline.beds
        ]

    def block(self, start: int, n: int, mix: Mix = UNCHANGED) -> Samples:
        """Give stereo samples, shape (n, 2); silence outside the timeline."""
        if n <= 0:
            return np.zeros((0, 2), np.float32)
        first, last = start // GRID, (start + n - 1) // GRID
        cells = [self._cell(index * GRID, mix) for index in range(first, last + 1)]
        whole = cells[0] if len(cells) == 1 else np.concatenate(cells)
        return whole[start - first * GRID :][:n]

    def _cell(self, start: int, mix: Mix) -> Samples:
        out = np.zeros((GRID, 2), np.float32)
        if start + GRID <= 0 or start >= self._timeline.frames:
            return out
        back = step_back(self._speech, start, GRID)
        for layer, level in (
            (self._bed(start, back), lambda levels: levels.bed),
            (self._tones(start, back), lambda levels: levels.tones),
            (self._bells(start, back), lambda levels: levels.bells),
            (self._ticks(start), lambda levels: levels.bells),
            (self._voice(start), lambda levels: levels.voice),
        ):
            if layer is not None:
                out += layer * _gain(mix, start, level)
        if self._timeline.night:
            out *= np.float32(NIGHT)
        dimmed = dimming(self._timeline.dims, start, GRID)
        if dimmed is not None:
            out *= dimmed[:, None]
        return out

    def _voice(self, start: int) -> Samples | None:
        layer = None
        for speak in touching(self._timeline.speaks, start, GRID):
            if speak.has_clip:
                layer = _mono() if layer is None else layer
                _add(layer, start, self._bank.clip(speak.text), speak.start)
        return None if layer is None else layer * np.float32(VOICE)

    def _bed(self, start: int, back: Samples | None) -> Samples | None:
        layer = None
        for span, swell in self._beds:
            if swell.touches(start, GRID):
                loop = self._bank.bed(span.name).block(start - span.start, GRID)
                piece = loop * swell.gain(start, GRID)[:, None]
                layer = piece if layer is None else layer + piece
        return None if layer is None else layer * _stepped(BED_OPEN, BED_BACK, back)

    def _tones(self, start: int, back: Samples | None) -> Samples | None:
        layer = None
        for phase in touching(self._timeline.phases, start, GRID):
            layer = _mono() if layer is None else layer
            begin, end = max(phase.start, start), min(phase.end, start + GRID)
            layer[begin - start : end - start, 0] = breath_tone(
                phase, begin, end - begin
            )
        if layer is not None:
            layer *= _stepped(TONE_OPEN, TONE_BACK, back)
        return layer

    def _bells(self, start: int, back: Samples | None) -> Samples | None:
        layer = None
        for chime in self._timeline.chimes:
            if chime.start >= start + GRID:
                continue  # a stroke is not made before it is heard: that takes long
            stroke = gong() if chime.gong else bell()
            if start < chime.start + len(stroke):
                rung = _mono()
                _add(rung, start, stroke, chime.start)
                gains = (GONG_OPEN, GONG_BACK) if chime.gong else (BELL_OPEN, BELL_BACK)
                rung *= _stepped(*gains, back)
                layer = rung if layer is None else layer + rung
        return layer

    def _ticks(self, start: int) -> Samples | None:
        layer = None
        for each in touching(self._timeline.ticks, start, GRID):
            struck = _mono()
            _add(struck, start, tick(), each.start)
            sided = struck * np.array(SIDES[each.side], np.float32) * np.float32(TICK)
            layer = sided if layer is None else layer + sided
        return layer


def bed_swell(span: BedSpan, end: Frames) -> Swell:
    """Give how a bed comes and goes: across to the next one, or out to the end."""
    rise = span.rise or BED_IN
    risen = Frames(span.start + rise)
    if span.end < end:
        return Swell(risen, span.end, rise, BED_CROSS)
    silent, out = Frames(end - LAST_SILENCE), Frames(max(span.fade, BED_OUT))
    return Swell(risen, Frames(silent - out), rise, out)


def _mono() -> Samples:
    return np.zeros((GRID, 1), np.float32)


def _add(layer: Samples, layer_start: int, sound: Samples, sound_start: int) -> None:
    """Add the part of a mono sound that falls into a layer."""
    begin = max(sound_start, layer_start)
    end = min(sound_start + len(sound), layer_start + len(layer))
    if begin < end:
        piece = sound[begin - sound_start : end - sound_start]
        layer[begin - layer_start : end - layer_start, 0] += piece


def _stepped(open_gain: float, back_gain: float, back: Samples | None) -> Samples:
    """Give the gain, shape (n, 1) or (1, 1), of what steps back under speech."""
    if back is None:
        return np.full((1, 1), open_gain, np.float32)
    gain = open_gain + (back_gain - open_gain) * back
    return gain.astype(np.float32)[:, None]


def _gain(mix: Mix, start: int, level: Callable[[Levels], float]) -> Samples:
    """Give the person's gain for a layer, shape (n, 1) or (1, 1)."""
    before, after = level(mix.before), level(mix.after)
    if before == after or start >= mix.at + GLIDE:
        return np.full((1, 1), after, np.float32)
    frame = np.arange(start, start + GRID, dtype=np.float64)
    progress = np.clip((frame - mix.at) / GLIDE, 0.0, 1.0)
    return (before + (after - before) * progress).astype(np.float32)[:, None]
