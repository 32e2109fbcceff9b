"""Kokoro: phonemes in, raw speech at 24 kHz out."""

import json
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np
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
_THREADS = 2
"""Fixed: the last bits of a render depend on how many threads share the sums."""


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


class Speaker:
    """One Kokoro voice."""

    def __init__(self, model: "Path", styles: "Path") -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = _THREADS
        options.inter_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(
            str(model), options, providers=["CPUExecutionProvider"]
        )
        self._styles = np.fromfile(styles, "<f4").reshape(_STYLES)
        vocabulary = files("hibari") / "assets" / "vocab.json"
        self._numbers: dict[str, int] = json.loads(vocabulary.read_text("utf-8"))

    def say(self, phonemes: str, speed: float) -> "Speech":
        """Give the raw speech of a line; a lower speed is slower."""
        tokens = [self._numbers[sign] for sign in phonemes]
        if not 0 < len(tokens) <= _MOST_PHONEMES:
            message = f"{len(tokens)} phonemes; a line holds 1 to {_MOST_PHONEMES}"
            raise ValueError(message)
        # The styles of very short lines swing in level; a middling one is steady.
        row = _SHORT_ROW if len(tokens) < _SHORT else len(tokens) - 1
        audio, lengths = self._session.run(
            ["audio", LENGTHS],
            {
                "tokens": np.array([[0, *tokens, 0]], np.int64),
                "style": self._styles[row : row + 1],
                "speed": np.array([speed], np.float32),
            },
        )
        ends = np.cumsum(np.ravel(lengths)).astype(np.int64) * _LENGTH_UNIT
        starts = tuple(int(end) for end in ends[:-1])
        return Speech(np.asarray(audio, np.float64).ravel(), phonemes, starts)
