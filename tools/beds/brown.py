"""Brown noise: even and deep, 6 dB an octave less towards the highs."""

from typing import TYPE_CHECKING

import numpy as np

from beds.loop import noise

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Mono = NDArray[np.float64]
    Stereo = NDArray[np.float64]

_SEED = 20_003
_LOWEST = 45.0
_WIDTH = 0.5
_NARROW_UNDER = 160.0


def brown() -> "Stereo":
    """Give the loop, at no particular level."""
    random = np.random.default_rng(_SEED)
    middle, side = noise(random, _falling), noise(random, _falling_side)
    return np.stack([middle + _WIDTH * side, middle - _WIDTH * side], axis=1)


def _falling(hertz: "Mono") -> "Mono":
    # Amplitude as 1/f, which is power as 1/f²; level below what is heard as a tone.
    return np.asarray(1 / np.maximum(hertz, _LOWEST))


def _falling_side(hertz: "Mono") -> "Mono":
    """The same, with the lows in the middle, where two ears agree on them."""
    narrow = hertz**2 / (hertz**2 + _NARROW_UNDER**2)
    return np.asarray(_falling(hertz) * narrow)
