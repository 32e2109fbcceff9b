"""Room to breathe inside a line: the pauses at its punctuation, made longer."""

from typing import TYPE_CHECKING

import numpy as np
from scipy.ndimage import uniform_filter1d

from sounds.loudness import ratio
from voice.speaker import RAW_RATE, Speech

if TYPE_CHECKING:
    from numpy.typing import NDArray

AT_LEAST = {",": 0.35, ";": 0.6, ":": 0.6, "—": 0.6, ".": 0.8, "?": 0.8, "!": 0.8}
"""Seconds of quiet at each sign."""

_QUIET = -40.0
_EARLY = RAW_RATE * 15 // 100
"""Sounds come up to 150 ms before the time that the network gives their tokens."""

_SMOOTH = RAW_RATE // 100
_FADE = RAW_RATE // 200


def lengthen(speech: Speech) -> "NDArray[np.float64]":
    """Give the speech with each pause at least as long as its sign asks for."""
    power = uniform_filter1d(speech.samples**2, _SMOOTH)
    quiet = power < power.max() * ratio(_QUIET) ** 2
    parts = []
    done = 0
    for sign, start, end in _inner_signs(speech):
        middle = start + int(np.argmin(power[start:end]))
        if not quiet[middle]:
            continue
        missing = round(AT_LEAST[sign] * RAW_RATE) - _run_around(quiet, middle)
        if missing > 0:
            parts += [_faded(speech.samples[done:middle]), np.zeros(missing)]
            done = middle
    return np.concatenate([*parts, _faded(speech.samples[done:])])


def _inner_signs(speech: Speech) -> list[tuple[str, int, int]]:
    """Each sign that words follow, and the frames in which its pause may be."""
    last = max(i for i, c in enumerate(speech.phonemes) if c not in AT_LEAST)
    starts = speech.starts
    return [
        (sign, max(0, starts[i] - _EARLY), starts[i + 2])
        for i, sign in enumerate(speech.phonemes[:last])
        if sign in AT_LEAST
    ]


def _run_around(quiet: "NDArray[np.bool_]", middle: int) -> int:
    """How many frames around a quiet one are quiet without a break."""
    before = np.flatnonzero(~quiet[:middle])
    after = np.flatnonzero(~quiet[middle:])
    first = int(before[-1]) + 1 if before.size else 0
    return (middle + int(after[0]) if after.size else len(quiet)) - first


def _faded(part: "NDArray[np.float64]") -> "NDArray[np.float64]":
    """Smooth the cuts, which are quiet but not silent."""
    ramp = np.linspace(0, 1, _FADE)
    part = part.copy()
    part[:_FADE] *= ramp
    part[-_FADE:] *= ramp[::-1]
    return part
