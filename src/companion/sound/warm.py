"""The warm tone of calm now: a soft, open fifth that stays, made and not recorded.

It needs no file to be read or decoded, so it can be heard at once.
"""

import numpy as np
from numpy.typing import NDArray

from companion.sound.bank import Samples
from companion.sound.envelope import Wave
from companion.units import RATE

ROUND = 1305
"""Frames in which all notes come round together, so that each is computed once."""
# D and A, low to high (74 to 441 Hz): the breath tones turn back on these, so they lie
# in it. The notes of each row wander from ear to ear together, so slowly that they
# offer no pace of their own to breathe with, and not at all in mono.
_D = ((2, 0.55), (4, 1.0), (8, 0.2))
_A = ((3, 0.8), (6, 0.42), (12, 0.07))
"""How often each note swings in a round, and how loud it is."""
_D_WANDERS, _A_WANDERS = 29 * RATE, 23 * RATE
"""Frames in which they have been at both ears."""
_ASIDE = 0.3
_GAIN = 0.049
"""As loud as the recorded beds: -24 LUFS."""


class WarmTone:
    """A `Loop` in which each frame is known by itself."""

    frames = _D_WANDERS * 23

    def __init__(self) -> None:
        self._notes = np.stack([_round(_D), _round(_A)])

    def block(self, start: int, n: int) -> Samples:
        """Give stereo samples, shape (n, 2), from any frame on."""
        frame = np.arange(start, start + n)
        low, high = self._notes[:, frame % ROUND]
        side = low * _sway(frame, _D_WANDERS) + high * _sway(frame, _A_WANDERS)
        middle = low + high
        return np.stack((middle + side, middle - side), axis=1).astype(np.float32)


def _round(notes: tuple[tuple[int, float], ...]) -> Wave:
    turn = 2 * np.pi * np.arange(ROUND) / ROUND
    waves = [loud * np.sin(swings * turn) for swings, loud in notes]
    whole: Wave = np.sum(waves, axis=0)
    return _GAIN * whole


def _sway(frame: NDArray[np.int64], wanders: int) -> Wave:
    sway: Wave = np.sin(2 * np.pi * (frame % wanders) / wanders)
    return _ASIDE * sway
