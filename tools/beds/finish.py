"""From a loop to a file: its spectrum, its level, its wrapped ends, its seam."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from beds.loop import FRAMES, filtered
from companion.units import RATE
from sounds import ogg
from sounds.loudness import lufs, ratio

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Stereo = NDArray[np.float64]

LOUDNESS = -24.0
WRAP = RATE // 2
"""How much of the loop is repeated before it and after it, in frames."""

_QUALITY = 4
_CODEC_EDGE = RATE // 5
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
    gain = ratio(LOUDNESS - lufs(np.concatenate([soft, soft])))
    for _ in range(3):
        whole = np.concatenate([soft[-WRAP:], soft, soft[:WRAP]]) * gain
        encoded = ogg.encode(whole, _QUALITY)
        decoded = ogg.decode(encoded)
        bed = Bed(encoded, decoded, _best_start(decoded))
        gain *= ratio(LOUDNESS - bed.lufs)
    return bed


def _best_start(decoded: "Stereo") -> int:
    """Where the loop joins best: Vorbis decodes its two copies a little differently."""
    apart = decoded[: 2 * WRAP] - decoded[FRAMES : FRAMES + 2 * WRAP]
    # At the joint the difference, and how fast it changes, become a click.
    click = np.abs(apart[:-1]).max(axis=1) + 8 * np.abs(np.diff(apart, axis=0)).max(1)
    inner = slice(_CODEC_EDGE, len(click) - _CODEC_EDGE)
    return _CODEC_EDGE + int(np.argmin(click[inner])) + 1


def _gentle(hertz: "NDArray[np.float64]") -> "NDArray[np.float64]":
    """Nothing under 40 Hz, 4 dB an octave less from 2 kHz on, nothing from 12 kHz."""
    octaves_up = np.maximum(0, np.log2(np.maximum(hertz, 1) / _SOFTENS_FROM))
    low = np.clip((hertz - _LOWEST) / (_WHOLE_FROM - _LOWEST), 0, 1)
    high = np.clip((_NOTHING_FROM - hertz) / (_NOTHING_FROM / 3), 0, 1)
    ends = np.sin(low * np.pi / 2) ** 2 * np.sin(high * np.pi / 2) ** 2
    return np.asarray(ends * 10 ** (-4 * octaves_up / 20))
