"""Beds that nobody waits for: a sound that has to be there at once begins without."""

import threading
from collections.abc import Callable

import numpy as np

from companion.sound.bank import Loop, Samples, SoundBank
from companion.sound.loop import HeldLoop
from companion.units import RATE

_SILENCE = HeldLoop(np.zeros((RATE, 2), np.float32))


class LaterBeds:
    """A `SoundBank` whose beds are silent until another thread has read them."""

    def __init__(self, bank: SoundBank, come: Callable[[], None]) -> None:
        """`come` is called, on a thread of its own, when a bed can be heard."""
        self._bank = bank
        self._come = come
        self._one_at_a_time = threading.Lock()
        self._beds: dict[str, Loop] = {}
        self._broken: Exception | None = None

    def clip(self, text: str) -> Samples:
        """Give a line's clip, mono."""
        return self._bank.clip(text)

    def bed(self, name: str) -> Loop:
        """Give a bed's loop, or silence; raises what its reading raised."""
        if self._broken is not None:
            raise self._broken
        if name not in self._beds:
            self._beds[name] = _SILENCE
            reading = threading.Thread(target=self._read, args=(name,), daemon=True)
            reading.start()
        return self._beds[name]

    def _read(self, name: str) -> None:
        try:
            with self._one_at_a_time:
                self._beds[name] = self._bank.bed(name)
        except Exception as error:
            self._broken = error
        self._come()
