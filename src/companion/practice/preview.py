"""A short stretch of a practice, to hear what it is like."""

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from companion.practice.timeline import (
    BedSpan,
    ChapterSpan,
    Event,
    Timeline,
)
from companion.units import Frames, frames_from_seconds

E = TypeVar("E", bound=Event)

LENGTH = frames_from_seconds(20)
FADE = frames_from_seconds(3)


def preview(timeline: Timeline) -> Timeline:
    """Give 20 seconds from where the practice proper begins, fading out at their end.

    That is its second chapter: the first one arrives. Lines and breaths that would be
    cut in two at the start are left out; nothing is asked.
    """
    start = timeline.chapters[1].start if len(timeline.chapters) > 1 else Frames(0)
    start = Frames(max(0, min(start, timeline.frames - LENGTH)))
    frames = Frames(min(LENGTH, timeline.frames))
    end = Frames(start + frames)
    return Timeline(
        frames=frames,
        speaks=_within(timeline.speaks, start, end),
        phases=_within(timeline.phases, start, end),
        chapters=(ChapterSpan(Frames(0), frames, _title(timeline, start)),),
        chimes=_within(timeline.chimes, start, end),
        beds=tuple(_beds(timeline.beds, start, end)),
        dims=((Frames(max(0, frames - FADE)), 1.0), (frames, 0.0)),
        night=timeline.night,
    )


def _within(track: Iterable[E], start: Frames, end: Frames) -> tuple[E, ...]:
    return tuple(
        replace(event, start=Frames(event.start - start))
        for event in track
        if start <= event.start < end
    )


def _beds(beds: Iterable[BedSpan], start: Frames, end: Frames) -> Iterable[BedSpan]:
    for bed in beds:
        begin, stop = max(bed.start, start), min(bed.end, end)
        if begin < stop:
            yield BedSpan(Frames(begin - start), Frames(stop - begin), bed.name)


def _title(timeline: Timeline, start: Frames) -> str:
    titles = [c.title for c in timeline.chapters if c.start <= start]
    return titles[-1] if titles else ""
