"""A microphone that hears what a test says, and notes that are made at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from companion.errors import CompanionError
from companion.ports import RecordingState, SpokenNote
from companion.units import RATE, Frames

if TYPE_CHECKING:
    from pathlib import Path


class FakeRecording:
    """Goes on as the test says."""

    def __init__(self) -> None:
        self.now_state = RecordingState.OPENING
        self.heard = 0.0
        self.now_level = -30.0
        self.clipped = False
        self.said: str | None = None
        self.stops = 0

    def state(self) -> RecordingState:
        return self.now_state

    def seconds(self) -> float:
        return self.heard

    def level(self) -> float:
        return self.now_level

    def is_clipped(self) -> bool:
        return self.clipped

    def notice(self) -> str | None:
        return self.said

    def stop(self) -> None:
        self.stops += 1
        self.now_state = RecordingState.ENDED

    def samples(self) -> np.ndarray:
        return np.ones(round(self.heard * RATE), np.int16)

    def go_on(self, seconds: float, level: float = -30.0) -> None:
        """Hear so much by now."""
        self.now_state = RecordingState.RECORDING
        self.heard, self.now_level = seconds, level


class FakeMicrophone:
    """Gives one recording after the other, all of which are kept."""

    def __init__(self) -> None:
        self.recordings: list[FakeRecording] = []

    def record(self) -> FakeRecording:
        self.recordings.append(FakeRecording())
        return self.recordings[-1]


class FakeNotes:
    """A note is as long as what it is made of; a file named "bad" makes none."""

    def of_recording(self, recorded, progress=None, cancelled=None) -> SpokenNote:
        return SpokenNote(b"recorded", Frames(len(recorded)))

    def of_file(self, path: Path, progress=None, cancelled=None) -> SpokenNote:
        if path.name == "bad.wav":
            raise CompanionError("bad.wav is no sound.")
        return SpokenNote(b"from a file", Frames(90 * RATE))

    def of_bytes(self, data: bytes) -> SpokenNote:
        return SpokenNote(data, Frames(RATE))
