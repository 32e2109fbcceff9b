"""What a layout promises: whole lines, room between them, and no quiet unannounced."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from companion.practice.timeline import Event, PhaseSpan, Timeline
from companion.units import RATE, frames_from_seconds

LEAST_GAP = 0.3
LONGEST_QUIET = 45.0
ANNOUNCED = re.compile(r"\bquiet for\b|\bonly the sound\b")
LAST_SILENCE = frames_from_seconds(0.25)


@dataclass(frozen=True, slots=True)
class Quiet:
    """A stretch with nothing but the bed, in seconds, after a line."""

    start: float
    length: float
    after: str
    announced: bool


def breathing_parts(timeline: Timeline) -> list[list[PhaseSpan]]:
    """Give the phases of each breathing part; parts that join are one."""
    parts: list[list[PhaseSpan]] = []
    for span in timeline.phases:
        if parts and parts[-1][-1].end == span.start:
            parts[-1].append(span)
        else:
            parts.append([span])
    return parts


def least_gap(timeline: Timeline) -> float:
    """Give the shortest time between two lines, in seconds."""
    gaps = (two.start - one.end for one, two in pairwise(timeline.speaks))
    return min(gaps, default=timeline.frames) / RATE


def outside(timeline: Timeline) -> list[str]:
    """Name the lines that are not within the timeline, or run into its silent end."""
    last = timeline.frames - LAST_SILENCE
    return [s.text for s in timeline.speaks if s.start < 0 or s.end > last]


def quiets(timeline: Timeline) -> list[Quiet]:
    """Give every quiet longer than may be, and whether a line just before said so.

    Quiet is where nobody speaks, no pace is given, no bell rings, nothing is asked.
    """
    found = []
    for start, end in _holes(timeline):
        length = (end - start) / RATE
        if length > LONGEST_QUIET:
            before = [s.text for s in timeline.speaks if s.end <= start][-2:]
            announced = any(ANNOUNCED.search(text) for text in before)
            last = before[-1] if before else ""
            found.append(Quiet(start / RATE, length, last, announced))
    return found


def _holes(timeline: Timeline) -> Iterator[tuple[int, int]]:
    """Give what lies between the events that are heard or ask something."""
    tracks: Sequence[Sequence[Event]] = (
        timeline.speaks,
        timeline.phases,
        timeline.chimes,
        timeline.asks,
        timeline.chooses,
    )
    busy = sorted((event.start, event.end) for track in tracks for event in track)
    reached = 0
    for start, end in [*busy, (timeline.frames, timeline.frames)]:
        if start > reached:
            yield reached, start
        reached = max(reached, end)
