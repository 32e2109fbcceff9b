"""Rain: a soft, steady fall on leaves and ground, with single drops near by."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from beds.loop import FRAMES, SECONDS, band, convolved, noise
from companion.units import RATE

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Mono = NDArray[np.float64]
    Stereo = NDArray[np.float64]

_SEED = 20_002
_WIDTH = 0.8
_KERNELS = 12

_FALL = band(180, 4800, slope=-4.5)
_GROUND = band(60, 320, slope=-3)
# Slower than a breath.
_DRIFT = band(0.014, 0.055)


@dataclass(frozen=True, slots=True)
class Drops:
    """One kind of drop: how many a second, how they ring, how loud they are together.

    Pitches in Hz, `rings` in seconds until 1/e.
    """

    per_second: float
    lowest: float
    highest: float
    rings: float
    level: float


_PATTER = Drops(per_second=260, lowest=900, highest=3600, rings=0.0022, level=0.32)
_LEAVES = Drops(per_second=14, lowest=380, highest=1300, rings=0.008, level=0.2)


def rain() -> "Stereo":
    """Give the loop, at no particular level."""
    random = np.random.default_rng(_SEED)
    middle, side = noise(random, _FALL), noise(random, _FALL)
    fall = np.stack([middle + _WIDTH * side, middle - _WIDTH * side], axis=1)
    fall *= (1 + 0.1 * noise(random, _DRIFT))[:, None]
    ground = 0.3 * noise(random, _GROUND)[:, None]
    return fall + ground + _drops(random, _PATTER) + _drops(random, _LEAVES)


def _drops(random: np.random.Generator, kind: Drops) -> "Stereo":
    sound = np.zeros((FRAMES, 2))
    for _ in range(_KERNELS):
        count = round(kind.per_second * SECONDS / _KERNELS)
        hits = np.zeros((FRAMES, 2))
        # Most drops are faint, a few are near.
        strength = random.lognormal(0.0, 0.6, count) * random.choice([-1.0, 1.0], count)
        side = random.uniform(0, np.pi / 2, count)
        pans = np.stack([np.cos(side), np.sin(side)], axis=1)
        np.add.at(hits, random.integers(0, FRAMES, count), strength[:, None] * pans)
        kernel = _ringing(random, kind)
        for ear in range(2):
            sound[:, ear] += convolved(hits[:, ear], kernel)
    return np.asarray(sound * kind.level / np.sqrt(np.mean(sound**2)))


def _ringing(random: np.random.Generator, kind: Drops) -> "Mono":
    """A short, damped tone that begins softly and slides down a little."""
    pitch = np.exp(random.uniform(np.log(kind.lowest), np.log(kind.highest)))
    seconds = np.arange(int(8 * kind.rings * RATE)) / RATE
    turns = pitch * (seconds - 0.8 * seconds**2 / seconds[-1] / 4)
    attack = 1 - np.exp(-seconds / (kind.rings / 4))
    damped = attack * np.exp(-seconds / kind.rings)
    return np.asarray(np.sin(2 * np.pi * turns) * damped)
