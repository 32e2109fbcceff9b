"""How a bed's level moves: whether it offers a pace, whether anything is sudden."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from beds.loop import FRAMES, SECONDS
from companion.units import RATE
from sounds.loudness import k_weighted

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Mono = NDArray[np.float64]

A_SECOND = 20
"""How many levels are taken a second."""

SWELLS = ((12, 20), (3, 12), (1, 3), (0.25, 1))
"""Bands of the modulation spectrum, as the seconds that one swell lasts: 0.05 to 4 Hz.
The second one holds the paces at which people breathe."""

_PACES = (3, 20)


@dataclass(frozen=True, slots=True)
class Pace:
    """How the level moves."""

    swells: tuple[float, ...]
    """How much it moves in each of `SWELLS`, in dB (RMS)."""

    like_itself: float
    """The highest peak of the level's autocorrelation at lags from 3 to 20 s."""

    one_swell: float
    """The share that the strongest single swell of 3 to 12 s has in all slow moving."""

    rise: float
    """The most that a 200 ms level grows within half a second, in dB."""


def pace(loop: "NDArray[np.float64]") -> Pace:
    """Measure a loop, going round."""
    fine = levels(loop, 0.1)
    power = np.abs(np.fft.rfft(fine - fine.mean())) ** 2 * 2 / len(fine) ** 2
    hertz = np.arange(len(power)) / SECONDS
    slow = (hertz > 0) & (hertz <= 1)
    breath = (hertz >= 1 / 12) & (hertz <= 1 / 3)
    return Pace(
        swells=tuple(
            float(np.sqrt(power[(hertz >= 1 / long) & (hertz < 1 / short)].sum()))
            for short, long in SWELLS
        ),
        like_itself=_like_itself(levels(loop, 0.4)),
        one_swell=float(power[breath].max() / power[slow].sum()),
        rise=_rise(levels(loop, 0.2)),
    )


def levels(loop: "NDArray[np.float64]", window: float) -> "Mono":
    """The K-weighted level of windows, in seconds, `A_SECOND` of them, going round."""
    length = round(window * RATE)
    twice = k_weighted(np.concatenate([loop, loop]))[FRAMES:]
    power = (twice**2).sum(axis=1)
    total = np.cumsum(np.concatenate([[0.0], power, power[:length]]))
    starts = np.arange(0, FRAMES, RATE // A_SECOND)
    means = (total[starts + length] - total[starts]) / length
    return np.asarray(10 * np.log10(means))


def _like_itself(coarse: "Mono") -> float:
    # Slower than the grain of the noise: what a listener could breathe with.
    kernel = np.ones(A_SECOND) / A_SECOND
    around = np.concatenate([coarse[-A_SECOND + 1 :], coarse])
    slow = np.convolve(around, kernel, mode="valid")
    spectrum = np.abs(np.fft.rfft(slow - slow.mean())) ** 2
    alike = np.fft.irfft(spectrum, len(slow))
    first, last = (seconds * A_SECOND for seconds in _PACES)
    inside = alike[first : last + 1] / alike[0]
    # A pace is a peak; a slow drift is like itself a moment later, and no pace.
    peaks = (inside[1:-1] >= inside[:-2]) & (inside[1:-1] >= inside[2:])
    return float(inside[1:-1][peaks].max(initial=0.0))


def _rise(coarse: "Mono") -> float:
    half = A_SECOND // 2
    lowest = np.min([np.roll(coarse, by) for by in range(1, half + 1)], axis=0)
    return float((coarse - lowest).max())
