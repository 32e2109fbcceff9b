"""Ocean: slow waves on a flat shore, near and far, never at an even pace."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from beds.loop import Shape, band, noise, since

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Mono = NDArray[np.float64]
    Stereo = NDArray[np.float64]

_SEED = 20_001
_WIDTH = 0.6


@dataclass(frozen=True, slots=True)
class Wave:
    """One wave; times in seconds, `side` from -1 (left) to 1 (right)."""

    starts: float
    lasts: float
    strength: float
    side: float


# Chosen so that the level, over the whole loop, hardly resembles itself at any lag
# from 3 to 20 seconds: the waves must not offer a pace to breathe with.
WAVES = (
    Wave(0.0, 11.8, 0.91, -0.3),
    Wave(5.7, 13.1, 0.59, 0.5),
    Wave(12.9, 13.6, 0.73, -0.1),
    Wave(24.5, 12.5, 0.88, 0.2),
    Wave(33.0, 14.2, 0.5, -0.6),
    Wave(41.8, 10.2, 0.7, 0.4),
    Wave(46.3, 13.6, 0.85, -0.2),
    Wave(55.3, 9.8, 0.51, 0.6),
)

_SEA = band(55, 420, slope=-3)
_FAR_WASH = band(350, 1800, slope=-5)
_BODY = band(110, 900, slope=-4)
_WASH = band(300, 2600, slope=-4.5)
_FOAM = band(900, 5500, slope=-4)


def ocean() -> "Stereo":
    """Give the loop, at no particular level."""
    random = np.random.default_rng(_SEED)
    sea = _wide(random, _SEA) * 0.5
    sea += _wide(random, _FAR_WASH) * 0.14
    for wave in WAVES:
        sea += _wave(random, wave)
    return sea


def swell(wave: Wave) -> "Mono":
    """Give how a wave comes and goes: a slow rise, a slower fall, from 0 to 1."""
    part = since(wave.starts) / wave.lasts
    crest = 0.42
    rise = np.sin(np.clip(part / crest, 0, 1) * np.pi / 2) ** 2
    fall = np.cos(np.clip((part - crest) / (1 - crest), 0, 1) * np.pi / 2) ** 2
    return np.where(part < crest, rise, fall)


def _wave(random: np.random.Generator, wave: Wave) -> "Stereo":
    rises = swell(wave)
    # What the wave leaves on the sand: later and longer than its body.
    later = swell(Wave(wave.starts + 0.22 * wave.lasts, 1.1 * wave.lasts, 1.0, 0.0))
    sound = _wide(random, _BODY) * rises[:, None]
    sound += _wide(random, _WASH) * (0.5 * rises**2)[:, None]
    sound += _wide(random, _FOAM) * (0.13 * later**1.5)[:, None]
    balance = 1 + 0.25 * wave.side * np.array([-1.0, 1.0])
    return sound * wave.strength * balance


def _wide(random: np.random.Generator, shape: Shape) -> "Stereo":
    middle, side = noise(random, shape), noise(random, shape)
    return np.stack([middle + _WIDTH * side, middle - _WIDTH * side], axis=1)
