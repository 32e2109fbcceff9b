"""Breath tones: in rises and is bright, out falls and is dark; holds are silent."""

import numpy as np

from companion.practice.model import Phase
from companion.practice.own_breath import SOFT
from companion.practice.timeline import PhaseSpan
from companion.sound.bank import Samples
from companion.sound.envelope import Wave, eased
from companion.units import RATE

IN_LOW, IN_HIGH = 196.0, 294.0
OUT_LOW, OUT_HIGH = 147.0, 220.0
"""Hertz at empty and at full; out is a fourth below in, so that one note tells."""


def breath_tone(span: PhaseSpan, start: int, n: int) -> Samples:
    """Give a block of one phase's tone; the block lies within the phase.

    The pitch follows the eased fullness of the lungs (as `moments.fullness` does), so
    its integral is known and any frame can be computed by itself. The loudness rises
    from and falls to silence within the phase, so phases join without a click.
    """
    if span.phase not in (Phase.IN, Phase.OUT):
        return np.zeros(n, np.float32)
    frame = np.arange(start, start + n, dtype=np.float64)
    whole = span.whole or span.frames
    progress = (frame - span.start) / whole
    seconds = whole / RATE
    turn = np.sin(np.pi * progress)
    if span.phase is Phase.IN:
        low, high = IN_LOW, IN_HIGH
        begins = span.begins or 0.0
        eased_sum = progress / 2 - turn / (2 * np.pi)
        integral = begins * progress + (1 - begins) * eased_sum
        weights = (1.0, 0.45, 0.22)
    else:
        low, high = OUT_LOW, OUT_HIGH
        begins = 1.0 if span.begins is None else span.begins
        integral = begins * (progress / 2 + turn / (2 * np.pi))
        weights = (1.0, 0.28, 0.0)
    angle = 2 * np.pi * seconds * (low * progress + (high - low) * integral)
    wave = _partials(angle, weights) * turn * turn
    if span.whole is not None:
        wave = wave * eased((span.end - frame) / SOFT)
    return wave.astype(np.float32)


def _partials(angle: Wave, weights: tuple[float, float, float]) -> Wave:
    """Give the first three partials, by their angle sums instead of three sines."""
    sine, cosine = np.sin(angle), np.cos(angle)
    first, second, third = weights
    wave: Wave = sine * (first + 2 * second * cosine + third * (3 - 4 * sine * sine))
    return wave
