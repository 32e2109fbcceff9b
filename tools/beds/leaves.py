"""Leaves: a light wind in a tree, in gusts of uneven length."""

from typing import TYPE_CHECKING

import numpy as np

from beds.grains import at_level, moments, strew
from beds.loop import FRAMES, SECONDS, Shape, band, noise
from companion.units import RATE

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Mono = NDArray[np.float64]
    Stereo = NDArray[np.float64]

_SEED = 20_006
_WIDTH = 0.6

# Wind that comes and goes more slowly than a breath, and trembles faster than one.
_GUSTS = band(0.014, 0.055)
_TREMBLES = band(0.5, 4.0, slope=-3)
_GUST_DEPTH = 0.19
_TREMBLE_DEPTH = 0.07
_CROSSES = 0.8
"""Seconds in which a gust crosses the tree from left to right."""

_WIND = band(70, 420, slope=-4)
_BRANCHES = band(250, 1600, slope=-3.5)
_RUSTLE = band(800, 6500, slope=-2)
_LEAF = band(1200, 5500, slope=-2)

_FLUTTERS = 480
_KINDS = 96
_FLUTTER_LEVEL = 0.22


def leaves() -> "Stereo":
    """Give the loop, at no particular level."""
    random = np.random.default_rng(_SEED)
    speed = _speed(random)
    sound = 0.4 * _wide(random, _WIND) * speed
    sound += 0.5 * _wide(random, _BRANCHES) * speed**1.3
    sound += 0.55 * _wide(random, _RUSTLE) * speed**1.7
    return np.asarray(sound + _flutters(random, speed[:, 0]))


def _speed(random: np.random.Generator) -> "Stereo":
    """The wind at both sides of the tree; 1 on the whole."""
    gusts = noise(random, _GUSTS)
    both = np.stack([gusts, np.roll(gusts, round(_CROSSES * RATE))], axis=1)
    # No gust is far above the others.
    both = np.tanh(both / 1.6) * 1.6
    trembles = np.stack([noise(random, _TREMBLES) for _ in range(2)], axis=1)
    return np.exp(_GUST_DEPTH * both + _TREMBLE_DEPTH * trembles)


def _flutters(random: np.random.Generator, speed: "Mono") -> "Stereo":
    """Single leaves, short and faint."""
    count = _FLUTTERS * SECONDS
    hiss = noise(random, _LEAF)
    kinds = [_leaf(random, hiss) for _ in range(_KINDS)]
    which = random.integers(0, _KINDS, count)
    strengths = np.minimum(random.lognormal(0.0, 0.5, count), 2.2)
    sides = np.clip(random.normal(0.0, 0.35, count), -1, 1)
    sound = np.zeros((FRAMES, 2))
    frames = moments(random, count, speed**2)
    for frame, kind, strength, side in zip(
        frames, which, strengths * speed[frames] ** 0.7, sides, strict=True
    ):
        strew(sound, strength * kinds[kind], int(frame), side)
    return at_level(sound, _FLUTTER_LEVEL)


def _leaf(random: np.random.Generator, hiss: "Mono") -> "Mono":
    """A brush of 12 to 45 ms that begins and ends in silence."""
    length = round(random.uniform(0.012, 0.045) * RATE)
    first = random.integers(0, FRAMES - length)
    part = np.arange(length) / length
    return np.asarray(hiss[first : first + length] * np.sin(np.pi * part**0.7) ** 2)


def _wide(random: np.random.Generator, shape: Shape) -> "Stereo":
    middle, side = noise(random, shape), noise(random, shape)
    return np.stack([middle + _WIDTH * side, middle - _WIDTH * side], axis=1)
