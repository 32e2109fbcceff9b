"""The state of a timeline at one frame: what the screen shows then."""

from collections.abc import Sequence
from math import cos, pi
from typing import TypeVar

from companion.practice.model import Phase
from companion.practice.reading import read_by
from companion.practice.timeline import Event, Moment, PhaseSpan, Timeline, started
from companion.units import Frames

E = TypeVar("E", bound=Event)


TURN = 0.35
"""The share of a phase over which the breath turns."""


def moment_at(timeline: Timeline, frame: Frames) -> Moment:
    """Give the state of a timeline at a frame; a frame outside is moved inside."""
    frame = Frames(min(max(frame, 0), timeline.frames))
    phase = current(timeline.phases, frame)
    progress = phase.progress(frame) if phase else 0.0
    speak = latest(timeline.speaks, frame)
    chapter = started(timeline.chapters, frame) - 1
    ask = current(timeline.asks, frame)
    choose = current(timeline.chooses, frame)
    bed = current(timeline.beds, frame)
    return Moment(
        frame=frame,
        left=Frames(timeline.frames - frame),
        phase=phase.phase if phase else None,
        phase_progress=progress,
        turned_from=phase.turned if phase else None,
        fullness=fullness(phase, progress),
        caption=speak.text if speak and frame < read_by(speak) else None,
        chapter=chapter if chapter >= 0 else None,
        ask=ask.question if ask else None,
        choose=choose.paces if choose else (),
        bed=bed.name if bed else None,
        phase_frames=_laid(phase),
    )


def _laid(phase: PhaseSpan | None) -> Frames:
    """Give how long a phase is to last, where that is not up to the person."""
    if phase is None or phase.is_own:
        return Frames(0)
    return phase.whole or phase.frames


def fullness(span: PhaseSpan | None, progress: float) -> float:
    """Give how full the lungs are, 0 to 1, eased by half a cosine in each phase."""
    if span is None or span.phase is Phase.HOLD_EMPTY:
        return 0.0
    if span.phase is Phase.HOLD_FULL:
        return 1.0
    eased = (1 - cos(pi * progress)) / 2
    if span.phase is Phase.IN:
        low = span.begins or 0.0
        return low + (1 - low) * eased
    high = 1.0 if span.begins is None else span.begins
    return high * (1 - eased)


def turned(phase: Phase, progress: float, begun: float | None = None) -> float:
    """Give how far the breath has turned, from 0, out, to 1, in; as the hue shows it.

    It turns over the first part of a phase; `begun` is how far it was at its start,
    where that is not the end of the phase before.
    """
    share = min(max(progress / TURN, 0.0), 1.0)
    way = share * share * (3.0 - 2.0 * share)
    if phase is Phase.IN:
        low = begun or 0.0
        return low + (1.0 - low) * way
    if phase is Phase.OUT:
        return (1.0 if begun is None else begun) * (1.0 - way)
    return 1.0 if phase is Phase.HOLD_FULL else 0.0


def next_chapter(timeline: Timeline, frame: Frames) -> Frames | None:
    """Give where the chapter after this frame's starts; None in the last one."""
    index = started(timeline.chapters, frame)
    return timeline.chapters[index].start if index < len(timeline.chapters) else None


def latest(track: Sequence[E], frame: Frames) -> E | None:
    """Give the last event of a sorted track that has started by a frame."""
    index = started(track, frame) - 1
    return track[index] if index >= 0 else None


def current(track: Sequence[E], frame: Frames) -> E | None:
    """Give the event of a sorted track that is going on at a frame."""
    event = latest(track, frame)
    return event if event and frame < event.end else None
