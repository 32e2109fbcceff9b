"""Breaths without an end, which go with a person who breathes out on their own.

While a key is held the breath goes out from wherever it is, slowly, to empty; let go
of, it comes in gently; and where nothing is held, the pacing goes on from there. What
is laid with one press or release more is the same up to that one's frame.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import partial

from companion.practice.model import Phase
from companion.practice.moments import fullness, turned
from companion.practice.pacing import LEAD_FACTOR, SLOWEST_BY_ITSELF, cycle_of
from companion.practice.timeline import PhaseSpan
from companion.units import Frames, frames_from_seconds

FIRST_OUT = frames_from_seconds(6)
"""The breath out with which it begins."""
FIRST_RATE = 8.0
"""Breaths per minute after it: nearer to a breath that is quick than where it leads."""
OUT_SHARE = 0.6
HELD_OUT = frames_from_seconds(10)
"""How long a full breath takes to go out with the person; less takes less."""
HELD_LEAST = frames_from_seconds(4)
HELD_MOST = frames_from_seconds(15)
"""What is held longer is no breath out: a key that is stuck, or forgotten."""
START = Frames(0)
IN_LEAST = frames_from_seconds(2)
"""A breath comes in no quicker than this, however little there is to come."""
SOFT = frames_from_seconds(0.08)
"""How long a phase that is cut short goes on, so that its tone can go out."""

Held = tuple[Frames, bool]
"""The frame from which the person breathes out on their own, or no more."""
Rest = tuple[Frames, Frames]
"""The frame at which the breath may come to rest, and the one until which it does."""


def lay_own(
    lasting: Frames, holds: Iterable[Held] = (), rests: Iterable[Rest] = ()
) -> tuple[PhaseSpan, ...]:
    """Lay breaths over a length, the first one out; the last one is whole."""
    breathing = _Breathing()
    happenings = [
        *((at, partial(_Breathing.rest, until=until)) for at, until in rests),
        *((at, partial(_HOLDS[held], at=at)) for at, held in holds),
    ]
    for at, happen in sorted(happenings, key=lambda each: each[0]):
        breathing.go_on_to(at)
        happen(breathing)
    breathing.go_on_to(Frames(lasting - 1))
    breathing.end()
    return tuple(breathing.spans)


@dataclass(slots=True)
class _Breathing:
    spans: list[PhaseSpan] = field(default_factory=list)
    at: Frames = START
    full: float = 1.0
    """How full the lungs are there."""
    cycle: float = cycle_of(FIRST_RATE)
    """How long the next breath is, in frames."""
    turn: float | None = None
    """How far the breath has turned inward there, where a phase was cut short."""
    pressed: Frames | None = None
    """Since when the person breathes out."""
    rests_until: Frames = START

    def go_on_to(self, frame: Frames) -> None:
        """Pace breaths until one of them covers a frame, or the rest does."""
        while self.at <= frame:
            self.breathe()

    def end(self) -> None:
        """Let the last breath go out."""
        if self.full:
            self.breathe()

    def breathe(self) -> None:
        """Lay the next phase as it is paced."""
        if not self.spans:
            self.put(Phase.OUT, FIRST_OUT)
        elif self.full:
            self.put(Phase.OUT, self.cycle * OUT_SHARE)
            self.cycle = min(self.cycle * LEAD_FACTOR, cycle_of(SLOWEST_BY_ITSELF))
        elif self.at < self.rests_until:
            self.at = self.rests_until
        else:
            self.come_in()

    def press(self, at: Frames) -> None:
        """Go out from wherever the breath is; if it goes out already, it goes on."""
        if self.is_held(at):
            return
        span = self.turn_back(at)
        if span is None:
            return
        self.pressed = at
        if span.phase is not Phase.OUT or span.whole is not None:
            self.cut(at)
            if self.full:
                self.put(Phase.OUT, max(HELD_OUT * self.full, HELD_LEAST))
        rests = at + HELD_MOST - self.at
        if rests > 0:
            self.put(Phase.HOLD_EMPTY, rests, is_own=True)

    def let_go(self, at: Frames) -> None:
        """Come in again, from wherever the breath is."""
        if self.is_held(at):
            self.turn_back(at)
            self.cut(at)
            self.come_in()
        self.pressed = None

    def rest(self, until: Frames) -> None:
        """Come to rest after the breath that is going on, until a frame."""
        self.rests_until = max(self.rests_until, until)

    def is_held(self, at: Frames) -> bool:
        return self.pressed is not None and at < self.pressed + HELD_MOST

    def come_in(self) -> None:
        length = self.cycle * (1 - OUT_SHARE) * (1 - self.full)
        self.put(Phase.IN, max(length, IN_LEAST))

    def put(self, phase: Phase, length: float, *, is_own: bool = False) -> None:
        """Lay a phase from where the breath is; `is_own`: the person ends it."""
        usual = {Phase.IN: 0.0, Phase.OUT: 1.0}.get(phase, self.full)
        begins = None if self.full == usual else self.full
        turn, self.turn = self.turn, None
        frames = Frames(round(length))
        span = PhaseSpan(self.at, frames, phase, begins, turned=turn, is_own=is_own)
        self.spans.append(span)
        self.at, self.full = span.end, _full_after(span)

    def turn_back(self, frame: Frames) -> PhaseSpan | None:
        """Take back what begins after a frame; give what goes on there, if any."""
        while self.spans[-1].start > frame:
            self.spans.pop()
        span = self.spans[-1]
        if frame >= span.end:
            return None
        self.leave(span)
        return span

    def cut(self, frame: Frames) -> None:
        """Let what goes on at a frame end soon after it."""
        span = self.spans[-1]
        end = Frames(frame + SOFT)
        if end < span.end:
            whole = span.whole or span.frames
            span = replace(span, frames=Frames(end - span.start), whole=whole)
            self.spans[-1] = span
            self.leave(span)

    def leave(self, span: PhaseSpan) -> None:
        """Go on from where a phase ends."""
        self.at, self.full, self.turn = span.end, _full_after(span), None
        if span.whole is not None:
            self.turn = turned(span.phase, span.progress(span.end), span.turned)


def _full_after(span: PhaseSpan) -> float:
    """Give how full the lungs are where a phase ends."""
    if span.whole is None:
        return 1.0 if span.phase is Phase.IN else 0.0
    return fullness(span, span.progress(span.end))


_HOLDS = {True: _Breathing.press, False: _Breathing.let_go}
