"""Night: still air, and crickets so far away that they are hardly there."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from beds.grains import at_level, strew
from beds.loop import FRAMES, SECONDS, Shape, band, convolved, noise
from companion.units import RATE

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Mono = NDArray[np.float64]
    Stereo = NDArray[np.float64]

_SEED = 20_007
_WIDTH = 0.6

_GROUND = band(60, 350, slope=-4.5)
_AIR = band(200, 3000, slope=-7)
_AIR_LEVEL = 0.4
_CRICKETS_LEVEL = 0.1
_ECHO = 0.2
"""Seconds until the land's echo has fallen to 1/e: far sounds have no edges."""

_STILL, _SINGING = 0.25, 0.85
_SLOW = band(0.015, 0.06)


@dataclass(frozen=True, slots=True)
class Cricket:
    """One cricket: its note in Hz, its chirps a second, the pulses in each."""

    pitch: float
    chirps: float
    pulses: int
    level: float
    side: float


CRICKETS = (
    Cricket(2550.0, 1.7, 3, 0.8, -0.5),
    Cricket(2710.0, 2.3, 3, 0.7, 0.35),
    Cricket(2860.0, 1.9, 4, 1.0, 0.1),
    Cricket(3050.0, 2.6, 3, 0.6, -0.2),
    Cricket(3240.0, 2.1, 4, 0.5, 0.55),
    Cricket(3420.0, 2.9, 3, 0.45, -0.35),
    Cricket(3700.0, 2.4, 3, 0.35, 0.2),
)


def night() -> "Stereo":
    """Give the loop, at no particular level."""
    random = np.random.default_rng(_SEED)
    ground = _wide(random, _GROUND, _WIDTH / 2)
    air = _wide(random, _AIR, _WIDTH)
    chorus = np.zeros((FRAMES, 2))
    for cricket in CRICKETS:
        _sing(random, cricket, chorus)
    chorus = at_level(_far(random, chorus), _CRICKETS_LEVEL)
    return np.asarray(ground + _AIR_LEVEL * air + chorus)


def _wide(random: np.random.Generator, shape: Shape, width: float) -> "Stereo":
    middle, side = noise(random, shape), noise(random, shape)
    return np.stack([middle + width * side, middle - width * side], axis=1)


def _sing(random: np.random.Generator, cricket: Cricket, chorus: "Stereo") -> None:
    """Chirp all the way round, nearer and farther, never twice at the same interval."""
    waits = random.lognormal(0.0, 0.22, round(cricket.chirps * SECONDS))
    frames = np.cumsum(waits) / waits.sum() * FRAMES
    drift = np.tanh(noise(random, _SLOW))
    strength = _STILL + (_SINGING - _STILL) * (1 + drift) / 2
    for frame in frames.astype(np.int64) % FRAMES:
        chirp = _chirp(cricket, random.uniform(0.985, 1.015))
        loud = cricket.level * strength[frame] * random.uniform(0.7, 1.0)
        strew(chorus, loud * chirp, int(frame), cricket.side)


def _chirp(cricket: Cricket, tune: float) -> "Mono":
    """A few soft pulses, about 30 a second, the middle ones strongest."""
    length = round(RATE * cricket.pulses / 30)
    part = np.arange(length) / length
    pulses = np.sin(np.pi * cricket.pulses * part) ** 2 * np.sin(np.pi * part)
    note = np.sin(2 * np.pi * cricket.pitch * tune * np.arange(length) / RATE)
    return np.asarray(pulses * note)


def _far(random: np.random.Generator, chorus: "Stereo") -> "Stereo":
    """Blur by an echo without edges, a little different at each ear."""
    seconds = np.arange(round(6 * _ECHO * RATE)) / RATE
    fading = np.exp(-seconds / _ECHO) * (1 - np.exp(-seconds / 0.03))
    both = random.standard_normal(len(seconds))
    ears = []
    for ear in range(2):
        own = random.standard_normal(len(seconds))
        ears.append(convolved(chorus[:, ear], (both + 0.7 * own) * fading))
    return np.stack(ears, axis=1)
