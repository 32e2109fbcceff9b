"""What is written to the loudspeaker: the segments' sound, with their fades."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from companion.playback.playhead import Segment
from companion.sound.bank import Samples
from companion.sound.envelope import eased
from companion.sound.levels import UNCHANGED, Mix
from companion.units import Frames, frames_from_seconds

CROSS = frames_from_seconds(0.05)
"""From one timeline to another, which are alike there but for how the bed gives way."""


class Blocks(Protocol):
    """What the player plays."""

    def block(self, start: int, n: int, mix: Mix = UNCHANGED) -> Samples:
        """Give stereo samples, shape (n, 2)."""


@dataclass(frozen=True, slots=True)
class Change:
    """What was played before, up to a device frame."""

    at: Frames
    before: Blocks


@dataclass(frozen=True, slots=True)
class Hush:
    """From a device frame on all fades out, and stays silent."""

    at: Frames
    fade: Frames

    @property
    def end(self) -> Frames:
        """The first device frame that is silent."""
        return Frames(self.at + self.fade)


class Content:
    """Blocks at the levels of now, crossing over from what was played before."""

    def __init__(self, blocks: Blocks) -> None:
        self._blocks = blocks
        self._change: Change | None = None
        self.mix = UNCHANGED
        self.hush: Hush | None = None

    def change(self, blocks: Blocks, at: Frames) -> None:
        """Go over to other blocks at a device frame."""
        self._change = Change(at, self._blocks)
        self._blocks = blocks

    def moved(self) -> None:
        """Forget the device's frames: they are another's now."""
        self._change = self.hush = None

    def samples(self, segments: Sequence[Segment], device: int, n: int) -> Samples:
        """Give what is to be heard from a device frame on, shape (n, 2)."""
        out = np.zeros((n, 2), np.float32)
        for segment in segments:
            begin = max(segment.device, device)
            end = device + n if segment.end is None else min(segment.end, device + n)
            if begin < end and not segment.mute and not self._silent(begin):
                start = segment.session_at(begin)
                block = self._block(start, end - begin, begin)
                gain = _fades(segment, begin, end - begin)
                out[begin - device : end - device] += (
                    block if gain is None else block * gain[:, None]
                )
        if self.hush is not None:
            frame = np.arange(device, device + n, dtype=np.float64)
            out *= eased((self.hush.end - frame) / self.hush.fade)[:, None]
        return out

    def _silent(self, device: int) -> bool:
        return self.hush is not None and device >= self.hush.end

    def _block(self, start: Frames, n: int, device: int) -> Samples:
        """Give samples, crossing over from what was played before a change."""
        block = self._blocks.block(start, n, self.mix)
        change = self._change
        if change is None or device >= change.at + CROSS:
            return block
        crossing = min(n, change.at + CROSS - device)
        before = change.before.block(start, crossing, self.mix)
        frame = np.arange(device, device + crossing, dtype=np.float64)
        gain = eased((frame - change.at) / CROSS)[:, None]
        block = block.copy()
        block[:crossing] = before + (block[:crossing] - before) * gain
        return block


def _fades(segment: Segment, start: int, n: int) -> Samples | None:
    """Give a segment's gain over a block; None where it is 1 throughout."""
    fading_in = segment.fade_in and start < segment.device + segment.fade_in
    fading_out = (
        segment.end is not None
        and segment.fade_out
        and start + n > segment.end - segment.fade_out
    )
    if not fading_in and not fading_out:
        return None
    frame = np.arange(start, start + n, dtype=np.float64)
    gain = np.ones(n, np.float32)
    if fading_in:
        gain *= eased((frame - segment.device) / segment.fade_in)
    if fading_out and segment.end is not None:
        gain *= eased((segment.end - frame) / segment.fade_out)
    return gain
