"""Where a loop is best joined: in a steady place, where it clicks least."""

from typing import TYPE_CHECKING

import numpy as np

from beds.loop import FRAMES
from companion.units import RATE

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Mono = NDArray[np.float64]
    Stereo = NDArray[np.float64]

WRAP = RATE // 2
"""How much of the loop is repeated before it and after it, in frames."""

SPANS = (RATE * 4 // 10, RATE)
"""How long the level is compared before a joint and after it, in frames."""

_CODEC_EDGE = RATE // 5
_HOP = RATE // 100
_FOR_A_DECIBEL = 0.01
"""How much click weighs as much as a change of level by 1 dB."""


def across(loop: "Stereo") -> float:
    """Give by how many dB the level changes at the joint, whichever span shows more."""
    ends = np.array([len(loop)])
    return float(_change(_running(loop), ends, np.zeros(1, np.int64))[0])


def steadiest(loop: "Stereo") -> int:
    """Give the frame of a loop where the level before and after differs least."""
    longest = max(SPANS)
    total = _running(np.concatenate([loop[-longest:], loop, loop[:longest]]))
    places = np.arange(0, FRAMES, _HOP)
    at = places + longest
    return int(places[np.argmin(_change(total, at, at))])


def best_start(decoded: "Stereo") -> int:
    """Give where a wrapped loop, decoded, joins best.

    Where Vorbis decodes the two copies of a moment differently, the difference, and how
    fast it changes, become a click. Where they are alike, the smoothest and steadiest
    moment is taken.
    """
    first, last = _CODEC_EDGE, 2 * WRAP - _CODEC_EDGE
    apart = decoded[first - 2 : last] - decoded[FRAMES + first - 2 : FRAMES + last]
    jumps = np.abs(np.diff(apart, axis=0)).max(axis=1)
    click = np.abs(apart).max(axis=1)[1:-1] + 8 * jumps[1:]
    bend = np.abs(np.diff(decoded[first - 2 : last], 2, axis=0)).max(axis=1)
    starts = np.arange(first, last)
    change = _change(_running(decoded), starts + FRAMES, starts)
    return int(starts[np.argmin(click + bend + _FOR_A_DECIBEL * change)])


def _change(
    total: "Mono", ends: "NDArray[np.int64]", starts: "NDArray[np.int64]"
) -> "Mono":
    """The change of level from before each end to after each start, in dB."""
    changes = [
        np.abs(
            _decibels(total[ends] - total[ends - span])
            - _decibels(total[starts + span] - total[starts])
        )
        for span in SPANS
    ]
    return np.asarray(np.max(changes, axis=0))


def _running(sound: "Stereo") -> "Mono":
    return np.concatenate([[0.0], np.cumsum((sound**2).sum(axis=1))])


def _decibels(power: "Mono") -> "Mono":
    return np.asarray(10 * np.log10(power + 1e-20))
