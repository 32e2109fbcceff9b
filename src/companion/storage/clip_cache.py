"""Spoken lines kept from one time to the next: FLAC files that can be made again."""

import hashlib
import os
from contextlib import suppress
from pathlib import Path
from threading import Lock

import numpy as np
import soundfile
from numpy.typing import NDArray

from companion.errors import CompanionError
from companion.sound.bank import Samples
from companion.storage import private
from companion.storage.atomic import replacing
from companion.units import RATE

MOST = 200 * 1024 * 1024
"""Bytes in the folder; beyond, what was not used for longest goes."""
MOST_IN_MEMORY = 64 * 1024 * 1024
"""Bytes of what could not be written."""

_STEPS = 32_768
_LONGEST = 600 * RATE
"""No line takes ten minutes to say."""
_MD5 = slice(26, 42)
"""Where the head of a FLAC file tells the checksum of its samples."""

Pcm = NDArray[np.int16]


class ClipCache:
    """Keeps mono clips of 16 bits by their names; may be called from any thread.

    Where the folder cannot be written, clips stay in memory, and nothing is said.
    """

    def __init__(
        self, folder: Path, most: int = MOST, most_in_memory: int = MOST_IN_MEMORY
    ) -> None:
        self._folder = folder
        self._most = most
        self._most_in_memory = most_in_memory
        self._memory: dict[str, Pcm] = {}
        self._size: int | None = None
        self._lock = Lock()

    def read(self, key: str) -> Samples | None:
        """Give a clip; None where it is not kept, or its file is damaged."""
        with self._lock:
            pcm = self._memory.get(key)
            if pcm is None:
                pcm = _read(self._path(key))
        return None if pcm is None else pcm.astype(np.float32) / np.float32(_STEPS)

    def write(self, key: str, clip: Samples) -> None:
        """Keep a clip; exact if its samples are whole steps of 16 bits."""
        top = np.float32(_STEPS - 1)
        pcm = np.clip(np.rint(clip * np.float32(_STEPS)), -_STEPS, top)
        with self._lock:
            try:
                self._write(self._path(key), pcm.astype(np.int16))
            except (CompanionError, OSError, soundfile.LibsndfileError):
                self._remember(key, pcm.astype(np.int16))

    def _path(self, key: str) -> Path:
        return self._folder / f"{key}.flac"

    def _write(self, path: Path, pcm: Pcm) -> None:
        private.make_folder(self._folder)
        with replacing(path) as temporary:
            soundfile.write(temporary, pcm, RATE, "PCM_16", format="FLAC")
        if self._size is not None:
            self._size += path.stat().st_size
        if self._size is None or self._size > self._most:
            self._size = _tidy(self._folder, self._most)

    def _remember(self, key: str, pcm: Pcm) -> None:
        self._memory[key] = pcm
        total = sum(kept.nbytes for kept in self._memory.values())
        for oldest in list(self._memory)[:-1]:
            if total <= self._most_in_memory:
                break
            total -= self._memory.pop(oldest).nbytes


def _read(path: Path) -> Pcm | None:
    """Read a clip whole, and mark it as used; None where it is not what was kept."""
    try:
        with path.open("rb") as file:
            told = file.read(_MD5.stop)[_MD5]
            file.seek(0)
            with soundfile.SoundFile(file) as sound:
                # A flipped bit may claim more than any memory holds.
                if sound.frames > _LONGEST:
                    return None
                rate, pcm = sound.samplerate, sound.read(dtype="int16")
    except (OSError, soundfile.LibsndfileError):
        return None
    found = hashlib.md5(pcm.astype("<i2").tobytes(), usedforsecurity=False).digest()
    if (found, rate, pcm.ndim) != (told, RATE, 1):
        return None
    with suppress(OSError):
        os.utime(path)
    result: Pcm = pcm
    return result


def _tidy(folder: Path, most: int) -> int:
    """Delete the files that were not used for longest; gives the bytes that stay."""
    files = []
    for path in folder.iterdir():
        with suppress(OSError):
            known = path.stat()
            files.append((known.st_mtime_ns, known.st_size, path))
    total = sum(size for _, size, _ in files)
    for _, size, path in sorted(files):
        if total <= most:
            break
        with suppress(OSError):
            path.unlink()
            total -= size
    return total
