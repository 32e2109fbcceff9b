"""A gentle limiter that looks ahead: no clipping, no pumping, no state."""

import numpy as np

from companion.sound.envelope import Wave

_REACH = 480
"""How far each side the gain is held, and then again moves, in frames: 10 ms."""


def limiting_gain(peaks: Wave, ceiling: float) -> Wave:
    """Give the gain for each frame that keeps its peak at or below `ceiling`.

    Both are magnitudes. The gain is 1 away from peaks, and moves within 20 ms.
    """
    wanted = np.minimum(1.0, ceiling / np.maximum(peaks, 1e-9))
    # The smallest wanted gain within twice the reach, smoothed over that, never
    # exceeds what any of its peaks wants.
    width = 2 * _REACH + 1
    held = _smallest_of(wanted, 2 * width - 1)
    return _mean_of(_mean_of(held, width), width)


def _smallest_of(values: Wave, width: int) -> Wave:
    """Give the smallest in each window that holds one value of the input or more.

    Two windows that overlap or touch make a longer one: their width doubles.
    """
    least = np.pad(values, width - 1, constant_values=1.0)
    done = 1
    while done < width:
        step = min(done, width - done)
        least = np.minimum(least[:-step], least[step:])
        done += step
    return least


def _mean_of(values: Wave, width: int) -> Wave:
    """Give the mean of each window that lies within the input."""
    sums = np.concatenate([[0.0], np.cumsum(values)])
    return np.asarray((sums[width:] - sums[:-width]) / width)
