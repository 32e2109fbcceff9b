"""Samples as a sound device and a WAV file take them."""

import numpy as np
from numpy.typing import NDArray

from companion.sound.bank import Samples


def to_pcm(samples: Samples) -> NDArray[np.int16]:
    """Round samples to 16 bits; what is beyond full scale stays at it."""
    return np.rint(np.clip(samples, -1.0, 1.0) * 32767).astype(np.int16)
