"""A loudspeaker that was handed over: what played before on it fades out."""

import numpy as np
from numpy.typing import NDArray

from companion.ports import AudioOut
from companion.units import Frames

Pcm = NDArray[np.int16]


class CrossingOut:
    """Adds the end of what another player played to what is written from then on."""

    def __init__(self, out: AudioOut, at: Frames, tail: Pcm) -> None:
        """Take what is still to be heard of it from the device frame `at` on."""
        self.out = out
        self._at = at
        self._tail = tail

    def start(self) -> None:
        """It runs already."""

    def heard(self) -> Frames:
        """The device frame that leaves the loudspeaker now."""
        return self.out.heard()

    def writable(self) -> Frames:
        """The first device frame that can still be changed."""
        return self.out.writable()

    def stalled(self) -> float:
        """Seconds since the device last took sound."""
        return self.out.stalled()

    def write(self, at: Frames, block: Pcm) -> None:
        """Put stereo frames, with the tail added."""
        begin = max(at, self._at)
        end = min(at + len(block), self._at + len(self._tail))
        if begin < end:
            tail = self._tail[begin - self._at : end - self._at].astype(np.int32)
            both = tail + block[begin - at : end - at]
            block = block.copy()
            block[begin - at : end - at] = np.clip(both, -32768, 32767)
        self.out.write(at, block)

    def close(self) -> None:
        """Let go of the device."""
        self.out.close()
