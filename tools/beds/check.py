"""What is measured on a decoded bed."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from beds.finish import LOUDNESS, Bed
from beds.loop import FRAMES
from beds.pace import Pace, levels, pace
from beds.seam import across
from companion.units import RATE
from sounds.loudness import decibels, true_peak

if TYPE_CHECKING:
    from numpy.typing import NDArray

PEAK = -6.0
_OCTAVES = (63, 125, 250, 500, 1000, 2000, 4000, 8000)
_LOUDNESS_WITHIN = 0.3
_ACROSS = 0.5
_LIKE_ITSELF = 0.4
_ONE_SWELL = 0.3
_RISE = 6.0
_CREST = 18.0
_RUMBLE = -30.0
_MONO = -3.0


@dataclass(frozen=True, slots=True)
class Figures:
    """Levels in dB, steps as amplitudes."""

    lufs: float
    dbtp: float
    crest: float
    """The true peak above the RMS level, in dB."""

    step: float
    """The change from the loop's last sample to its first."""

    bend: float
    """The change of that change, in which a click shows more clearly."""

    usual_step: float
    """The 99th percentile of the changes between neighbours."""

    usual_bend: float
    """The 99th percentile of the changes of changes."""

    across: float
    """The change of level from just before the joint to just after it, in dB."""

    seam: tuple[float, float]
    """The lowest and highest 400 ms level within a second of the joint."""

    elsewhere: tuple[float, float]
    """The lowest and highest 400 ms level of the rest."""

    pace: Pace

    lows: float
    """The power under 40 Hz, in dB under the whole."""

    centroid: float
    """The middle of the spectrum's power, in Hz."""

    mono: float
    """What is left of the power when both ears become one, in dB."""

    octaves: dict[int, float]
    """The power of each octave, by its middle in Hz, in dB under the whole."""

    def faults(self) -> list[str]:
        """Name what is out of bounds."""
        found = {
            "loudness": abs(self.lufs - LOUDNESS) > _LOUDNESS_WITHIN,
            "true peak": self.dbtp > PEAK,
            "a spike": self.crest > _CREST,
            "a step at the joint": (
                self.step > self.usual_step or self.bend > self.usual_bend
            ),
            "a change of level at the joint": (
                self.across > _ACROSS
                or self.seam[0] < self.elsewhere[0]
                or self.seam[1] > self.elsewhere[1]
            ),
            "an even pace": (
                self.pace.like_itself > _LIKE_ITSELF or self.pace.one_swell > _ONE_SWELL
            ),
            "something sudden": self.pace.rise > _RISE,
            "rumble": self.lows > _RUMBLE,
            "lost in mono": self.mono < _MONO,
        }
        return [name for name, is_so in found.items() if is_so]


def measure(bed: Bed) -> Figures:
    """Measure the loop as it is heard, over and over."""
    loop = bed.loop
    twice = np.concatenate([loop, loop])
    joint = np.concatenate([loop[-2:], loop[:2]])
    coarse = levels(loop, 0.4)
    near = np.r_[-20:20]
    far = np.setdiff1d(np.arange(len(coarse)), near % len(coarse))
    power = (np.abs(np.fft.rfft(loop, axis=0)) ** 2).sum(axis=1)
    peak = true_peak(twice)
    return Figures(
        lufs=bed.lufs,
        dbtp=peak,
        crest=peak - decibels(_rms(loop)),
        step=float(np.abs(loop[0] - loop[-1]).max()),
        bend=float(_changes(joint, 2).max()),
        usual_step=float(np.quantile(_changes(loop, 1), 0.99)),
        usual_bend=float(np.quantile(_changes(loop, 2), 0.99)),
        across=across(loop),
        seam=(float(coarse[near].min()), float(coarse[near].max())),
        elsewhere=(float(coarse[far].min()), float(coarse[far].max())),
        pace=pace(loop),
        lows=_share(power, 0, 40),
        centroid=float((_hertz(power) * power).sum() / power.sum()),
        mono=decibels(_rms(loop.mean(axis=1)) / _rms(loop)),
        octaves={mid: _share(power, mid / 2**0.5, mid * 2**0.5) for mid in _OCTAVES},
    )


def _rms(sound: "NDArray[np.float64]") -> float:
    return float(np.sqrt(np.mean(sound**2)))


def _changes(sound: "NDArray[np.float64]", order: int) -> "NDArray[np.float64]":
    return np.asarray(np.abs(np.diff(sound, order, axis=0)).max(axis=1))


def _hertz(power: "NDArray[np.float64]") -> "NDArray[np.float64]":
    return np.asarray(np.arange(len(power)) * RATE / FRAMES)


def _share(power: "NDArray[np.float64]", low: float, high: float) -> float:
    hertz = _hertz(power)
    part = power[(hertz >= low) & (hertz < high)].sum()
    return float(10 * np.log10(part / power.sum() + 1e-12))
