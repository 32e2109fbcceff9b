"""Sounds that no phoneme asked for, before a line and after it: taken away.

At a slow pace the network now and then begins a line with a hiss or a syllable of its
own ("send the back" for "and the back"), or ends it with one.
"""

from typing import TYPE_CHECKING

import numpy as np
from scipy.ndimage import uniform_filter1d
from scipy.signal import butter, sosfiltfilt

from sounds.loudness import ratio
from voice.speaker import RAW_RATE, Speech

if TYPE_CHECKING:
    from numpy.typing import NDArray

_STOPS = frozenset("bdɡkptʤʧ")  # noqa: RUF001
_UNVOICED = frozenset("fhsʃθ")
_VOWELS = frozenset("AIOQWYaæɑɐɒəɚɛɜiɪɔuʊʌᵊᵻ")  # noqa: RUF001
_RINGING = _VOWELS | frozenset("jlmnŋɹw")
SIGNS = frozenset(" ,.;:!?—…\u201c\u201d()ˈˌ")

_MILLI = RAW_RATE // 1000
_VOICED = -15.0
_TAIL = 60 * _MILLI
_FALL = 60 * _MILLI
_CLOSURE = (120 * _MILLI, 20 * _MILLI)
_BEFORE_RELEASE = 15 * _MILLI


def clean(speech: Speech) -> Speech:
    """Silence what sounds before the first phoneme begins and after the last ends."""
    sounds = [i for i, sign in enumerate(speech.phonemes) if sign not in SIGNS]
    samples = speech.samples.copy()
    start, rise = _onset(speech, sounds[0])
    samples[:start] = 0
    samples[start : start + rise] *= np.linspace(0, 1, rise)
    if speech.phonemes[sounds[-1]] in _RINGING:
        stop = min(len(samples), int(_voiced(samples)[-1]) + _TAIL + _FALL)
        samples[stop:] = 0
        samples[stop - _FALL : stop] *= np.linspace(1, 0, _FALL)
    return Speech(samples, speech.phonemes, speech.starts)


def _onset(speech: Speech, first: int) -> tuple[int, int]:
    """Where the first phoneme begins to sound, and how many frames it takes to rise.

    A vowel that is cut free of a hiss and starts at once sounds like "then" or "bend":
    it rises slowly.
    """
    phoneme = speech.phonemes[first]
    if phoneme in _UNVOICED:
        return 0, 0
    if phoneme in _STOPS:
        return _release(speech, speech.starts[first]), 5 * _MILLI
    voiced = int(_voiced(speech.samples)[0])
    if phoneme in _VOWELS:
        return voiced, 60 * _MILLI
    return max(0, voiced - 25 * _MILLI), 15 * _MILLI


def _release(speech: Speech, begins: int) -> int:
    """The quietest moment about where a stop begins: its closure, shortly before."""
    closed, after = begins - _CLOSURE[0], begins + _CLOSURE[1]
    power = uniform_filter1d(speech.samples**2, 5 * _MILLI)[closed:after]
    return max(0, closed + int(np.argmin(power)) - _BEFORE_RELEASE)


def _voiced(samples: "NDArray[np.float64]") -> "NDArray[np.int64]":
    """The frames in which the voice rings low, as hisses and clicks do not."""
    low, high = _power(samples, 90, 900), _power(samples, 4_000, 11_500)
    loud = np.quantile(low, 0.95)
    return np.flatnonzero((low > loud * ratio(_VOICED) ** 2) & (low > high))


def _power(
    samples: "NDArray[np.float64]", lowest: float, highest: float
) -> "NDArray[np.float64]":
    band = butter(4, (lowest, highest), "bandpass", fs=RAW_RATE, output="sos")
    return np.asarray(uniform_filter1d(sosfiltfilt(band, samples) ** 2, 10 * _MILLI))
