"""Kokoro: phonemes in, raw speech at 24 kHz out."""

import json
import os
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np

# Before it is imported: it would tell its maker over the network what it runs.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"
import onnxruntime
from hibari.g2p import G2P

from voice.float_graph import LENGTHS

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

RAW_RATE = 24_000

_LENGTH_UNIT = 600
_STYLES = (510, 256)
_MOST_PHONEMES = 510
_SHORT = 25
_SHORT_ROW = 40
_THREADS = 1
"""Fixed: the last bits of a render depend on how many threads share the sums.

One each for two voices at once is faster than two for one: the sums share poorly.
"""


@dataclass(frozen=True, slots=True)
class Speech:
    """Raw speech at 24 kHz, with silence before and after it.

    `starts` has the frame at which each phoneme starts, and where the last one ends.
    """

    samples: "NDArray[np.float64]"
    phonemes: str
    starts: tuple[int, ...]


class Phonemes:
    """English text to the phonemes that Kokoro was taught with."""

    def __init__(self, british: bool) -> None:
        self._g2p = G2P(british=british)

    def of(self, markup: str) -> str:
        """Give the phonemes of a text in which `[word](/phonemes/)` forces a word."""
        return str(self._g2p(markup))


class Network:
    """Kokoro, and its first part alone; all voices share it."""

    def __init__(self, whole: "Path", lengths: "Path") -> None:
        self._whole, self._lengths = _session(whole), _session(lengths)
        vocabulary = files("hibari") / "assets" / "vocab.json"
        self._numbers: dict[str, int] = json.loads(vocabulary.read_text("utf-8"))

    def say(
        self, phonemes: str, styles: "NDArray[np.float32]", speed: float
    ) -> "tuple[NDArray[np.float64], NDArray[np.int64]]":
        """Give the raw speech, and the frames of each token with the silent ends."""
        inputs = self._inputs(phonemes, styles, speed)
        audio, lengths = self._whole.run(["audio", LENGTHS], inputs)
        return np.asarray(audio, np.float64).ravel(), _frames(lengths)

    def lengths(
        self, phonemes: str, styles: "NDArray[np.float32]", speed: float
    ) -> "NDArray[np.int64]":
        """Give the frames of each token with the silent ends, and no speech."""
        inputs = self._inputs(phonemes, styles, speed)
        return _frames(self._lengths.run([LENGTHS], inputs)[0])

    def _inputs(
        self, phonemes: str, styles: "NDArray[np.float32]", speed: float
    ) -> "dict[str, NDArray[np.generic]]":
        tokens = [self._numbers[sign] for sign in phonemes]
        if not 0 < len(tokens) <= _MOST_PHONEMES:
            message = f"{len(tokens)} phonemes; a line holds 1 to {_MOST_PHONEMES}"
            raise ValueError(message)
        # The styles of very short lines swing in level; a middling one is steady.
        row = _SHORT_ROW if len(tokens) < _SHORT else len(tokens) - 1
        return {
            "tokens": np.array([[0, *tokens, 0]], np.int64),
            "style": styles[row : row + 1],
            "speed": np.array([speed], np.float32),
        }


class Speaker:
    """One Kokoro voice."""

    def __init__(self, network: Network, styles: "Path") -> None:
        self._network = network
        self._styles = np.fromfile(styles, "<f4").reshape(_STYLES)

    def say(self, phonemes: str, speed: float) -> Speech:
        """Give the raw speech of a line; a lower speed is slower."""
        audio, lengths = self._network.say(phonemes, self._styles, speed)
        starts = tuple(int(end) for end in np.cumsum(lengths)[:-1])
        return Speech(audio, phonemes, starts)

    def lengths(self, phonemes: str, speed: float) -> "NDArray[np.int64]":
        """Give the frames of each phoneme."""
        return self._network.lengths(phonemes, self._styles, speed)[1:-1]


def _session(model: "Path") -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = _THREADS
    options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(
        str(model), options, providers=["CPUExecutionProvider"]
    )


def _frames(lengths: "NDArray[np.float32]") -> "NDArray[np.int64]":
    return np.ravel(lengths).astype(np.int64) * _LENGTH_UNIT
