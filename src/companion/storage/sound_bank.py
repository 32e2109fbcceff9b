"""The recorded sounds, decoded when they are needed."""

from collections import OrderedDict
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import soundfile

from companion.errors import CompanionError
from companion.practice.calm import WARM
from companion.sound.bank import Loop, Samples
from companion.sound.loop import HeldLoop
from companion.sound.warm import WarmTone
from companion.storage.own_beds import OwnBeds
from companion.storage.sound_index import SoundIndex
from companion.units import RATE

CLIPS_KEPT = 8
"""Decoded clips in memory: the one that is heard, and those just before and after."""
BEDS_KEPT = 3
"""Beds in memory, some 25 MB each: one goes over to the next, and both to a third."""

_SILENCE = HeldLoop(np.zeros((RATE, 2), np.float32))
_MADE: Mapping[str, Loop] = {WARM: WarmTone()}
"""Beds that are no files."""


class FileBank:
    """A `SoundBank` on the files of one voice and the person's own beds.

    Memory stays bounded: shipped beds are held while they are among the last ones to be
    heard, own ones are read as they play.
    """

    def __init__(
        self, index: SoundIndex, voice: str | None, own: OwnBeds | None = None
    ) -> None:
        self._audio = index.audio
        self._beds_index = index.beds
        self._own = own
        self._files = (
            {
                clip.text: self._audio / "voice" / voice / clip.file
                for clip in index.voices[voice].clips
            }
            if voice is not None
            else {}
        )
        self._clips: OrderedDict[str, Samples] = OrderedDict()
        self._beds: OrderedDict[str, Loop] = OrderedDict()

    def clip(self, text: str) -> Samples:
        """Give a line's clip, mono."""
        if text in self._clips:
            self._clips.move_to_end(text)
        else:
            self._clips[text] = decode(self._files[text])[:, 0]
            if len(self._clips) > CLIPS_KEPT:
                self._clips.popitem(last=False)
        return self._clips[text]

    def bed(self, name: str) -> Loop:
        """Give a bed's loop; silence as long as there is no such bed."""
        if name in _MADE:
            return _MADE[name]
        loop = self._beds.get(name) or self._shipped(name) or self._own_one(name)
        if loop is None:
            return _SILENCE
        self._beds[name] = loop
        self._beds.move_to_end(name)
        if len(self._beds) > BEDS_KEPT:
            self._beds.popitem(last=False)
        return loop

    def _shipped(self, name: str) -> Loop | None:
        bed = self._beds_index.get(name)
        if bed is None:
            return None
        whole = decode(self._audio / "beds" / bed.file)
        return HeldLoop(whole[bed.start :][: bed.frames])

    def _own_one(self, name: str) -> Loop | None:
        return self._own.loop(name) if self._own else None


def decode(path: Path) -> Samples:
    """Read a shipped sound, shape (n, channels)."""
    try:
        samples, rate = soundfile.read(path, dtype="float32", always_2d=True)
    except (OSError, soundfile.LibsndfileError) as error:
        raise CompanionError(
            f"The sound {path.name} cannot be read; please install Companion again."
        ) from error
    if rate != RATE:
        raise ValueError(f"{path} is at {rate} Hz, not {RATE}")
    result: Samples = samples
    return result
