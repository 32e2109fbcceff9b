"""The loudspeaker through pygame's mixer: one looping sound, written ahead as a ring.

The audio thread never needs the interpreter, so nothing that Python does can make a
gap; a writer that comes late gives silence, never a repeat.
"""

import atexit
import os
import shutil
import tempfile
import threading
import time
import wave
from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from companion.errors import NoDevice
from companion.playback.mixer_clock import MixerClock
from companion.units import RATE, Frames, frames_from_seconds

os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
import pygame

# pygame would quit the mixer at exit, too, and a device that hangs would hang the
# process there. An open `PygameOut` closes itself at exit, with patience.
atexit.unregister(pygame.quit)

RING = frames_from_seconds(8)
BUFFER = 2048
"""Frames a device buffer; 4096 is safer on a busy machine, and later to the ear."""
BUFFERS_BEHIND = 1.75
"""How far what is heard is behind what is mixed, in buffers (measured)."""
BUFFERS_AHEAD = 2
"""How far ahead of the mixer a write is still in time, in buffers."""
OLD = frames_from_seconds(0.5)
"""What was heard longer ago is made silent, so that it can never be heard again."""
BETWEEN_STARTS = 0.002
"""Seconds: ring and clock must start in one buffer; if slower, they start again."""
TRIES = 5
QUIT_PATIENCE = 2.0


class PygameOut:
    """A ring of 8 s on the default sound device. One at a time."""

    def __init__(
        self, monotonic: Callable[[], float] = time.monotonic, buffer: int = BUFFER
    ) -> None:
        self._monotonic = monotonic
        self._buffer = buffer
        self._clock: MixerClock | None = None
        self._cleared = 0
        self._folder: Path | None = None

    def start(self) -> None:
        """Open the device and begin playing silence; raises `NoDevice`."""
        try:
            pygame.mixer.init(RATE, -16, 2, self._buffer, allowedchanges=0)
        except pygame.error as error:
            raise NoDevice(f"No sound device can be used ({error}).") from error
        self._sound = pygame.mixer.Sound(buffer=bytes(RING * 4))
        self._ring: NDArray[np.int16] = pygame.sndarray.samples(self._sound)
        self._folder = Path(tempfile.mkdtemp(prefix="companion-"))
        pygame.mixer.music.load(_silent_wav(self._folder))
        pygame.mixer.music.set_volume(0)
        self._start_together()
        atexit.register(self.close)
        self._clock = MixerClock(
            lambda: pygame.mixer.music.get_pos() / 1000, self._monotonic
        )

    def heard(self) -> Frames:
        """The device frame that leaves the loudspeaker now."""
        behind = BUFFERS_BEHIND * self._buffer
        return Frames(max(round(self._mixed() - behind), 0))

    def writable(self) -> Frames:
        """The first device frame that can still be changed."""
        return Frames(round(self._mixed() + BUFFERS_AHEAD * self._buffer))

    def write(self, at: Frames, block: NDArray[np.int16]) -> None:
        """Put stereo frames into the ring, and make what is old silent."""
        self._each_part(at, len(block), lambda ring, part: _copy(ring, block[part]))
        old = self.heard() - OLD
        if old > self._cleared:
            n = min(old - self._cleared, RING)
            self._each_part(old - n, n, lambda ring, _part: ring.fill(0))
            self._cleared = old

    def close(self) -> None:
        """Let go of the device; where the device hangs, leave it to itself."""
        if self._clock is None:
            return
        self._clock = None
        atexit.unregister(self.close)
        quitting = threading.Thread(target=pygame.mixer.quit, daemon=True)
        try:
            quitting.start()
        except RuntimeError:  # at the interpreter's exit, newer ones start no threads
            pygame.mixer.quit()
        else:
            quitting.join(QUIT_PATIENCE)
        if not quitting.is_alive() and self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)

    def _mixed(self) -> float:
        return self._clock.seconds() * RATE if self._clock else 0.0

    def _start_together(self) -> None:
        for _ in range(TRIES):
            pygame.mixer.music.stop()
            pygame.mixer.stop()
            before = self._monotonic()
            pygame.mixer.music.play(loops=-1)
            pygame.mixer.Channel(0).play(self._sound, loops=-1)
            if self._monotonic() - before < BETWEEN_STARTS:
                return

    def _each_part(
        self, at: int, n: int, act: Callable[[NDArray[np.int16], slice], None]
    ) -> None:
        """Act on the one or two pieces of the ring that a stretch of frames takes."""
        done = 0
        while done < n:
            first = (at + done) % RING
            size = min(n - done, RING - first)
            act(self._ring[first : first + size], slice(done, done + size))
            done += size


def _copy(ring: NDArray[np.int16], block: NDArray[np.int16]) -> None:
    ring[:] = block


def _silent_wav(folder: Path) -> str:
    """Write a second of silence; a file, since an object would need the interpreter."""
    path = folder / "silence.wav"
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(bytes(2 * RATE))
    return str(path)
