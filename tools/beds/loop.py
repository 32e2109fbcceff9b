"""Sound on a circle: noise, filters and envelopes whose end meets their beginning."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

from companion.units import RATE

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Mono = NDArray[np.float64]

SECONDS = 64
FRAMES = SECONDS * RATE
"""1500 long blocks of Vorbis, 2048 frames each: a loop of whole blocks is encoded alike
each time round, so that its seam decodes without a click."""

Shape = Callable[["Mono"], "Mono"]
"""From frequencies in Hz to gains."""


def noise(random: np.random.Generator, shape: Shape) -> "Mono":
    """Give periodic noise with a spectrum of this shape, at a level of 1 (RMS)."""
    sound = filtered(random.standard_normal(FRAMES), shape)
    return np.asarray(sound / np.sqrt(np.mean(sound**2)))


def filtered(sound: "Mono", shape: Shape) -> "Mono":
    """Filter around the circle, without delay."""
    spectrum = np.fft.rfft(sound)
    hertz = np.fft.rfftfreq(FRAMES, 1 / RATE).astype(np.float64)
    return np.fft.irfft(spectrum * shape(hertz), FRAMES)


def band(low: float, high: float, slope: float = 0.0) -> Shape:
    """Give a band with soft edges, an octave wide each; `slope` in dB an octave."""

    def shape(hertz: "Mono") -> "Mono":
        octaves = np.log2(np.maximum(hertz, 1e-3))
        rise = _step(octaves - np.log2(low))
        fall = _step(np.log2(high) - octaves)
        tilt = 10 ** (slope * (octaves - np.log2(np.sqrt(low * high))) / 20)
        return np.asarray(rise * fall * tilt)

    return shape


def _step(octaves: "Mono") -> "Mono":
    """From 0, half an octave below an edge, to 1, half an octave above it."""
    part = np.clip(octaves + 0.5, 0, 1)
    return np.asarray(np.sin(part * np.pi / 2) ** 2)


def since(moment: float) -> "Mono":
    """Give the seconds since a moment, for each frame, going round: 0 to 64."""
    return (np.arange(FRAMES) / RATE - moment) % SECONDS


def convolved(sound: "Mono", kernel: "Mono") -> "Mono":
    """Convolve around the circle with a shorter sound."""
    spectrum = np.fft.rfft(sound) * np.fft.rfft(kernel, FRAMES)
    return np.fft.irfft(spectrum, FRAMES)
