"""Whisper base, which reads each clip back."""

from typing import TYPE_CHECKING

import numpy as np
from faster_whisper import WhisperModel
from scipy.signal import resample_poly

from companion.units import RATE

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

NAME = "Whisper base (faster-whisper, int8, beam of 5)"

WHISPER_RATE = 16_000
_THREADS = 1
_QUIET = WHISPER_RATE // 2


class Listener:
    """Writes down what it hears."""

    def __init__(self, model: "Path") -> None:
        self._model = WhisperModel(
            str(model),
            device="cpu",
            compute_type="int8",
            cpu_threads=_THREADS,
            local_files_only=True,
        )

    def hear(self, samples: "NDArray[np.float64]") -> str:
        """Give the words of a clip at 48 kHz."""
        return self.hear_slow(resample_poly(samples, 1, RATE // WHISPER_RATE))

    def hear_slow(self, slow: "NDArray[np.float64]") -> str:
        """Give the words of a sound at 16 kHz."""
        padded = np.pad(slow, _QUIET).astype(np.float32)
        segments, _ = self._model.transcribe(
            padded,
            language="en",
            beam_size=5,
            temperature=0.0,
            condition_on_previous_text=False,
            without_timestamps=True,
        )
        return " ".join(segment.text.strip() for segment in segments)
