"""Stream: a small brook over stones, bubbles above a low rush of water."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from beds.grains import at_level, moments, strew
from beds.loop import FRAMES, SECONDS, band, noise
from companion.units import RATE

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Mono = NDArray[np.float64]
    Stereo = NDArray[np.float64]

_SEED = 20_005
_WIDTH = 0.6

_RUSH = band(180, 5200, slope=-4.5)
_DEPTH = band(70, 350, slope=-3)
_DEPTH_LEVEL = 0.3
_BUBBLES_LEVEL = 1.6
# Faster than any breath: water babbles, it does not swell.
_BABBLE = band(0.7, 6.0, slope=-2)


@dataclass(frozen=True, slots=True)
class Place:
    """A stone where bubbles form.

    `side` from -1 (left) to 1 (right); pitches in Hz; `level` of all its bubbles.
    """

    side: float
    per_second: float
    lowest: float
    highest: float
    level: float


PLACES = (
    Place(-0.45, 70, 500, 1500, 0.26),
    Place(-0.2, 120, 900, 2800, 0.2),
    Place(0.05, 30, 280, 750, 0.3),
    Place(0.25, 150, 1100, 4200, 0.16),
    Place(0.5, 60, 420, 1300, 0.24),
)


def stream() -> "Stereo":
    """Give the loop, at no particular level."""
    random = np.random.default_rng(_SEED)
    middle, side = noise(random, _RUSH), noise(random, _RUSH)
    sound = np.stack([middle + _WIDTH * side, middle - _WIDTH * side], axis=1)
    sound += _DEPTH_LEVEL * noise(random, _DEPTH)[:, None]
    sound *= (1 + 0.06 * noise(random, _BABBLE))[:, None]
    for place in PLACES:
        sound += _bubbles(random, place)
    return np.asarray(sound)


def _bubbles(random: np.random.Generator, place: Place) -> "Stereo":
    count = round(place.per_second * SECONDS)
    babble = np.exp(0.7 * noise(random, _BABBLE))
    pitches = np.exp(random.uniform(np.log(place.lowest), np.log(place.highest), count))
    # Most bubbles are faint, and none stands out: the strongest are held back.
    strengths = np.minimum(random.lognormal(0.0, 0.5, count), 2.2)
    sides = np.clip(random.normal(place.side, 0.15, count), -1, 1)
    sound = np.zeros((FRAMES, 2))
    for frame, pitch, strength, side in zip(
        moments(random, count, babble), pitches, strengths, sides, strict=True
    ):
        # Small bubbles carry less.
        loud = strength * (place.lowest / pitch) ** 0.7
        strew(sound, loud * _bubble(random, pitch), int(frame), side)
    return at_level(sound, _BUBBLES_LEVEL * place.level)


def _bubble(random: np.random.Generator, pitch: float) -> "Mono":
    """A ring that fades as fast, and rises as it fades, as K. van den Doel found.

    Physically-based models for liquid sounds, ACM Trans. Appl. Percept. 2005; a bubble
    of radius r rings at 3/r Hz (Minnaert 1933).
    """
    radius = 3 / pitch
    damping = 0.13 / radius + 0.0072 / radius**1.5
    seconds = np.arange(int(6 / damping * RATE)) / RATE
    rising = random.uniform(0.0, 0.1) * damping
    turns = pitch * (seconds + rising * seconds**2 / 2) + random.uniform()
    attack = np.minimum(seconds * min(pitch, 600.0), 1)
    envelope = np.sin(attack * np.pi / 2) ** 2 * np.exp(-damping * seconds)
    return np.asarray(envelope * np.sin(2 * np.pi * turns))
