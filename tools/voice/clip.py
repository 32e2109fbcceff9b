"""From raw speech to a clip: trimmed, faded, at its loudness, encoded."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.ndimage import uniform_filter1d
from scipy.signal import butter, firwin, resample_poly, sosfiltfilt

from companion.units import RATE
from sounds import ogg
from sounds.limiter import limit
from sounds.loudness import lufs, ratio, true_peak
from voice.speaker import RAW_RATE

if TYPE_CHECKING:
    from numpy.typing import NDArray

LOUDNESS = -18.0
"""LUFS, of each clip."""

CEILING = -2.5
"""dBTP, of the decoded clip."""

_QUALITY = 1
"""Vorbis quality: three voices and the beds stay well under 60 MB."""

_SILENT = -50.0
_BEFORE = RATE * 40 // 1000
_AFTER = RATE * 55 // 1000
_FADE = RATE * 20 // 1000
_SMOOTH = RATE * 5 // 1000
_BURST = -30.0
_BURST_LASTS = RATE * 30 // 1000
_ROUNDS = 6
_CLOSE_ENOUGH = 0.1


@dataclass(frozen=True, slots=True)
class Figures:
    """What is measured on a decoded clip."""

    lufs: float
    dbtp: float
    ends: float
    """The louder of the first and last 5 ms, in dB under the clip's loudest 5 ms."""

    before: float
    after: float
    """Milliseconds of silence before the first sound, and after the last."""

    bursts: int
    """Short high hisses and clicks, those of t and p among them."""


@dataclass(frozen=True, slots=True)
class Clip:
    """A finished clip and what was measured on it after decoding."""

    encoded: bytes
    samples: "NDArray[np.float64]"
    speech: float
    """Seconds from the first sound to the last."""

    figures: Figures


def finish(raw: "NDArray[np.float64]") -> Clip:
    """Make a clip of raw speech at 24 kHz."""
    whole = _to_rate(raw)
    # A limited peak is nearer to the quiet sounds, as it will be when decoded.
    first, last = _speech(limit(whole * ratio(LOUDNESS - lufs(whole)), CEILING))
    start, stop = max(0, first - _BEFORE), min(len(whole), last + _AFTER)
    return _encoded(_faded(whole[start:stop]), (last - first) / RATE)


def _to_rate(raw: "NDArray[np.float64]") -> "NDArray[np.float64]":
    up = RATE // RAW_RATE
    # Flat to 11.3 kHz, 100 dB down from 12.3 kHz.
    taps = firwin(511, 11_800, window=("kaiser", 10.0), fs=RATE)
    return np.asarray(resample_poly(raw, up, 1, window=taps), np.float64)


def _speech(samples: "NDArray[np.float64]") -> tuple[int, int]:
    """The first and last frame that are less than 50 dB under the loudest."""
    power = uniform_filter1d(samples**2, _SMOOTH)
    sounding = np.flatnonzero(power > power.max() * ratio(_SILENT) ** 2)
    return int(sounding[0]), int(sounding[-1])


def _faded(samples: "NDArray[np.float64]") -> "NDArray[np.float64]":
    ramp = np.sin(np.linspace(0, np.pi / 2, _FADE)) ** 2
    faded = samples.copy()
    faded[:_FADE] *= ramp
    faded[-_FADE:] *= ramp[::-1]
    return faded


def _encoded(samples: "NDArray[np.float64]", speech: float) -> Clip:
    """Encode, look at what came out, and correct the gain and the ceiling for it."""
    gain, ceiling = LOUDNESS - lufs(samples), CEILING
    for _ in range(_ROUNDS):
        encoded = ogg.encode(limit(samples * ratio(gain), ceiling - 0.2), _QUALITY)
        decoded = ogg.decode(encoded)
        loudness, peak = lufs(decoded), true_peak(decoded)
        if peak <= CEILING and abs(loudness - LOUDNESS) <= _CLOSE_ENOUGH:
            break
        gain += LOUDNESS - loudness
        ceiling -= max(0.0, peak - CEILING)
    return Clip(encoded, decoded, speech, measure(decoded))


def measure(decoded: "NDArray[np.float64]") -> Figures:
    """Give the figures of a decoded clip."""
    first, last = _speech(decoded)
    return Figures(
        lufs=round(lufs(decoded), 2),
        dbtp=round(true_peak(decoded), 2),
        ends=round(_ends(decoded), 1),
        before=round(1000 * first / RATE, 1),
        after=round(1000 * (len(decoded) - 1 - last) / RATE, 1),
        bursts=_bursts(decoded),
    )


def _ends(samples: "NDArray[np.float64]") -> float:
    power = uniform_filter1d(samples**2, _SMOOTH)
    edge = max(np.mean(samples[:_SMOOTH] ** 2), np.mean(samples[-_SMOOTH:] ** 2))
    return float(10 * np.log10(edge / power.max() + 1e-12))


def _bursts(samples: "NDArray[np.float64]") -> int:
    """Count what is mostly above 5 kHz, within 30 dB of the loudest, for 30 ms at most.

    A longer one is an s or an f.
    """
    high = butter(4, 5_000, "highpass", fs=RATE, output="sos")
    hiss = uniform_filter1d(sosfiltfilt(high, samples) ** 2, _SMOOTH)
    power = uniform_filter1d(samples**2, _SMOOTH)
    loud = power > power.max() * ratio(_BURST) ** 2
    edges = np.diff(np.concatenate([[0], (loud & (hiss > power / 2)).astype(int), [0]]))
    runs = np.flatnonzero(edges < 0) - np.flatnonzero(edges > 0)
    return int(np.count_nonzero((runs > _SMOOTH // 2) & (runs <= _BURST_LASTS)))
