"""From raw synthetic speech to a clip: joined, trimmed, faded, at its loudness."""

from collections.abc import Sequence

import numpy as np

from companion.sound.bank import Samples
from companion.sound.clip_level import (
    clip_loudness,
    oversampled,
    oversampled_peaks,
    true_peak,
)
from companion.sound.envelope import Wave
from companion.sound.limiter import limiting_gain
from companion.units import RATE, frames_from_seconds

LOUDNESS = -18.0
"""LUFS, of each clip."""
LOUDNESS_WITHIN = 1.0
CEILING = -1.0
"""dBTP."""
QUIET_ENDS = -40.0
"""The most that the first or last 5 ms may have, in dB under the loudest 5 ms."""
SENTENCE_GAP = frames_from_seconds(0.8)
"""Quiet between two sentences of a line."""

_SILENT = -50.0
_BEFORE, _AFTER = frames_from_seconds(0.040), frames_from_seconds(0.060)
_FADE = frames_from_seconds(0.020)
_SMOOTH = frames_from_seconds(0.005)
_LIMIT_TO = 10 ** ((CEILING - 0.3) / 20)
_ROUNDS = 6
_CLOSE_ENOUGH = 0.1
_STEPS = 32_768
"""Of 16 bits: a clip sounds the same before and after it was kept in a file."""


def clip_of(sentences: Sequence[Samples], rate: int) -> Samples:
    """Make one clip, mono at 48 kHz, of a line's sentences at a lower rate.

    Raises:
        ValueError: There is no sound in one of them.
    """
    parts = [_faded(_trimmed(_at_our_rate(raw, rate))) for raw in sentences]
    quiet = np.zeros(SENTENCE_GAP - _BEFORE - _AFTER)
    joined = [part for sentence in parts for part in (quiet, sentence)][1:]
    levelled = _levelled(np.concatenate(joined))
    return (np.rint(levelled * _STEPS) / _STEPS).astype(np.float32)


def faults(clip: Samples) -> list[str]:
    """Name what is out of bounds in a clip, mono at 48 kHz; nothing if all is well."""
    wave = clip.astype(np.float64)
    if not len(wave) or not np.isfinite(wave).all():
        return ["samples"]
    found = {
        "loudness": abs(clip_loudness(wave) - LOUDNESS) > LOUDNESS_WITHIN,
        "true peak": true_peak(wave) > CEILING,
        "ends": _ends(wave) > QUIET_ENDS,
    }
    return [name for name, is_so in found.items() if is_so]


def _at_our_rate(raw: Samples, rate: int) -> Wave:
    times, rest = divmod(RATE, rate)
    if rest:
        raise ValueError(f"{rate} Hz does not go into {RATE}")
    return oversampled(raw.astype(np.float64), times)


def _trimmed(wave: Wave) -> Wave:
    """Keep a little around what is less than 50 dB under the loudest part."""
    power = _power(wave)
    sounding = np.flatnonzero(power > power.max(initial=0.0) * 10 ** (_SILENT / 10))
    if not sounding.size:
        raise ValueError("there is no sound in it")
    return wave[max(0, sounding[0] - _BEFORE) : sounding[-1] + _AFTER]


def _faded(wave: Wave) -> Wave:
    length = min(_FADE, len(wave) // 2)
    ramp = np.sin(np.linspace(0, np.pi / 2, length)) ** 2
    faded = wave.copy()
    faded[:length] *= ramp
    faded[len(faded) - length :] *= ramp[::-1]
    return faded


def _levelled(wave: Wave) -> Wave:
    """Bring to the loudness; again where the limiter took some of it away."""
    peaks = oversampled_peaks(wave)
    missing = LOUDNESS - clip_loudness(wave)
    gain = 1.0
    for _ in range(_ROUNDS):
        gain *= 10 ** (missing / 20)
        levelled = wave * gain * limiting_gain(peaks * gain, _LIMIT_TO)
        missing = LOUDNESS - clip_loudness(levelled)
        if abs(missing) <= _CLOSE_ENOUGH:
            break
    return levelled


def _power(wave: Wave) -> Wave:
    """Give the mean power of the 5 ms around each frame."""
    padded = np.pad(wave**2, (_SMOOTH // 2, _SMOOTH - _SMOOTH // 2))
    sums = np.cumsum(padded)
    return (sums[_SMOOTH:] - sums[:-_SMOOTH]) / _SMOOTH


def _ends(wave: Wave) -> float:
    edge = max(np.mean(wave[:_SMOOTH] ** 2), np.mean(wave[-_SMOOTH:] ** 2))
    return float(10 * np.log10(edge / (_power(wave).max() + 1e-20) + 1e-12))
