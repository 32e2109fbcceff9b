"""The sleep timer: a timeline that ends when it was asked to, faded to silence.

Each setting of the timer rules what begins from its frame on, and nothing before: so
what has been heard stays as it was, however often the timer is set or turned off.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from companion.practice.model import Phase
from companion.practice.timeline import (
    AskSpan,
    BedSpan,
    ChapterSpan,
    Dims,
    Event,
    PhaseSpan,
    Timeline,
)
from companion.units import Frames, frames_from_seconds

E = TypeVar("E", bound=Event)
B = TypeVar("B", BedSpan, ChapterSpan)

LONG_FADE = frames_from_seconds(120)
"""How long everything takes to go out."""
RETURN = frames_from_seconds(5)
"""How long it takes to come back when the timer is turned off, or set anew."""
SOFT_END = frames_from_seconds(10)
"""How long it takes to go out when the timer is turned off after the practice's end."""
LAST_STROKE = frames_from_seconds(30)
"""A bell this near to a practice's end is its last one: it does not wake anybody."""
SILENCE = frames_from_seconds(0.25)


@dataclass(frozen=True, slots=True)
class Sleep:
    """One setting of the timer, at a frame: the end at another, or None for off.

    `gain` is how loud it is where it is set; None: as the settings before have it.
    """

    set_at: Frames
    end: Frames | None
    gain: float | None = None


def asleep(timeline: Timeline, settings: Sequence[Sleep]) -> Timeline:
    """End a timeline as its last setting says: earlier, or with its bed going on.

    While the timer is set, the bell of the end is left out, and so are questions.
    """
    if not settings:
        return timeline
    natural, last = timeline.frames, settings[-1]
    dims = _dims(settings)
    end = natural if last.end is None else last.end
    if last.end is None and last.set_at + SOFT_END > natural:
        # The practice is over, or nearly so: only the bed goes on, and it goes out.
        end = Frames(last.set_at + SOFT_END)
        dims = _going_out(dims, last.set_at, end)
    kept = _Keeping(settings, natural)
    return replace(
        timeline,
        frames=end,
        speaks=kept.those(timeline.speaks, kept.speech),
        phases=tuple(kept.breaths(timeline.phases)),
        chapters=_until(timeline.chapters, natural, end),
        chimes=kept.those(timeline.chimes, kept.stroke),
        beds=_until(timeline.beds, natural, end),
        asks=_before(end, kept.those(timeline.asks, _awake)),
        pauses=kept.those(timeline.pauses, _in_time),
        chooses=kept.those(timeline.chooses, _in_time),
        dims=dims,
        cut=end < natural,
    )


def gain_at(dims: Dims, frame: int) -> float:
    """Give how loud it is at a frame, 0 to 1, even between the points.

    Even, so that a point put in between changes nothing before it.
    """
    index = bisect_right(dims, frame, key=lambda point: point[0])
    if index == 0:
        return 1.0
    start, before = dims[index - 1]
    if index == len(dims):
        return before
    end, after = dims[index]
    return before + (after - before) * (frame - start) / (end - start)


def _dims(settings: Iterable[Sleep]) -> Dims:
    """Give the points between which it is dimmed, setting by setting."""
    dims: Dims = ()
    for setting in settings:
        now = setting.set_at
        gain = gain_at(dims, now) if setting.gain is None else setting.gain
        dims = (*(point for point in dims if point[0] < now), (now, gain))
        back = Frames(now + (RETURN if gain < 1 else 0))
        if setting.end is None:
            dims = (*dims, (back, 1.0)) if gain < 1 else dims
            continue
        fade_from = Frames(max(setting.end - LONG_FADE, back))
        if fade_from < setting.end - SILENCE:
            full = ((back, 1.0), (fade_from, 1.0)) if gain < 1 else ((fade_from, 1.0),)
            dims = (*dims, *(point for point in full if point[0] > dims[-1][0]))
        dims = (*dims, (Frames(max(setting.end - SILENCE, dims[-1][0] + 1)), 0.0))
    return dims


def _going_out(dims: Dims, now: Frames, end: Frames) -> Dims:
    kept = tuple(point for point in dims if point[0] < now)
    return (*kept, (now, gain_at(dims, now)), (Frames(end - SILENCE), 0.0))


def _in_time(event: Event, setting: Sleep) -> bool:
    return setting.end is None or event.end <= setting.end


@dataclass(frozen=True, slots=True)
class _Keeping:
    """What of a timeline stays: each setting rules what begins from it on."""

    settings: Sequence[Sleep]
    natural: Frames

    def ruling(self, event: Event) -> Sleep | None:
        by = bisect_right(self.settings, event.start, key=lambda each: each.set_at)
        return self.settings[by - 1] if by else None

    def those(
        self, track: Iterable[E], stays: Callable[[E, Sleep], bool]
    ) -> tuple[E, ...]:
        ruled = ((event, self.ruling(event)) for event in track)
        return tuple(e for e, setting in ruled if setting is None or stays(e, setting))

    def speech(self, event: Event, setting: Sleep) -> bool:
        return setting.end is None or event.start < _fade_from(setting)

    def stroke(self, event: Event, setting: Sleep) -> bool:
        last = self.natural - LAST_STROKE
        return setting.end is None or event.start < min(last, _fade_from(setting))

    def breaths(self, phases: Iterable[PhaseSpan]) -> Iterator[PhaseSpan]:
        """Give whole breaths alone: what ends, ends on a breath out."""
        breath: list[PhaseSpan] = []
        for phase in [*phases, None]:
            if breath and (phase is None or phase.phase is Phase.IN):
                setting = self.ruling(breath[0])
                if setting is None or _in_time(breath[-1], setting):
                    yield from breath
                breath = []
            if phase is not None:
                breath.append(phase)


def _fade_from(setting: Sleep) -> int:
    return max(setting.set_at, (setting.end or 0) - LONG_FADE)


def _awake(_event: Event, setting: Sleep) -> bool:
    return setting.end is None


def _before(end: Frames, asks: Iterable[AskSpan]) -> tuple[AskSpan, ...]:
    """Let no question stay longer than the timeline."""
    return tuple(
        replace(ask, frames=Frames(min(ask.end, end) - ask.start))
        for ask in asks
        if ask.start < end
    )


def _until(track: Sequence[B], natural: Frames, end: Frames) -> tuple[B, ...]:
    """Cut a track of spans at a frame, or let its last one go on until then."""
    spans = [span for span in track if span.start < end]
    if spans and (spans[-1].end > end or spans[-1].end == natural):
        spans[-1] = replace(spans[-1], frames=Frames(end - spans[-1].start))
    return tuple(spans)
