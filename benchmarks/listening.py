"""How a laid-out practice sounds: loudness, peaks, and whether it ends as it ought to.

Loudness is that of ITU-R BS.1770: K-weighted, in blocks of 400 ms that overlap by three
quarters, gated. The filters are pyloudnorm's.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyloudnorm
from numpy.typing import NDArray
from scipy.signal import lfilter, resample_poly

from companion.practice.model import Phase
from companion.practice.timeline import PhaseSpan, Speak, Timeline
from companion.sound.bank import Samples, SoundBank
from companion.sound.levels import Levels, Mix
from companion.sound.render import NIGHT, VOICE, Renderer
from companion.units import RATE, frames_from_seconds

Energy = NDArray[np.float64]

SILENT_END = frames_from_seconds(0.25)
BLOCK = 10 * RATE
OVERSAMPLE = 4
MARGIN = 64
"""Frames on both sides of what is oversampled, so that the filter has its context."""
OVERSHOOT = 2**0.5
"""How far a true peak may lie above its samples; what is lower is passed by."""
TICK = 480
"""Energies are kept for each 10 ms; a gating block is 40 of them, and moves by 10."""
BEFORE = frames_from_seconds(0.25)
AFTER = frames_from_seconds(0.25)
SAME = 1e-6
"""How far a rendered clip may be from its samples: less than a bit of 16."""
_OFFSET = -0.691
_FILTERS = [
    (np.asarray(stage.b), np.asarray(stage.a))
    for stage in pyloudnorm.Meter(RATE)._filters.values()  # noqa: SLF001 its figures
]

FULL = Mix()


def _only(levels: Levels) -> Mix:
    return Mix(levels, levels)


VOICE_ALONE = _only(Levels(bed=0, tones=0, bells=0))
BED_ALONE = _only(Levels(voice=0, tones=0, bells=0))
TONES_ALONE = _only(Levels(voice=0, bed=0, bells=0))


@dataclass(frozen=True, slots=True)
class Loudness:
    """In LUFS over the spoken parts; differences in LU."""

    speech: float
    """All that is heard while somebody speaks."""
    voice_over_bed: float
    voice_over_rest: float
    """Over all that is not the voice: bed, tones and bells together."""
    least_over_bed: float
    """The same as `voice_over_bed`, for the line where it is least."""


def decibels(ratio: float) -> float:
    """Give an amplitude ratio in decibels."""
    return 20 * float(np.log10(max(ratio, 1e-10)))


def true_peak(renderer: Renderer, frames: int) -> float:
    """Give the highest point of the whole, between samples too, in dBTP."""
    highest = 0.0
    tail = np.zeros((2 * MARGIN, 2), np.float32)
    for start in range(0, frames + 2 * MARGIN, BLOCK):
        piece = np.concatenate([tail, renderer.block(start, BLOCK)])
        tail = piece[-2 * MARGIN :]
        inner = np.abs(piece[MARGIN:-MARGIN]).max(axis=1)
        high = np.flatnonzero(inner > highest / OVERSHOOT)
        if len(high) and inner[high].max() > 0:
            window = piece[high[0] : high[-1] + 2 * MARGIN + 1]
            highest = max(highest, _between(window), float(inner.max()))
    return decibels(highest)


def _between(window: Samples) -> float:
    """Give the highest point of a window when oversampled, but for its margins."""
    fine = np.abs(resample_poly(window, OVERSAMPLE, 1, axis=0))
    edge = OVERSAMPLE * (MARGIN // 2)
    return float(fine[edge:-edge].max())


def ends_silent(renderer: Renderer, frames: int) -> bool:
    """Tell whether every one of the last samples is 0."""
    return not renderer.block(frames - SILENT_END, SILENT_END).any()


def listen_to_lines(
    renderer: Renderer, timeline: Timeline, bank: SoundBank
) -> tuple[Loudness | None, list[str]]:
    """Measure the spoken parts, and name the lines that are not heard whole.

    The loudness is None where no line has a clip.
    """
    full, voice, bed, rest = [], [], [], []
    cut = []
    gain = VOICE * (NIGHT if timeline.night else 1)
    for line in (speak for speak in timeline.speaks if speak.has_clip):
        whole = _around(renderer, line, FULL)
        alone = _around(renderer, line, VOICE_ALONE)
        full.append(_energy(whole))
        voice.append(_energy(alone))
        rest.append(_energy(whole - alone))
        bed.append(_energy(_around(renderer, line, BED_ALONE)))
        if not _is_whole(alone[BEFORE:], bank.clip(line.text) * np.float32(gain)):
            cut.append(line.text)
    if not full:
        return None, cut
    speaking = integrated(np.concatenate(voice))
    lines = zip(voice, bed, strict=True)
    return Loudness(
        speech=integrated(np.concatenate(full)),
        voice_over_bed=speaking - integrated(np.concatenate(bed)),
        voice_over_rest=speaking - integrated(np.concatenate(rest)),
        least_over_bed=min(integrated(one) - integrated(two) for one, two in lines),
    ), cut


def _is_whole(heard: Samples, clip: Samples) -> bool:
    return len(heard) == len(clip) and bool(np.abs(heard - clip[:, None]).max() < SAME)


def _around(renderer: Renderer, line: Speak, mix: Mix) -> Samples:
    """Render a line, and a moment before it so that filters have settled."""
    return renderer.block(line.start - BEFORE, BEFORE + line.frames, mix)


def _energy(samples: Samples) -> Energy:
    """Give the K-weighted energy of each tick, both channels together."""
    weighted = samples.astype(np.float64)
    for b, a in _FILTERS:
        weighted = lfilter(b, a, weighted, axis=0)
    spoken = weighted[BEFORE:]
    ticks = len(spoken) // TICK
    power = np.square(spoken[: ticks * TICK]).sum(axis=1)
    return np.asarray(power.reshape(ticks, TICK).mean(axis=1))


def integrated(energy: Energy) -> float:
    """Give the gated loudness of ticks, in LUFS; minus infinity for silence."""
    starts = range(0, max(len(energy) - 39, 1), 10)
    blocks = np.array([energy[start : start + 40].mean() for start in starts])
    blocks = blocks[blocks > _power(-70)]
    if not len(blocks):
        return -np.inf
    gate = blocks.mean() / 10
    return level(blocks[blocks > gate].mean())


def level(power: float) -> float:
    """Give a K-weighted power in LUFS, without a gate."""
    return _OFFSET + 10 * float(np.log10(power)) if power > 0 else -np.inf


def _power(level: float) -> float:
    return float(10 ** ((level - _OFFSET) / 10))


def ends_on_exhale(renderer: Renderer, part: Sequence[PhaseSpan]) -> bool:
    """Tell whether the tone of a breathing part falls at its end, and then is still."""
    if part[-1].phase not in (Phase.OUT, Phase.HOLD_EMPTY):
        return False
    out = next(span for span in reversed(part) if span.phase is Phase.OUT)
    heard = renderer.block(out.start, out.frames, TONES_ALONE).mean(axis=1)
    third = out.frames // 3
    falls = _crossings(heard[-third:]) < _crossings(heard[:third])
    fades = np.abs(heard[-TICK:]).max() < np.abs(heard).max() / 1000
    after = renderer.block(out.end, part[-1].end - out.end + AFTER, TONES_ALONE)
    return bool(falls and fades and not after.any())


def _crossings(wave: Samples) -> int:
    return int(np.count_nonzero((wave[:-1] < 0) & (wave[1:] >= 0)))
