"""Calm now: a breath out at once, a few words, and on for as long as somebody stays.

What is said and why is told in docs/evidence.md, "Calm now".
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import cycle

from companion.practice.layout import LEAD_OUT, LINE_GAP, ClipFrames
from companion.practice.own_breath import lay_own
from companion.practice.reading import reading_time
from companion.practice.timeline import BedSpan, Speak, Timeline
from companion.practice.wishes import NO_WISHES, Wishes
from companion.units import Frames, frames_from_seconds

CALM_ID = "calm-now"
"""What it is called in the log."""
WARM = "warm"
"""The bed: no file, but a tone that is made, so that it is there at once."""
LASTING = frames_from_seconds(3600)
RISE = frames_from_seconds(0.1)
"""How long the warm tone takes to come."""

FIRST = (
    (1.5, "You are here. There is nothing you have to do."),
    (11.0, "Only if it helps, let the breath go out slowly."),
    (20.0, "Smaller and softer, not deeper."),
    (29.0, "If following the breath is not pleasant, just listen, or look around."),
    (42.0, "Perhaps feel your feet against the floor."),
    (54.0, "You can stay here as long as you like."),
)
"""What is said in the first minute, each with its second."""
LATER = (
    "Nothing has to happen.",
    "Take your time.",
    "This is where you are, just now.",
    "You can stay here as long as you like.",
)
EVERY = frames_from_seconds(150)
"""How long it is quiet after the first minute, between two of these."""
AROUND = (
    ("Look around once, if you like. Find one thing that is still.", 7.0),
    ("Perhaps find five things that you can see.", 3.0),
    ("Say them out loud, or only to yourself.", 12.0),
    ("Plain things are good. Fewer than five is fine.", 8.0),
    ("Now four things that you can touch.", 3.0),
    ("Perhaps a sleeve, the chair, the wall, your shoes.", 12.0),
    ("Then three things that you can hear.", 11.0),
    ("Maybe two things that you can smell.", 5.0),
    ("If there is no smell, find two more colours.", 9.0),
    ("And one thing that you can taste.", 3.0),
    ("A sip of water will do, if you have some.", 11.0),
    ("Now look around once more. This is where you are.", 6.0),
)
"""The five senses, each line with the seconds after it."""


def calm_lines() -> frozenset[str]:
    """Give every line that may be said."""
    return frozenset(
        (*(text for _, text in FIRST), *LATER, *(text for text, _ in AROUND))
    )


def lay_calm(clip_frames: ClipFrames, wishes: Wishes = NO_WISHES) -> Timeline:
    """Lay calm now out: an hour, which nobody has to stay for.

    Looking around, the breath comes to rest. What comes before a wish's frame is the
    same with and without the wish.
    """
    words = _Words(clip_frames)
    rests = [(at, words.look_around(at)) for at in wishes.arounds]
    words.go_on_to(LASTING)
    phases = lay_own(LASTING, wishes.holds, rests)
    end = Frames(max(phases[-1].end, words.free) + LEAD_OUT)
    bed = BedSpan(Frames(0), end, WARM, rise=RISE)
    return Timeline(end, speaks=words.numbered(), phases=phases, beds=(bed,))


@dataclass(slots=True)
class _Words:
    clip_frames: ClipFrames
    speaks: list[Speak] = field(default_factory=list)
    asked_to: Frames = Frames(0)  # noqa: RUF009 a NewType call has no effect
    """The frame up to which the usual lines have been looked at."""
    free: Frames = Frames(0)  # noqa: RUF009 a NewType call has no effect
    """The first frame at which the next line may begin."""

    def look_around(self, at: Frames) -> Frames:
        """Lead through the senses; give the frame at which that is over."""
        self.go_on_to(at)
        while self.speaks and self.speaks[-1].start >= at:
            self.speaks.pop()
        self.free = at
        if self.speaks:
            self.free = Frames(max(at, self.speaks[-1].end + LINE_GAP))
        for text, pause in AROUND:
            self.say(text, self.free)
            self.free = Frames(self.speaks[-1].end + frames_from_seconds(pause))
        self.asked_to = self.free
        return self.free

    def go_on_to(self, until: Frames) -> None:
        """Say what is usually said up to a frame."""
        for at, text in _usual():
            if self.asked_to <= at < until:
                self.say(text, at)
        self.asked_to = max(self.asked_to, until)

    def say(self, text: str, at: Frames) -> None:
        clip = self.clip_frames(text)
        frames = reading_time(text) if clip is None else clip
        start = Frames(max(at, self.free))
        self.speaks.append(Speak(start, frames, text, has_clip=clip is not None))
        self.free = Frames(self.speaks[-1].end + LINE_GAP)

    def numbered(self) -> tuple[Speak, ...]:
        """Give the lines, each with how often the same one came before it."""
        said = Counter[str]()
        lines = []
        for line in self.speaks:
            lines.append(replace(line, said_before=said[line.text]))
            said[line.text] += 1
        return tuple(lines)


def _usual() -> Iterator[tuple[Frames, str]]:
    """Give what is said where nobody asks for anything, with its frame."""
    for second, text in FIRST:
        yield frames_from_seconds(second), text
    first = frames_from_seconds(FIRST[-1][0])
    for at, text in zip(
        range(first + EVERY, LASTING, EVERY), cycle(LATER), strict=False
    ):
        yield Frames(at), text
