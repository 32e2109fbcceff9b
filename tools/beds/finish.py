"""From a loop to a file: its spectrum, its level, its wrapped ends, its seam."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from beds.loop import FRAMES, filtered
from beds.seam import WRAP, best_start, steadiest
from sounds import ogg
from sounds.loudness import lufs, ratio

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Stereo = NDArray[np.float64]

LOUDNESS = -24.0

_QUALITY = 4
_LOWEST = 40.0
_WHOLE_FROM = 90.0
_SOFTENS_FROM = 2_000.0
_NOTHING_FROM = 12_000.0


@dataclass(frozen=True, slots=True)
class Bed:
    """An encoded bed; the loop is `FRAMES` long and begins at `start`."""

    encoded: bytes
    decoded: "Stereo"
    start: int

    @property
    def loop(self) -> "Stereo":
        """The frames that are repeated without end."""
        return self.decoded[self.start : self.start + FRAMES]

    @property
    def lufs(self) -> float:
        """The loudness of the endless loop."""
        return lufs(np.concatenate([self.loop, self.loop]))


def finish(loop: "Stereo") -> Bed:
    """Filter, level, wrap and encode a loop."""
    soft = np.stack([filtered(ear, _gentle) for ear in loop.T], axis=1)
    soft = np.roll(soft, -steadiest(soft), axis=0)
    gain = ratio(LOUDNESS - lufs(np.concatenate([soft, soft])))
    for _ in range(3):
        whole = np.concatenate([soft[-WRAP:], soft, soft[:WRAP]]) * gain
        encoded = ogg.encode(whole, _QUALITY)
        decoded = ogg.decode(encoded)
        bed = Bed(encoded, decoded, best_start(decoded))
        gain *= ratio(LOUDNESS - bed.lufs)
    return bed


def _gentle(hertz: "NDArray[np.float64]") -> "NDArray[np.float64]":
    """Nothing under 40 Hz, 4 dB an octave less from 2 kHz on, nothing from 12 kHz."""
    octaves_up = np.maximum(0, np.log2(np.maximum(hertz, 1) / _SOFTENS_FROM))
    low = np.clip((hertz - _LOWEST) / (_WHOLE_FROM - _LOWEST), 0, 1)
    high = np.clip((_NOTHING_FROM - hertz) / (_NOTHING_FROM / 3), 0, 1)
    ends = np.sin(low * np.pi / 2) ** 2 * np.sin(high * np.pi / 2) ** 2
    return np.asarray(ends * 10 ** (-4 * octaves_up / 20))
