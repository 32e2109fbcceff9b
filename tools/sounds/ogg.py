"""Ogg Vorbis, written and read back through libsndfile."""

from io import BytesIO
from typing import TYPE_CHECKING

import numpy as np
import soundfile

from companion.units import RATE

if TYPE_CHECKING:
    from numpy.typing import NDArray

_BLOCK = 16_384


def encode(samples: "NDArray[np.float64]", quality: int) -> bytes:
    """Give the samples at 48 kHz as Ogg Vorbis of quality 0 to 10."""
    channels = 1 if samples.ndim == 1 else samples.shape[1]
    file = BytesIO()
    with soundfile.SoundFile(
        file,
        "w",
        RATE,
        channels,
        "VORBIS",
        format="OGG",
        compression_level=1 - quality / 10,
    ) as out:
        # libsndfile's Vorbis writer overflows its stack on one very long write.
        for start in range(0, len(samples), _BLOCK):
            out.write(samples[start : start + _BLOCK])
    return file.getvalue()


def decode(encoded: bytes) -> "NDArray[np.float64]":
    """Give the samples of an Ogg Vorbis file at 48 kHz."""
    samples, rate = soundfile.read(BytesIO(encoded))
    if rate != RATE:
        message = f"expected {RATE} frames a second, found {rate}"
        raise ValueError(message)
    return np.asarray(samples, np.float64)
