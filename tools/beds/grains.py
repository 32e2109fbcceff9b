"""Many small sounds strewn around the circle."""

from typing import TYPE_CHECKING

import numpy as np

from beds.loop import FRAMES

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Mono = NDArray[np.float64]
    Stereo = NDArray[np.float64]


def moments(
    random: np.random.Generator, count: int, rate: "Mono"
) -> "NDArray[np.int64]":
    """Give frames at which something happens: more where `rate` is higher."""
    total = np.cumsum(np.maximum(rate, 0))
    chances = random.uniform(0, total[-1], count)
    return np.asarray(np.searchsorted(total, chances) % FRAMES)


def strew(sound: "Stereo", grain: "Mono", frame: int, side: float) -> None:
    """Add a grain, going round; `side` from -1 (left) to 1 (right), equal in power."""
    angle = (side + 1) * np.pi / 4
    both = grain[:, None] * np.array([np.cos(angle), np.sin(angle)])
    before_end = FRAMES - frame
    sound[frame : frame + len(grain)] += both[:before_end]
    if before_end < len(grain):
        sound[: len(grain) - before_end] += both[before_end:]


def at_level(sound: "Stereo", level: float) -> "Stereo":
    """Bring both ears together to a level (RMS)."""
    return np.asarray(sound * level / np.sqrt(np.mean(sound**2)))
