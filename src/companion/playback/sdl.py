"""What pygame does not tell of SDL's audio: whether the device takes sound, or is gone.

pygame's position runs on by the clock while a device takes nothing, and SDL plays on
into nothing when a device is gone. The libraries that pygame has loaded know both;
where one of them cannot be asked, the device is taken to be well.
"""

import ctypes
import os
import sys

MIXER = 2
"""SDL numbers devices from here; the mixer has the first, and there is no other."""
STOPPED = 0
PLAYBACK, S16LE = 1, 3
NO_SERVER = 6
"""PulseAudio's word for: it does not run."""
PULSE = ("pulseaudio", "pulse")


class Sdl:
    """The libraries behind one of pygame's modules, by the module's file."""

    def __init__(self, module: str) -> None:
        """Find them; they are loaded already, but perhaps for PulseAudio's."""
        names = [module, "libpulse-simple.so.0"]
        if sys.platform == "win32":  # there a module does not show what it is linked to
            names = ["SDL2_mixer.dll", "SDL2.dll"]
        self._libraries = [found for found in map(_library, names) if found]

    def mixed(self) -> float | None:
        """Give how far the mixer is in its music, in seconds of the music's loop."""
        found = self._function("Mix_GetMusicPosition")
        if found is None:
            return None
        found.restype = ctypes.c_double
        return float(found(None))

    def is_gone(self) -> bool:
        """Tell whether the device that was opened is there no more."""
        found = self._function("SDL_GetAudioDeviceStatus")
        return found is not None and int(found(MIXER)) == STOPPED

    def sink(self) -> bool | None:
        """Tell whether PulseAudio has a device that can be opened; takes milliseconds.

        SDL crashes where it runs without one. None: it does not run, or SDL is to use
        something else; then there is no such danger.
        """
        if os.environ.get("SDL_AUDIODRIVER", PULSE[0]) not in PULSE:
            return None
        new, free = self._function("pa_simple_new"), self._function("pa_simple_free")
        if new is None or free is None:
            return None
        new.restype, free.argtypes = ctypes.c_void_p, [ctypes.c_void_p]
        error, form = ctypes.c_int(0), _Form(S16LE, 48_000, 2)
        names = (b"Companion", PLAYBACK, None, b"sound")
        stream = new(None, *names, ctypes.byref(form), None, None, ctypes.byref(error))
        if stream:
            free(stream)
            return True
        return None if error.value == NO_SERVER else False

    def call(
        self, name: str, gives: "type[ctypes._SimpleCData[int]] | None", *args: object
    ) -> int | None:
        """Call a function of SDL's by its name; None where it gives nothing."""
        found = self._function(name)
        if found is None:
            return None
        found.restype = gives
        result = found(*args)
        return None if result is None else int(result)

    def _function(self, name: str) -> "ctypes._NamedFuncPointer | None":
        found = (getattr(each, name, None) for each in self._libraries)
        return next(filter(None, found), None)


class _Form(ctypes.Structure):
    """PulseAudio's `pa_sample_spec`."""

    _fields_ = (
        ("format", ctypes.c_int),
        ("rate", ctypes.c_uint32),
        ("channels", ctypes.c_uint8),
    )


def _library(name: str) -> ctypes.CDLL | None:
    try:
        return ctypes.CDLL(name)
    except OSError:
        return None
