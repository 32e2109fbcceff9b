"""How loud all of a timeline is, from point to point."""

import numpy as np

from companion.practice.timeline import Dims
from companion.sound.bank import Samples


def dimming(dims: Dims, start: int, n: int) -> Samples | None:
    """Give the gain of each frame of a block, as `sleep.gain_at` does; None: all 1."""
    if not dims or start + n <= dims[0][0]:
        return None
    frame = np.arange(start, start + n)
    frames, gains = zip(*dims, strict=True)
    gain: Samples = np.interp(frame, frames, gains, left=1.0).astype(np.float32)
    return gain
