"""What is measured on a decoded bed."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from beds.finish import LOUDNESS, Bed
from beds.loop import FRAMES
from companion.units import RATE
from sounds.loudness import k_weighted, true_peak

if TYPE_CHECKING:
    from numpy.typing import NDArray

PEAK = -6.0
_WINDOW = RATE * 4 // 10
_PACES = (3, 20)
_LOUDNESS_WITHIN = 0.3
_LIKE_ITSELF = 0.4
_RUMBLE = -30.0


@dataclass(frozen=True, slots=True)
class Figures:
    """Levels in dB, steps as amplitudes."""

    lufs: float
    dbtp: float
    step: float
    """The change from the loop's last sample to its first."""

    bend: float
    """The change of that change, in which a click shows more clearly."""

    usual_step: float
    """The 99th percentile of the changes between neighbours."""

    usual_bend: float
    """The 99th percentile of the changes of changes."""

    seam: tuple[float, float]
    """The lowest and highest 400 ms level within a second of the joint."""

    elsewhere: tuple[float, float]
    """The lowest and highest 400 ms level of the rest."""

    like_itself: float
    """The highest autocorrelation of the level at lags from 3 to 20 s."""

    lows: float
    """The power under 40 Hz, in dB under the whole."""

    octaves: dict[int, float]
    """The power of each octave, by its middle in Hz, in dB under the whole."""

    def faults(self) -> list[str]:
        """Name what is out of bounds."""
        found = {
            "loudness": abs(self.lufs - LOUDNESS) > _LOUDNESS_WITHIN,
            "true peak": self.dbtp > PEAK,
            "a step at the joint": (
                self.step > self.usual_step or self.bend > self.usual_bend
            ),
            "a change of level at the joint": (
                self.seam[0] < self.elsewhere[0] or self.seam[1] > self.elsewhere[1]
            ),
            "an even pace": self.like_itself > _LIKE_ITSELF,
            "rumble": self.lows > _RUMBLE,
        }
        return [name for name, is_so in found.items() if is_so]


def measure(bed: Bed) -> Figures:
    """Measure the loop as it is heard, over and over."""
    loop = bed.loop
    twice = np.concatenate([loop, loop])
    joint = np.concatenate([loop[-2:], loop[:2]])
    levels = _levels(loop)
    near = np.r_[-20:20]
    far = np.setdiff1d(np.arange(len(levels)), near % len(levels))
    power = (np.abs(np.fft.rfft(loop, axis=0)) ** 2).sum(axis=1)
    return Figures(
        lufs=bed.lufs,
        dbtp=true_peak(twice),
        step=float(np.abs(loop[0] - loop[-1]).max()),
        bend=float(_changes(joint, 2).max()),
        usual_step=float(np.quantile(_changes(loop, 1), 0.99)),
        usual_bend=float(np.quantile(_changes(loop, 2), 0.99)),
        seam=(float(levels[near].min()), float(levels[near].max())),
        elsewhere=(float(levels[far].min()), float(levels[far].max())),
        like_itself=_like_itself(levels),
        lows=_share(power, 0, 40),
        octaves={
            mid: _share(power, mid / 2**0.5, mid * 2**0.5)
            for mid in (63, 125, 250, 500, 1000, 2000, 4000, 8000)
        },
    )


def _changes(sound: "NDArray[np.float64]", order: int) -> "NDArray[np.float64]":
    return np.asarray(np.abs(np.diff(sound, order, axis=0)).max(axis=1))


def _levels(loop: "NDArray[np.float64]") -> "NDArray[np.float64]":
    """The K-weighted level of 400 ms windows, one every 50 ms, going round."""
    twice = k_weighted(np.concatenate([loop, loop]))[FRAMES:]
    power = (twice**2).sum(axis=1)
    total = np.cumsum(np.concatenate([[0.0], power, power[:_WINDOW]]))
    starts = np.arange(0, FRAMES, RATE // 20)
    means = (total[starts + _WINDOW] - total[starts]) / _WINDOW
    return np.asarray(10 * np.log10(means))


def _like_itself(levels: "NDArray[np.float64]") -> float:
    # Slower than the grain of the noise: what a listener could breathe with.
    kernel = np.ones(20) / 20
    around = np.concatenate([levels[-19:], levels])
    slow = np.convolve(around, kernel, mode="valid")
    spectrum = np.abs(np.fft.rfft(slow - slow.mean())) ** 2
    alike = np.fft.irfft(spectrum, len(slow))
    first, last = (seconds * 20 for seconds in _PACES)
    return float(alike[first : last + 1].max() / alike[0])


def _share(power: "NDArray[np.float64]", low: float, high: float) -> float:
    hertz = np.arange(len(power)) * RATE / FRAMES
    part = power[(hertz >= low) & (hertz < high)].sum()
    return float(10 * np.log10(part / power.sum() + 1e-12))
