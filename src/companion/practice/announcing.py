"""What a screen reader may be told of the breath, and when."""

from companion.practice.moments import current
from companion.practice.timeline import PhaseSpan, Timeline, touching
from companion.units import Frames, frames_from_seconds

CLEAR = frames_from_seconds(0.5)
"""No line begins for so long: one word takes about that to say."""
LATE = frames_from_seconds(0.3)
"""A phase that began longer ago than this is not told any more."""


def phase_to_tell(timeline: Timeline, frame: Frames) -> PhaseSpan | None:
    """Give the phase that begins about now, where its name would not meet the voice."""
    span = current(timeline.phases, frame)
    if span is None or frame - span.start > LATE:
        return None
    speaks = touching(timeline.speaks, frame, CLEAR)
    return None if any(speak.has_clip for speak in speaks) else span
