"""A gentle limiter that looks ahead: no clipping, no pumping, no state."""

from typing import TYPE_CHECKING

import numpy as np
from scipy.ndimage import minimum_filter1d
from scipy.signal import fftconvolve

from sounds.loudness import oversampled_peaks, ratio

if TYPE_CHECKING:
    from numpy.typing import NDArray

_REACH = 960
"""How far each side the gain begins to move, in frames: 20 ms."""


def limit(samples: "NDArray[np.float64]", ceiling: float) -> "NDArray[np.float64]":
    """Lower the gain smoothly around each peak above `ceiling`, in dBTP."""
    top = ratio(ceiling)
    peaks = oversampled_peaks(samples)
    if peaks.max() <= top:
        return samples
    wanted = np.minimum(1.0, top / np.maximum(peaks, 1e-9))
    # The smallest wanted gain within reach, smoothed over that same reach, never
    # exceeds what any of its peaks wants.
    held = minimum_filter1d(wanted, 2 * _REACH + 1, mode="nearest")
    window = np.hanning(2 * _REACH + 3)[1:-1]
    padded = np.pad(held, _REACH, mode="edge")
    gain = fftconvolve(padded, window / window.sum(), mode="valid")
    shaped: NDArray[np.float64] = samples * (
        gain if samples.ndim == 1 else gain[:, None]
    )
    return shaped
