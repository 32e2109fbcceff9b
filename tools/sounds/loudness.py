"""How loud a sound is: BS.1770 loudness and true peak."""

from typing import TYPE_CHECKING

import numpy as np
import pyloudnorm
from scipy.signal import resample_poly

from companion.units import RATE

if TYPE_CHECKING:
    from numpy.typing import NDArray

BLOCK = 0.4
"""The length of BS.1770's gating block, in seconds."""

_OVERSAMPLE = 4
_OFFSET = -0.691


def lufs(samples: "NDArray[np.float64]") -> float:
    """Give the loudness at 48 kHz in LUFS; ungated where shorter than one block."""
    if len(samples) < BLOCK * RATE:
        return ungated_lufs(samples)
    return float(pyloudnorm.Meter(RATE, block_size=BLOCK).integrated_loudness(samples))


def ungated_lufs(samples: "NDArray[np.float64]") -> float:
    """Give the K-weighted mean power over the whole sound, in LUFS, with no gate."""
    weighted = k_weighted(samples)
    power = np.mean(weighted**2, axis=0).sum()
    return float(_OFFSET + 10 * np.log10(power + 1e-20))


def k_weighted(samples: "NDArray[np.float64]") -> "NDArray[np.float64]":
    """Filter as BS.1770 does before it measures power."""
    weighted = np.array(samples, dtype=np.float64)
    if weighted.ndim == 1:
        weighted = weighted[:, None]
    for stage in pyloudnorm.Meter(RATE)._filters.values():  # noqa: SLF001
        for channel in range(weighted.shape[1]):
            weighted[:, channel] = stage.apply_filter(weighted[:, channel])
    return weighted


def oversampled_peaks(samples: "NDArray[np.float64]") -> "NDArray[np.float64]":
    """Give each frame's highest magnitude when oversampled four times."""
    fine = np.abs(resample_poly(samples, _OVERSAMPLE, 1, axis=0))
    if fine.ndim == 2:
        fine = fine.max(axis=1)
    return np.asarray(fine.reshape(-1, _OVERSAMPLE).max(axis=1))


def true_peak(samples: "NDArray[np.float64]") -> float:
    """Give the true peak in dBTP, oversampled four times."""
    return decibels(float(oversampled_peaks(samples).max()))


def decibels(ratio: float) -> float:
    """Give an amplitude ratio in decibels."""
    return 20 * float(np.log10(max(ratio, 1e-10)))


def ratio(decibels: float) -> float:
    """Give decibels as an amplitude ratio."""
    return float(10 ** (decibels / 20))
