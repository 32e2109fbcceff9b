"""The microphone through the SDL that pygame brings, in a process of its own.

SDL crashes where a sound server runs without a device, and opening or closing one may
hang; and a process that plays may have no other device than the mixer's (`sdl.MIXER`).
So another process listens. What it hears goes to its standard output, mono, 16 bits at
48 kHz; it ends when nobody reads that any more.

SDL keeps what it hears in a queue, so that its thread never needs the interpreter; by
pygame's own `AudioDevice` it would, and the system's own microphone has no name there.
"""

import ctypes
import os
import sys
import time
from collections.abc import Callable

from companion.errors import NoDevice
from companion.playback.sdl import STOPPED, Sdl
from companion.units import RATE

os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
os.environ.setdefault("SDL_AUDIO_DEVICE_APP_NAME", "Companion")
os.environ.setdefault("SDL_AUDIO_DEVICE_STREAM_NAME", "Recording")
import pygame

NO_DEVICE, LOST = 3, 4
"""Exit codes: it could not be opened; it is gone, or hears nothing any more."""

_AUDIO = 0x10
_S16 = 0x8010 if sys.byteorder == "little" else 0x9010
_BLOCK = 1024
_LOOK = 0.02
_STANDING = 3.0
"""Seconds without a sample after which it is taken to be lost; some wake slowly."""


class Capture:
    """The system's own microphone. Open from its making until `close`."""

    def __init__(self) -> None:
        """Open it; raises `NoDevice`."""
        self._sdl = sdl = Sdl(pygame.mixer.__file__)
        sdl.call("SDL_InitSubSystem", ctypes.c_int, ctypes.c_uint32(_AUDIO))
        wanted = _Spec(freq=RATE, format=_S16, channels=1, samples=_BLOCK)
        args = (None, 1, ctypes.byref(wanted), ctypes.byref(_Spec()), 0)
        number = sdl.call("SDL_OpenAudioDevice", ctypes.c_uint32, *args)
        if not number:
            raise NoDevice("No microphone can be used.")
        self._device = ctypes.c_uint32(number)
        sdl.call("SDL_PauseAudioDevice", None, self._device, 0)

    def read(self) -> bytes:
        """Give what was heard since the last time."""
        there = self._sdl.call("SDL_GetQueuedAudioSize", ctypes.c_uint32, self._device)
        heard = ctypes.create_string_buffer(there or 1)
        size = ctypes.c_uint32(there or 0)
        args = (self._device, heard, size)
        taken = self._sdl.call("SDL_DequeueAudio", ctypes.c_uint32, *args)
        return heard.raw[: taken or 0]

    def is_gone(self) -> bool:
        """Tell whether the device is there no more."""
        status = self._sdl.call("SDL_GetAudioDeviceStatus", ctypes.c_int, self._device)
        return status == STOPPED

    def close(self) -> None:
        """Let go of it."""
        self._sdl.call("SDL_CloseAudioDevice", None, self._device)


def record() -> None:
    """Listen until the process is ended, or nobody reads what it heard."""
    try:
        capture = Capture()
    except NoDevice:
        sys.exit(NO_DEVICE)
    out = sys.stdout.buffer

    def tell(heard: bytes) -> None:
        out.write(heard)
        out.flush()

    try:
        listen(capture, tell)
    except OSError:  # nobody reads it
        os._exit(0)  # closing may hang; the system takes the microphone back
    os._exit(LOST)


def listen(
    capture: Capture,
    tell: Callable[[bytes], None],
    monotonic: Callable[[], float] = time.monotonic,
    pause: Callable[[float], None] = time.sleep,
) -> None:
    """Tell what is heard, until the microphone is lost."""
    took = monotonic()
    while not capture.is_gone() and monotonic() - took < _STANDING:
        heard = capture.read()
        if heard:
            took = monotonic()
            tell(heard)
        pause(_LOOK)


class _Spec(ctypes.Structure):
    """SDL's `SDL_AudioSpec`; without a callback, what is heard is queued."""

    _fields_ = (
        ("freq", ctypes.c_int),
        ("format", ctypes.c_uint16),
        ("channels", ctypes.c_uint8),
        ("silence", ctypes.c_uint8),
        ("samples", ctypes.c_uint16),
        ("padding", ctypes.c_uint16),
        ("size", ctypes.c_uint32),
        ("callback", ctypes.c_void_p),
        ("userdata", ctypes.c_void_p),
    )
