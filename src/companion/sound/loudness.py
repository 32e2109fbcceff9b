"""How loud a sound is to the ear: integrated loudness, as ITU-R BS.1770-4 says."""

import numpy as np
from numpy.typing import NDArray

from companion.sound.bank import Samples
from companion.units import RATE

HOP = RATE // 10
"""A gating block is four of these, 400 ms, and overlaps the one before by three."""
OVERLAP = 4
OFFSET = -0.691
SILENCE = -70.0
"""LUFS: gating blocks below do not count."""
RELATIVE_GATE = -10.0
"""LU: nor do those so far below the mean of the rest."""

CHUNK = 10 * HOP
"""Frames that are filtered together."""
HISTORY = 2 * HOP
"""Frames within which the filter forgets: its answer has sunk by 400 dB by then."""

# BS.1770-4, tables 1 and 2, for 48 kHz: the head as a sphere, then less of the low.
_SHELF = (
    (1.53512485958697, -2.69169618940638, 1.19839281085285),
    (1.0, -1.69065929318241, 0.73248077421585),
)
_HIGH_PASS = ((1.0, -2.0, 1.0), (1.0, -1.99004745483398, 0.99007225036621))


class LoudnessMeter:
    """Measures stereo sound, block after block; keeps 8 bytes for every 0.1 s."""

    def __init__(self) -> None:
        self._waiting: Samples = np.zeros((0, 2), np.float32)
        self._history: Samples = np.zeros((HISTORY, 2), np.float32)
        self._hops: list[float] = []
        self._weights = _k_weighting(HISTORY + CHUNK)
        self.peak = 0.0
        """The highest sample so far; 1.0 is full scale."""

    def add(self, block: Samples) -> None:
        """Take the next frames, shape (n, 2), at 48 kHz."""
        if len(block):
            self.peak = max(self.peak, float(np.abs(block).max()))
        waiting = np.concatenate([self._waiting, block])
        while len(waiting) >= CHUNK:
            chunk, waiting = waiting[:CHUNK], waiting[CHUNK:]
            self._hops += self._powers(chunk)
            self._history = chunk[-HISTORY:].copy()
        self._waiting = waiting.copy()

    def integrated(self) -> float | None:
        """Give the loudness in LUFS so far; None for silence, or below 0.4 s."""
        return _gated(np.array([*self._hops, *self._powers(self._waiting)]))

    def _powers(self, chunk: Samples) -> list[float]:
        """Give the weighted power of each whole hop in what follows the history."""
        whole = np.zeros((HISTORY + CHUNK, 2), np.float32)
        whole[:HISTORY] = self._history
        whole[HISTORY:][: len(chunk)] = chunk
        spectrum = np.fft.rfft(whole, axis=0) * self._weights[:, None]
        heard = np.fft.irfft(spectrum, len(whole), axis=0)[HISTORY:]
        squares = np.square(heard, dtype=np.float64).reshape(-1, HOP * 2)
        powers: list[float] = (squares.sum(axis=1) / HOP).tolist()
        return powers[: len(chunk) // HOP]


def matching_gain(loudness: float, peak: float, target: float, ceiling: float) -> float:
    """Give the gain that brings a sound to a loudness, both in LUFS.

    It is less where the sound's peak would pass the ceiling; 1.0 is full scale.
    """
    return min(float(10 ** ((target - loudness) / 20)), ceiling / peak)


def _gated(hops: NDArray[np.float64]) -> float | None:
    if len(hops) < OVERLAP:
        return None
    blocks = np.lib.stride_tricks.sliding_window_view(hops, OVERLAP).mean(axis=1)
    loud = blocks[blocks > _power(SILENCE)]
    if not len(loud):
        return None
    loud = loud[loud > loud.mean() * 10 ** (RELATIVE_GATE / 10)]
    return OFFSET + 10 * float(np.log10(loud.mean()))


def _power(loudness: float) -> float:
    return float(10 ** ((loudness - OFFSET) / 10))


def _k_weighting(n: int) -> NDArray[np.complex64]:
    """Give the filter's answer at the frequencies of `rfft` over n frames."""
    step = np.exp(-2j * np.pi * np.arange(n // 2 + 1) / n)
    answer = np.ones(len(step), np.complex128)
    for (b0, b1, b2), (a0, a1, a2) in (_SHELF, _HIGH_PASS):
        answer *= (b0 + b1 * step + b2 * step**2) / (a0 + a1 * step + a2 * step**2)
    return answer.astype(np.complex64)
