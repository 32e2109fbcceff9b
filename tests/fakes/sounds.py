"""Sounds that are made on the spot, for what plays and renders."""

import numpy as np

from companion.sound.bank import Samples
from companion.sound.loop import HeldLoop
from companion.units import RATE, Frames, frames_from_seconds


class MadeBank:
    """A `SoundBank` of noise: clips by their text, one bed for every name."""

    def __init__(self, clip_seconds: float = 2.0, bed_seconds: float = 3.7) -> None:
        self.frames = frames_from_seconds(clip_seconds)
        rng = np.random.default_rng(1)
        shape = (frames_from_seconds(bed_seconds), 2)
        self._bed = HeldLoop((0.05 * rng.standard_normal(shape)).astype(np.float32))
        self._clips: dict[str, Samples] = {}

    def clip_frames(self, _text: str) -> Frames:
        return self.frames

    def clip(self, text: str) -> Samples:
        if text not in self._clips:
            rng = np.random.default_rng(len(text))
            noise = 0.18 * rng.standard_normal(self.frames)
            self._clips[text] = noise.astype(np.float32)
        return self._clips[text]

    def bed(self, name: str) -> HeldLoop:
        return self._bed


class Counting:
    """Blocks in which each frame tells its own number, 1 being one step of 16 bits."""

    def block(self, start: int, n: int, mix: object = None) -> Samples:
        frame = np.arange(start, start + n, dtype=np.float64) % 30_000
        return np.repeat((frame / 32767)[:, None], 2, axis=1).astype(np.float32)


def rms(samples: Samples) -> float:
    """The level in dB, of full scale."""
    power = float(np.mean(np.square(samples, dtype=np.float64)))
    return 10 * np.log10(power) if power else -np.inf


SECOND = RATE
