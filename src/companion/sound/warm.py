"""The warm tone of calm now: a soft, open fifth that stays, made and not recorded.

It needs no file to be read or decoded, so it can be heard at once.
"""

import numpy as np

from companion.sound.bank import Samples
from companion.units import RATE

# D and A, low to high: the breath tones turn back on these, so they lie in it. Beside
# each note a fainter one, put against itself in the other ear, makes it wander from
# side to side; so slowly (17 to 37 s) that it offers no pace of its own to breathe
# with, and not at all in mono.
_NOTES = (
    (73.5, 0.55, 1 / 31),
    (110.25, 0.8, 1 / 23),
    (147.0, 1.0, 1 / 29),
    (220.5, 0.42, 1 / 19),
    (294.0, 0.2, 1 / 37),
    (441.0, 0.07, 1 / 17),
)
"""Hertz, loudness, and how often it wanders in a second."""
_BESIDE = 0.3
_GAIN = 0.049
"""As loud as the recorded beds: -24 LUFS."""


class WarmTone:
    """A `Loop` that never comes round: each frame is computed by itself."""

    frames = RATE

    def block(self, start: int, n: int) -> Samples:
        """Give stereo samples, shape (n, 2), from any frame on."""
        turns = 2 * np.pi * np.arange(start, start + n, dtype=np.float64) / RATE
        middle, side = np.zeros(n), np.zeros(n)
        for hertz, loud, wanders in _NOTES:
            middle += loud * np.sin(hertz * turns)
            side += _BESIDE * loud * np.sin((hertz + wanders) * turns)
        ears = np.stack((middle + side, middle - side), axis=1)
        return (_GAIN * ears).astype(np.float32)
