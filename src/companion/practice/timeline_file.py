"""A timeline as other programs read it."""

from companion.practice.timeline import (
    AskSpan,
    BedSpan,
    ChapterSpan,
    ChimeAt,
    Event,
    EventKind,
    PauseSpan,
    PhaseSpan,
    Speak,
    Timeline,
)
from companion.units import RATE

Json = dict[str, object]


def timeline_as_json(timeline: Timeline) -> Json:
    """Give the rate, the length and every event, by start; docs/file-formats.md."""
    tracks = (
        timeline.chapters,
        timeline.beds,
        timeline.speaks,
        timeline.phases,
        timeline.chimes,
        timeline.asks,
        timeline.pauses,
    )
    events = [event for track in tracks for event in track]
    return {
        "rate": RATE,
        "frames": timeline.frames,
        "events": [_event(event) for event in sorted(events, key=_start)],
    }


def _start(event: Event) -> int:
    return event.start


def _event(event: Event) -> Json:
    kind, more = _told(event)
    return {"kind": kind.value, "start": event.start, "frames": event.frames, **more}


def _told(event: Event) -> tuple[EventKind, Json]:
    match event:
        case Speak(text=text, has_clip=has_clip):
            return EventKind.SPEAK, {"text": text, "clip": has_clip}
        case PhaseSpan(phase=phase):
            return EventKind.PHASE, {"phase": phase.value}
        case ChapterSpan(title=title):
            return EventKind.CHAPTER, {"title": title}
        case BedSpan(name=name):
            return EventKind.BED, {"name": name}
        case AskSpan(question=question):
            return EventKind.ASK, {"question": question.value}
        case ChimeAt():
            return EventKind.CHIME, {}
        case PauseSpan():
            return EventKind.PAUSE, {}
        case _:
            raise TypeError(f"no kind for {event!r}")
