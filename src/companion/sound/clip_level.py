"""How loud a clip is, and how high its peaks are between the samples."""

import numpy as np

from companion.sound.envelope import Wave
from companion.sound.loudness import HOP, OVERLAP, LoudnessMeter

_SMOOTH = (1, 3, 5, 9, 15)
"""Times a power of two: lengths that transform fast."""
_TIMES = 4


def clip_loudness(clip: Wave) -> float:
    """Give the loudness of a mono clip at 48 kHz in LUFS; -inf for silence.

    One that is shorter than a gating block is measured with silence after it.
    """
    stereo = np.zeros((max(len(clip), OVERLAP * HOP), 2), np.float32)
    stereo[: len(clip), 0] = clip
    meter = LoudnessMeter()
    meter.add(stereo)
    loudness = meter.integrated()
    return -np.inf if loudness is None else loudness


def true_peak(clip: Wave) -> float:
    """Give the true peak in dBTP, oversampled four times."""
    return 20 * float(np.log10(max(oversampled_peaks(clip).max(initial=0.0), 1e-10)))


def oversampled_peaks(clip: Wave) -> Wave:
    """Give each frame's highest magnitude when oversampled four times."""
    fine = np.abs(oversampled(clip, _TIMES)).reshape(-1, _TIMES)
    return np.asarray(fine.max(axis=1))


def oversampled(clip: Wave, times: int) -> Wave:
    """Give a mono sound at a multiple of its rate, limited to the band it has.

    Transforms the whole at once, so it is meant for seconds and for quiet ends.
    """
    length = min(_power_of_two(len(clip) / factor) * factor for factor in _SMOOTH)
    spectrum = np.fft.rfft(clip, length)
    fine = np.fft.irfft(spectrum, times * length) * times
    return fine[: times * len(clip)]


def _power_of_two(least: float) -> int:
    return 1 << max(0, int(np.ceil(np.log2(max(least, 1.0)))))
