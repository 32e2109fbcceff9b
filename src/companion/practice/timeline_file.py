"""A timeline as other programs read it."""

from companion.practice.model import BreathPattern
from companion.practice.timeline import (
    AskSpan,
    BedSpan,
    ChapterSpan,
    ChimeAt,
    ChooseSpan,
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
        timeline.chooses,
        timeline.pauses,
    )
    events = [event for track in tracks for event in track]
    return {
        "rate": RATE,
        "frames": timeline.frames,
        "events": [_event(event) for event in sorted(events, key=_start)],
    }


def _pattern(pattern: BreathPattern) -> list[int]:
    """Give the milliseconds of in, hold, out, hold."""
    return [
        pattern.inhale,
        pattern.hold_full,
        pattern.exhale,
        pattern.hold_empty,
    ]


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
        case ChimeAt(gong=gong):
            return EventKind.CHIME, {"gong": gong}
        case _:
            return _told_quiet(event)


def _told_quiet(event: Event) -> tuple[EventKind, Json]:
    """Tell of what is seen and not heard."""
    match event:
        case AskSpan(question=question):
            return EventKind.ASK, {"question": question.value}
        case ChooseSpan(paces=paces):
            return EventKind.CHOOSE, {"paces": [_pattern(pace) for pace in paces]}
        case PauseSpan():
            return EventKind.PAUSE, {}
        case _:
            raise TypeError(f"no kind for {event!r}")
