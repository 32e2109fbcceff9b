"""One breath that goes round for ever, as it is tried out while it is being made."""

from companion.practice.layout import lay_out
from companion.practice.model import (
    Breathe,
    BreathPattern,
    Chapter,
    Direction,
    Kind,
    Phase,
    Practice,
)
from companion.practice.moments import moment_at
from companion.practice.timeline import Moment, Timeline
from companion.units import Frames


def one_breath(pattern: BreathPattern) -> Timeline:
    """Lay out a practice that is one breath, and nothing else."""
    items = (Breathe(pattern, breaths=1),)
    chapters = (Chapter("", items),)
    practice = Practice("", "", Kind.BREATHING, Direction.INWARD, chapters)
    return lay_out(practice, lambda _text: None)


def moment_in(breath: Timeline, position: Frames) -> Moment:
    """Give the state of a breath so many frames after it has begun, however often."""
    start = breath.phases[0].start
    length = breath.phases[-1].end - start
    return moment_at(breath, Frames(start + position % length))


def same_place(before: Timeline, position: Frames, after: Timeline) -> Frames:
    """Give the position in another breath where the lungs are as full as in this.

    It is the same share of the same phase; where that phase is no more, the start of
    the next one.
    """
    moment = moment_in(before, position)
    start = after.phases[0].start
    for span in after.phases:
        if span.phase is moment.phase:
            into = round(span.frames * moment.phase_progress)
            return Frames(span.start - start + min(into, span.frames - 1))
        if span.phase is Phase.OUT and moment.phase is Phase.HOLD_FULL:
            return Frames(span.start - start)
    return Frames(0)
