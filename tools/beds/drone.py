"""Drone: a low open fifth that stays, each of its notes wavering at its own time."""

from typing import TYPE_CHECKING

import numpy as np

from beds.loop import FRAMES, band, noise
from companion.units import RATE

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Mono = NDArray[np.float64]
    Stereo = NDArray[np.float64]

_SEED = 20_004

# Hertz and level. Harmonics of 33 Hz, the bell's 396 Hz among them; whole numbers, so
# that each ends the loop where it began.
NOTES = (
    (66.0, 0.6),
    (99.0, 1.0),
    (132.0, 0.55),
    (198.0, 0.45),
    (264.0, 0.2),
    (297.0, 0.18),
    (396.0, 0.1),
    (594.0, 0.04),
)

# A note is a steady part and a part that wavers: a narrow noise around it. Pairs of
# steady notes would beat, and a beat is a pace.
_WAVERS = 0.13
_HALF_WIDTH = 1.1
_DRIFTS = 0.07
_SLOW = band(0.015, 0.06)
_WIDTH = 0.9
_AIR = band(120, 1100, slope=-5)
_AIR_LEVEL = 0.1


def drone() -> "Stereo":
    """Give the loop, at no particular level."""
    random = np.random.default_rng(_SEED)
    sound = np.zeros((FRAMES, 2))
    for hertz, level in NOTES:
        sound += level * _note(random, hertz)
    middle, side = noise(random, _AIR), noise(random, _AIR)
    air = np.stack([middle + side / 2, middle - side / 2], axis=1)
    return np.asarray(sound + _AIR_LEVEL * air)


def _note(random: np.random.Generator, hertz: float) -> "Stereo":
    """One note at a level of about 1 (RMS); its two ears waver a little apart."""
    turns = hertz * np.arange(FRAMES) / RATE + random.uniform()
    steady = np.sqrt(2) * np.sin(2 * np.pi * turns)
    middle, side = _around(random, hertz), _around(random, hertz)
    drift = 1 + _DRIFTS * noise(random, _SLOW)
    sound = [steady + _WAVERS * (middle + sign * _WIDTH * side) for sign in (1, -1)]
    return np.asarray(np.stack(sound, axis=1) * drift[:, None])


def _around(random: np.random.Generator, hertz: float) -> "Mono":
    """Noise about a note, which makes it waver about once a second, unevenly."""

    def shape(around: "Mono") -> "Mono":
        apart = (around - hertz) / _HALF_WIDTH
        # Little right beside the note: that would be a swell as slow as a breath.
        return np.asarray(np.exp(-(apart**2)) * np.minimum(np.abs(apart) / 0.6, 1))

    return noise(random, shape)
