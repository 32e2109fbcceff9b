"""What is spoken into a microphone, or comes from a sound file, for a plan."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    from companion.units import Frames

    Pcm = NDArray[np.int16]

LONGEST_NOTE = 20 * 60
"""Seconds of a spoken note, at most."""


class RecordingState(StrEnum):
    """What a recording is doing."""

    OPENING = "opening"
    """The microphone is being opened; nothing is recorded yet."""
    RECORDING = "recording"
    ENDED = "ended"
    """It was stopped, or ended by itself, as when the microphone is gone."""


class Recording(Protocol):
    """One recording, from the person's press on; no call blocks."""

    def state(self) -> RecordingState:
        """What it is doing now."""

    def seconds(self) -> float:
        """How much is recorded so far."""

    def level(self) -> float:
        """How loud it is just now, in dB below full scale (RMS); -inf for silence."""

    def is_clipped(self) -> bool:
        """Whether it was too loud for the microphone at some time."""

    def notice(self) -> str | None:
        """Why it ended by itself: a sentence; what was recorded until then is there."""

    def stop(self) -> None:
        """End it, and let go of the microphone; may be called twice."""

    def samples(self) -> Pcm:
        """Give all that was recorded so far, mono, 16 bits at 48 kHz."""


class Microphone(Protocol):
    """The system's own microphone, which is touched by `record` alone."""

    def record(self) -> Recording:
        """Begin to open it, and to record once it is open."""


@dataclass(frozen=True, slots=True)
class SpokenNote:
    """A note, ready to be heard and to be carried by a plan."""

    data: bytes
    """An Ogg Vorbis file, mono at 48 kHz."""
    frames: Frames


class NoteMaker(Protocol):
    """Makes spoken notes: trimmed, and as loud as all that is spoken here.

    For a thread. Each may raise `CompanionError`, and gives None where it is cancelled.
    `progress` is told how much is done, 0 to 1.
    """

    def of_recording(
        self,
        recorded: Pcm,
        progress: Callable[[float], None] = ...,
        cancelled: Callable[[], bool] = ...,
    ) -> SpokenNote | None:
        """Make a note of what was recorded."""

    def of_file(
        self,
        path: Path,
        progress: Callable[[float], None] = ...,
        cancelled: Callable[[], bool] = ...,
    ) -> SpokenNote | None:
        """Make a note of a sound file of up to `LONGEST_NOTE` seconds."""

    def of_bytes(self, data: bytes) -> SpokenNote:
        """Take one that was made before, as a plan carries it."""
