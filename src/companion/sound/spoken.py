"""A long piece of speech as it was recorded: trimmed gently, then brought to a level.

Works through the whole in pieces, so that twenty minutes take little memory.
"""

from collections.abc import Callable, Iterator
from functools import partial

import numpy as np
from numpy.typing import NDArray

from companion.sound.bank import Samples
from companion.sound.clip_level import oversampled_peaks
from companion.sound.limiter import limiting_gain
from companion.sound.loudness import LoudnessMeter
from companion.sound.speech_clip import LOUDNESS
from companion.units import frames_from_seconds

Pcm = NDArray[np.int16]
"""Mono, 16 bits at 48 kHz."""

PIECE = frames_from_seconds(10)
"""Frames that are worked on together."""
CEILING = -2.0
"""dBTP before it is coded with loss, which raises peaks by up to 1 dB."""
MOST_GAIN = 30.0
"""dB; beyond, what is heard would be the microphone's own noise."""
BEFORE, AFTER = frames_from_seconds(0.3), frames_from_seconds(0.5)
"""What is kept around the first and the last sound."""

_FULL = 32_768
_WINDOW = frames_from_seconds(0.02)
_FADE = frames_from_seconds(0.02)
_UNDER = -40.0
"""dB under the loudest 20 ms: what is less is taken for the room."""
_SILENT = -60.0
"""dB under full scale: a microphone that hears nothing."""
_CONTEXT = 4096
"""Frames on each side that the limiter and the oversampling look at."""
_OVERSHOOT = 2.0
"""A peak between the samples is never so many times as high as they are."""
_ROUNDS = 3
_CLOSE_ENOUGH = 0.2


def trimmed(recorded: Pcm) -> Pcm:
    """Give what lies between the first and the last sound, and a little around it.

    Nothing is left where there is no sound.
    """
    powers = [_powers(piece) for piece in _pieces(recorded)]
    power = np.concatenate([np.zeros(0), *powers])
    loudest = float(power.max(initial=0.0))
    if loudest < 10 ** (_SILENT / 10):
        return recorded[:0]
    sounding = np.flatnonzero(power >= loudest * 10 ** (_UNDER / 10))
    first, last = int(sounding[0]), int(sounding[-1]) + 1
    return recorded[max(0, first * _WINDOW - BEFORE) : last * _WINDOW + AFTER]


def levelled(
    spoken: Pcm, moved: Callable[[float], None] = lambda _share: None
) -> Iterator[Samples]:
    """Give it piece after piece, at the loudness of all that is spoken here.

    `moved` is told how much of the work is done, 0 to 1; the first piece comes late.
    """
    passes = _ROUNDS + 2
    first = partial(_moved, moved, 0, passes)
    loudness = _loudness(_pieces(spoken), len(spoken), first)
    gain = 1.0 if loudness is None else _gain(LOUDNESS - loudness)
    for done in range(1, _ROUNDS + 1):
        loudness = _loudness(
            _at_gain(spoken, gain), len(spoken), partial(_moved, moved, done, passes)
        )
        missing = 0.0 if loudness is None else LOUDNESS - loudness
        if abs(missing) <= _CLOSE_ENOUGH:
            break
        gain = min(gain * _gain(missing), _gain(MOST_GAIN))
    for start, piece in zip(
        range(0, len(spoken), PIECE), _at_gain(spoken, gain), strict=True
    ):
        yield piece
        _moved(moved, passes - 1, passes, (start + len(piece)) / len(spoken))


def _moved(
    moved: Callable[[float], None], done: int, passes: int, share: float
) -> None:
    """Tell how much is done after some of the passes and a share of the next one."""
    moved((done + share) / passes)


def _gain(decibels: float) -> float:
    return float(10 ** (min(decibels, MOST_GAIN) / 20))


def _pieces(pcm: Pcm) -> Iterator[Samples]:
    for start in range(0, len(pcm), PIECE):
        yield _as_samples(pcm[start : start + PIECE])


def _as_samples(pcm: Pcm) -> Samples:
    return pcm.astype(np.float32) / np.float32(_FULL)


def _powers(piece: Samples) -> NDArray[np.float64]:
    """Give the mean power of each 20 ms."""
    whole = -(-len(piece) // _WINDOW) * _WINDOW
    padded = np.zeros(whole)
    padded[: len(piece)] = piece
    return np.asarray(np.square(padded).reshape(-1, _WINDOW).mean(axis=1))


def _loudness(
    pieces: Iterator[Samples], frames: int, moved: Callable[[float], None]
) -> float | None:
    """Measure what comes from one loudspeaker, as with clips; None for silence."""
    meter, done = LoudnessMeter(), 0
    for piece in pieces:
        meter.add(np.stack([piece, np.zeros_like(piece)], axis=1))
        done += len(piece)
        moved(done / frames)
    return meter.integrated()


def _at_gain(spoken: Pcm, gain: float) -> Iterator[Samples]:
    """Give the pieces at a gain, their peaks held below the ceiling, the ends faded."""
    for start in range(0, len(spoken), PIECE):
        end = min(start + PIECE, len(spoken))
        first = max(0, start - _CONTEXT)
        around = _as_samples(spoken[first : end + _CONTEXT]) * np.float32(gain)
        piece = _limited(around)[start - first :][: end - start]
        yield _faded(piece, start, len(spoken)).astype(np.float32)


def _limited(around: Samples) -> Samples:
    ceiling = 10 ** (CEILING / 20)
    if float(np.abs(around).max(initial=0.0)) * _OVERSHOOT <= ceiling:
        return around
    peaks = oversampled_peaks(around.astype(np.float64))
    return (around * limiting_gain(peaks, ceiling)).astype(np.float32)


def _faded(piece: Samples, start: int, frames: int) -> Samples:
    at = np.arange(start, start + len(piece), dtype=np.float64)
    edge = np.minimum(at, frames - 1 - at) / _FADE
    if float(edge.min()) >= 1.0:
        return piece
    gain = np.sin(np.clip(edge, 0.0, 1.0) * np.pi / 2) ** 2
    return np.asarray(piece * gain, np.float32)
