"""The sleep timer: a timeline that ends when it was asked to, faded to silence."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from companion.practice.timeline import BedSpan, ChapterSpan, Event, Timeline
from companion.units import Frames, frames_from_seconds

E = TypeVar("E", bound=Event)

LONG_FADE = frames_from_seconds(120)
"""How long everything takes to go out."""
LAST_STROKE = frames_from_seconds(30)
"""A bell this near to a practice's end is its last one: it does not wake anybody."""


def asleep(timeline: Timeline, at: Frames) -> Timeline:
    """End a timeline at a frame: cut short, or with its last bed going on until then.

    The bell of the end is left out, and so are questions; what has begun is kept.
    """
    natural = timeline.frames
    fade = Frames(min(LONG_FADE, at))
    return replace(
        timeline,
        frames=at,
        speaks=_begun(timeline.speaks, Frames(at - fade)),
        phases=_whole(timeline.phases, at),
        chapters=tuple(_until(timeline.chapters, natural, at)),
        chimes=tuple(
            chime
            for chime in timeline.chimes
            if chime.start < min(natural - LAST_STROKE, at - fade)
        ),
        beds=tuple(_until(timeline.beds, natural, at)),
        asks=(),
        pauses=_whole(timeline.pauses, at),
        chooses=_whole(timeline.chooses, at),
        fade=fade,
    )


def _begun(track: Sequence[E], by: Frames) -> tuple[E, ...]:
    return tuple(event for event in track if event.start < by)


def _whole(track: Sequence[E], by: Frames) -> tuple[E, ...]:
    return tuple(event for event in track if event.end <= by)


B = TypeVar("B", BedSpan, ChapterSpan)


def _until(track: Sequence[B], natural: Frames, at: Frames) -> list[B]:
    """Cut a track of spans at a frame, or let its last one go on until then."""
    spans = [span for span in track if span.start < at]
    if spans and (spans[-1].end > at or spans[-1].end == natural):
        spans[-1] = replace(spans[-1], frames=Frames(at - spans[-1].start))
    return spans
