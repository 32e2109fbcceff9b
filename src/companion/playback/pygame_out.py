"""The loudspeaker through pygame's mixer: one looping sound, written ahead as a ring.

The audio thread never needs the interpreter, so nothing that Python does can make a
gap; a writer that comes late gives silence, never a repeat.
"""

import atexit
import math
import os
import shutil
import tempfile
import threading
import time
import wave
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from companion.errors import NoDevice
from companion.playback.mixer_clock import MixerClock
from companion.playback.sdl import Sdl
from companion.units import RATE, Frames, frames_from_seconds

os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
os.environ.setdefault("SDL_AUDIO_DEVICE_APP_NAME", "Companion")
import pygame
import pygame._sdl2.audio as sdl2_audio

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
STANDING = 0.25
"""Seconds after which a device that takes no sound is taken to stand still."""


class PygameOut:
    """A ring of 8 s on a sound device. One at a time.

    The device is opened by `start`. The ring turns from the first write on, so that
    what is written first is heard as soon as the device can.
    """

    def __init__(
        self,
        device: str | None = None,
        monotonic: Callable[[], float] = time.monotonic,
        buffer: int = BUFFER,
    ) -> None:
        """Take the name of a device; None, and one that is not there: the system's."""
        self._device = device
        self._monotonic = monotonic
        self._buffer = buffer
        self._sdl = Sdl(pygame.mixer.__file__)
        self._is_open = False
        self._clock: MixerClock | None = None
        self._mixed: float | None = None
        self._took = self._took_at = self._told = 0.0
        self._stands_at: float | None = None
        self._cleared = 0
        self._folder: Path | None = None

    @property
    def device(self) -> str | None:
        """The name of the device; None where it is the system's own."""
        return self._device

    def start(self) -> None:
        """Open the device; raises `NoDevice`."""
        if _is_in_use() or not _mixer.acquire(blocking=False):
            raise NoDevice("The companion itself still uses the sound device.")
        try:
            self._set_up()
        except BaseException as error:
            _quit()
            if isinstance(error, OSError | pygame.error):
                raise NoDevice(f"No sound device can be used ({error}).") from error
            raise

    def _set_up(self) -> None:
        self._open()
        self._sound = pygame.mixer.Sound(buffer=bytes(RING * 4))
        self._ring: NDArray[np.int16] = pygame.sndarray.samples(self._sound)
        self._folder = Path(tempfile.mkdtemp(prefix="companion-"))
        pygame.mixer.music.load(_silent_wav(self._folder))
        pygame.mixer.music.set_volume(0)
        atexit.register(self.close)
        self._is_open = True

    def heard(self) -> Frames:
        """The device frame that leaves the loudspeaker now."""
        behind = BUFFERS_BEHIND * self._buffer
        return Frames(max(round(self._played() - behind), 0))

    def writable(self) -> Frames:
        """The first device frame that can still be changed."""
        if self._clock is None:
            return Frames(0)
        # Of a device that stands still, what it has not taken can all be changed.
        ahead = BUFFERS_AHEAD * self._buffer if self._stands_at is None else 0
        return Frames(round(self._played() + ahead))

    def stalled(self) -> float:
        """Seconds since the device last took sound; infinite where it is gone."""
        if self._clock is None:
            return 0.0
        if self._sdl.is_gone():
            return math.inf
        mixed, now = self._sdl.mixed(), self._monotonic()
        if mixed is None or mixed != self._mixed:
            self._mixed, self._took, self._stands_at = mixed, now, None
            self._took_at = self._position()
        still = now - self._took
        if still >= STANDING:
            self._stands_at = self._took_at
        return still

    def write(self, at: Frames, block: NDArray[np.int16]) -> None:
        """Put stereo frames into the ring, and make what is old silent."""
        self._each_part(at, len(block), lambda ring, part: _copy(ring, block[part]))
        if self._clock is None:
            self._turn()
        old = self.heard() - OLD
        if old > self._cleared:
            n = min(old - self._cleared, RING)
            self._each_part(old - n, n, lambda ring, _part: ring.fill(0))
            self._cleared = old

    def close(self) -> None:
        """Let go of the device; where the device hangs, leave it to itself."""
        if not self._is_open:
            return
        self._is_open, self._clock = False, None
        atexit.unregister(self.close)
        quitting = threading.Thread(target=_quit, daemon=True)
        try:
            quitting.start()
        except RuntimeError:  # at the interpreter's exit, newer ones start no threads
            _quit()
        else:
            quitting.join(QUIT_PATIENCE)
        if not quitting.is_alive() and self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)

    def _open(self) -> None:
        form = (RATE, -16, 2, self._buffer)
        try:
            pygame.mixer.init(*form, devicename=self._device, allowedchanges=0)
        except pygame.error:
            if self._device is None:
                raise
            self._device = None
            self._open()
            return
        if self._device not in device_names():
            self._device = None  # SDL has taken the system's own

    def _played(self) -> float:
        """Give the frames that the mixer has played."""
        clock = self._clock  # another thread may close it meanwhile
        return clock.seconds() * RATE if clock else 0.0

    def _position(self) -> float:
        """Give the mixer's count in seconds, which pygame lets run on in a stall."""
        with suppress(pygame.error):  # another thread has closed it
            self._told = pygame.mixer.music.get_pos() / 1000
        stands_at = self._stands_at
        return self._told if stands_at is None else min(self._told, stands_at)

    def _turn(self) -> None:
        """Let the ring turn, together with the clock."""
        self._start_together()
        self._took = self._monotonic()
        self._clock = MixerClock(self._position, self._monotonic)

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


def device_names() -> Sequence[str]:
    """Give the names of what sound may come from; a device has to be open."""
    return tuple(sdl2_audio.get_audio_device_names(iscapture=False))


def can_open() -> bool | None:
    """Tell whether a device can be opened, where that can be known without danger."""
    return Sdl(pygame.mixer.__file__).sink()


_mixer = threading.Lock()
"""Held from before the mixer is opened until it is closed: either may hang for long,
and pygame takes a mixer that is being opened or closed for one that is there."""


def _is_in_use() -> bool:
    return bool(pygame.mixer.get_init())


def _quit() -> None:
    pygame.mixer.quit()
    _mixer.release()


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
