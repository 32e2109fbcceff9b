"""The microphone as the window has it: another process listens, and nothing waits."""

from __future__ import annotations

import subprocess
import sys
from threading import Lock, Thread, Timer
from typing import TYPE_CHECKING

import numpy as np

from companion.ports import LONGEST_NOTE, RecordingState
from companion.units import RATE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from companion.ports.recording import Pcm
    from companion.sound.bank import Samples

COMMAND = (
    sys.executable,
    "-P",  # nothing that lies where the companion was started is a module of it
    "-c",
    "from companion.playback.pygame_in import record; record()",
)
PATIENCE = 10.0
"""Seconds until the first sound; a device that hangs gives none."""
NO_MICROPHONE = (
    "No microphone can be used. Look whether one is connected and whether Companion "
    "may use it, or take an audio file instead."
)
LOST = "The microphone is gone. What was recorded until then is kept."
TOO_LONG = "It stopped by itself: a spoken note lasts up to {} minutes."

_CHUNK = RATE // 20
"""Frames that are taken together: the level is that of 50 ms."""
_FULL = 32_768
_CLIPPED = 32_700
_IN_A_ROW = 3
"""So many samples at full scale, one after the other, are no chance."""


class ProcessMicrophone:
    """Implements `companion.ports.Microphone`."""

    def __init__(
        self, command: Sequence[str] = COMMAND, longest: float = LONGEST_NOTE
    ) -> None:
        """Take what listens and writes what it hears, and the most seconds of it."""
        self._command = command
        self._longest = longest

    def record(self) -> ProcessRecording:
        """Begin to open the microphone, and to record once it is open."""
        return ProcessRecording(self._command, self._longest)


class ProcessRecording:
    """Implements `companion.ports.Recording`; a thread reads what is heard."""

    def __init__(self, command: Sequence[str], longest: float) -> None:
        self._command = command
        self._most = 2 * round(longest * RATE)
        self._lock = Lock()
        self._heard = bytearray()
        self._process: subprocess.Popen[bytes] | None = None
        self._stopped = False
        self._state = RecordingState.OPENING
        self._notice: str | None = None
        self._level = -np.inf
        self._clipped = False
        self._thread = Thread(target=self._work, name="recording", daemon=True)
        self._thread.start()

    def state(self) -> RecordingState:
        """What it is doing now."""
        return self._state

    def seconds(self) -> float:
        """How much is recorded so far."""
        return len(self._heard) / 2 / RATE

    def level(self) -> float:
        """How loud it is just now, in dB below full scale (RMS)."""
        return float(self._level)

    def is_clipped(self) -> bool:
        """Whether it was too loud for the microphone at some time."""
        return self._clipped

    def notice(self) -> str | None:
        """Why it ended by itself."""
        return self._notice

    def stop(self) -> None:
        """End it, and let go of the microphone."""
        with self._lock:
            self._stopped = True
            self._state = RecordingState.ENDED
            if self._process is not None:
                self._process.kill()

    def samples(self) -> Pcm:
        """Give all that was recorded so far."""
        with self._lock:
            return np.frombuffer(bytes(self._heard), "<i2").astype(np.int16, copy=False)

    def join(self, seconds: float) -> bool:
        """Wait until the microphone is let go of; tells whether it is."""
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def _work(self) -> None:
        process = self._begun()
        if process is None:
            return
        patience = Timer(PATIENCE, self._give_up)
        patience.daemon = True
        patience.start()
        with process:
            assert process.stdout is not None
            while chunk := process.stdout.read(2 * _CHUNK):
                patience.cancel()
                if not self._take(chunk[: len(chunk) // 2 * 2]):
                    process.kill()
                    break
        patience.cancel()
        self._end(LOST if self._heard else NO_MICROPHONE)

    def _begun(self) -> subprocess.Popen[bytes] | None:
        with self._lock:
            if self._stopped:
                return None
            try:
                self._process = subprocess.Popen(
                    self._command,
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.DEVNULL,
                    creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
                )
            except OSError:
                self._process = None
        if self._process is None:
            self._end(NO_MICROPHONE)
        return self._process

    def _take(self, chunk: bytes) -> bool:
        """Keep what was heard; tells whether more is wanted."""
        wave = np.frombuffer(chunk, "<i2").astype(np.float32)
        power = float(np.mean(np.square(wave / _FULL))) if len(wave) else 0.0
        with self._lock:
            if self._stopped:
                return False
            self._state = RecordingState.RECORDING
            self._heard += chunk[: self._most - len(self._heard)]
            self._level = 10 * np.log10(power) if power else -np.inf
            self._clipped = self._clipped or _is_clipped(wave)
            full = len(self._heard) >= self._most
        if full:
            self._end(TOO_LONG.format(self._most // (2 * RATE * 60)))
        return not full

    def _give_up(self) -> None:
        with self._lock:
            if not self._heard and self._process is not None:
                self._process.kill()

    def _end(self, notice: str) -> None:
        """Say why it ended, unless the person, or something before, ended it."""
        with self._lock:
            if self._state is not RecordingState.ENDED:
                self._notice = notice
                self._state = RecordingState.ENDED
            self._level = -np.inf


def _is_clipped(wave: Samples) -> bool:
    """Tell whether some samples in a row are at full scale."""
    loud = np.abs(wave) >= _CLIPPED
    rows = np.convolve(loud, np.ones(_IN_A_ROW), "valid") if len(loud) else loud
    return bool(len(rows) and rows.max() >= _IN_A_ROW)
