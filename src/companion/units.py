"""Time as whole numbers: script durations in milliseconds, positions in frames.

One millisecond is exactly 48 frames, so every duration that a script can write is
exact in frames. This is the only module that converts between the two.
"""

from typing import NewType

Frames = NewType("Frames", int)
"""A position or a length, in frames at `RATE`."""

Millis = NewType("Millis", int)
"""A duration as written in a script, in whole milliseconds."""

RATE = 48_000
"""Frames per second, everywhere in the companion."""

FRAMES_PER_MILLI = RATE // 1000


def frames_of(millis: Millis) -> Frames:
    """Give the frames in a number of milliseconds, exactly."""
    return Frames(millis * FRAMES_PER_MILLI)


def frames_from_seconds(seconds: float) -> Frames:
    """Give the whole number of frames nearest to a time in seconds."""
    return Frames(round(seconds * RATE))


def seconds_of(frames: Frames) -> float:
    """Give a length in seconds."""
    return frames / RATE


def millis_from_seconds(seconds: float) -> Millis:
    """Give the whole number of milliseconds nearest to a time in seconds."""
    return Millis(round(seconds * 1000))
