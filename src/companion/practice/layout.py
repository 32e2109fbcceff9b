"""From a practice to a timeline: every line, breath and pause gets its frames."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import TypeVar

from companion.practice.body import written_length
from companion.practice.breaths import (
    Plan,
    lay_breaths,
    plan_chosen,
    plan_of,
    plan_onward,
)
from companion.practice.model import (
    LASTING,
    Ask,
    Bed,
    Breathe,
    BreathPattern,
    Chime,
    ChoosePace,
    Chosen,
    Fade,
    Gong,
    Item,
    Lead,
    Line,
    Note,
    Pause,
    Phase,
    Practice,
    Question,
    TimedLine,
)
from companion.practice.pacing import Word
from companion.practice.patterns import PATTERNS
from companion.practice.reading import reading_time
from companion.practice.sleep import asleep
from companion.practice.timeline import (
    AskSpan,
    BedSpan,
    ChapterSpan,
    ChimeAt,
    ChooseSpan,
    PauseSpan,
    PhaseSpan,
    Speak,
    Timeline,
)
from companion.practice.wishes import NO_WISHES, Wishes
from companion.units import Frames, Millis, frames_from_seconds, frames_of

Name = TypeVar("Name", str, str | None)

NOTHING = Frames(0)

LEAD_IN = frames_from_seconds(2)
"""The bed alone, before the first item."""
LEAD_OUT = frames_from_seconds(5)
"""The bed alone, fading, after the last item."""
LINE_GAP = frames_from_seconds(0.9)
"""Between a spoken line and what follows, where the script asks for no pause."""
CHIME_RING = frames_from_seconds(4)
"""How long the bell is let ring before anything else."""
GONG_RING = frames_from_seconds(9.5)
"""With what comes after it, longer than the gong sounds: 14 s, and then silence."""
ASK_TIME = frames_from_seconds(12)
"""How long a question stays that is answered at a glance."""
CHOOSE_TIME = frames_from_seconds(20)

ClipFrames = Callable[[str], Frames | None]
"""The length of a line's clip; None where there is none.

A layout asks once for each time that the line is said, in order.
"""


@dataclass(frozen=True, slots=True)
class Stretch:
    """By how much what is elastic is longer than written."""

    breathing: float = 1.0
    pauses: float = 1.0


AS_WRITTEN = Stretch()


def lay_out(
    practice: Practice,
    clip_frames: ClipFrames,
    stretch: Stretch = AS_WRITTEN,
    wishes: Wishes = NO_WISHES,
) -> Timeline:
    """Lay a practice out in frames, in its usual wording.

    What comes before a wish's frame is the same with and without the wish.
    """
    practice = practice.worded()
    layout = _Layout(clip_frames, stretch, wishes, Word(wishes.presses))
    if practice.bed is not None:
        layout.bed(practice.bed, Frames(0))
    for chapter in practice.chapters:
        if chapter.title or not all(isinstance(i, Note) for i in chapter.items):
            layout.chapter(chapter.title)
        for item in chapter.items:
            layout.add(item)
    return layout.finish(night=practice.night)


def with_bed(practice: Practice, bed: str | None) -> Practice:
    """Give the practice with one bed from start to end; None for none."""
    chapters = tuple(
        replace(chapter, items=_without_beds(chapter.items))
        for chapter in practice.chapters
    )
    return replace(practice, bed=bed, chapters=chapters)


def _without_beds(items: Iterable[Item]) -> tuple[Item, ...]:
    return tuple(item for item in items if not isinstance(item, Bed))


@dataclass(slots=True)
class _Layout:
    clip_frames: ClipFrames
    stretch: Stretch
    wishes: Wishes
    word: Word
    cursor: Frames = LEAD_IN
    gap: Frames = NOTHING
    """Owed after a spoken line, unless a pause follows it."""
    speaks: list[Speak] = field(default_factory=list)
    said: Counter[str] = field(default_factory=Counter)
    phases: list[PhaseSpan] = field(default_factory=list)
    chapters: list[tuple[str, Frames]] = field(default_factory=list)
    chimes: list[ChimeAt] = field(default_factory=list)
    beds: list[tuple[str | None, Frames]] = field(default_factory=list)
    asks: list[AskSpan] = field(default_factory=list)
    lasting: tuple[Question, Frames] | None = None
    """A question that stays until the next one or the end of its chapter."""
    pauses: list[PauseSpan] = field(default_factory=list)
    chooses: list[ChooseSpan] = field(default_factory=list)
    paces: list[BreathPattern] = field(default_factory=list)
    """The patterns breathed so far, each once."""
    led: bool = False
    """Whether the breathing before was pace and lead, which may not have arrived."""
    fade_from: Frames | None = None

    def add(self, item: Item) -> None:
        match item:
            case Line(text):
                self.line(text)
            case Pause(length):
                self.pause(self.stretched(length))
            case Fade(length):
                self.fade_from = self.cursor
                self.pause(self.stretched(length))
            case Bed(name):
                self.bed(name, self.cursor)
            case Note():
                pass
            case Ask(question) if question in LASTING:
                self.end_lasting()
                self.lasting = (question, self.cursor)
            case _:
                self.settle()
                self.cursor = self.event(item)

    def event(self, item: Breathe | Chime | Gong | Ask | ChoosePace) -> Frames:
        """Place what has a length of its own; gives its end."""
        match item:
            case Breathe():
                return self.breathe(item)
            case Chime():
                self.chimes.append(ChimeAt(self.cursor, CHIME_RING))
                return self.chimes[-1].end
            case Gong():
                self.chimes.append(ChimeAt(self.cursor, GONG_RING, gong=True))
                return self.chimes[-1].end
            case Ask(question):
                self.end_lasting()
                self.asks.append(AskSpan(self.cursor, ASK_TIME, question))
                return self.asks[-1].end
            case ChoosePace():
                paces = tuple(self.paces)
                self.chooses.append(ChooseSpan(self.cursor, CHOOSE_TIME, paces))
                return self.chooses[-1].end

    def end_lasting(self) -> None:
        """Let the question go that was to stay until here."""
        if self.lasting is not None:
            question, start = self.lasting
            self.lasting = None
            if start < self.cursor:
                self.asks.append(AskSpan(start, Frames(self.cursor - start), question))

    def stretched(self, length: Millis) -> Frames:
        """Give the frames of a pause."""
        return Frames(round(frames_of(length) * self.stretch.pauses))

    def settle(self) -> None:
        """Let the gap pass that the line before is owed."""
        self.cursor = Frames(self.cursor + self.gap)
        self.gap = Frames(0)

    def line(self, text: str) -> None:
        """Speak a line by itself; after the last breath out, leave a moment first."""
        if self.phases and self.phases[-1].end == self.cursor:
            self.gap = LINE_GAP
        self.settle()
        self.cursor = self.speak(text, self.cursor)
        self.gap = LINE_GAP

    def speak(self, text: str, start: Frames) -> Frames:
        """Place a line; gives its end."""
        clip = self.clip_frames(text)
        frames = clip if clip is not None else reading_time(text)
        before = self.said[text]
        self.said[text] += 1
        self.speaks.append(Speak(start, frames, text, clip is not None, before))
        return self.speaks[-1].end

    def pause(self, frames: Frames) -> None:
        self.gap = Frames(0)
        self.pauses.append(PauseSpan(self.cursor, frames))
        self.cursor = self.pauses[-1].end

    def bed(self, name: str | None, at: Frames) -> None:
        self.beds.append((name, at))

    def chapter(self, title: str) -> None:
        self.settle()
        self.end_lasting()
        self.chapters.append((title, self.cursor if self.chapters else Frames(0)))

    def breathe(self, item: Breathe) -> Frames:
        """Place whole breaths; lines over them may go on a little after the last."""
        start = self.cursor
        written = frames_of(written_length(item))
        lasting = Frames(round(written * self.stretch.breathing))
        plan, breaths = self.plan(item, lasting)
        phases = lay_breaths(plan, start, lasting, self.word, breaths)
        self.phases += phases
        # The lines keep their places where a person's word changes the pace.
        spoken_to = self.over(item.over, start, lasting / written)
        end = max(phases[-1].end, spoken_to)
        self.gap = LINE_GAP if spoken_to > phases[-1].end else Frames(0)
        return end

    def plan(self, item: Breathe, lasting: Frames) -> tuple[Plan, int | None]:
        """Give the plan of a breathing part, and the breaths where they are counted."""
        if isinstance(item.pace, Chosen):
            return plan_chosen(self.paces[0], self.wishes.chosen), None
        pace = PATTERNS[item.pace] if isinstance(item.pace, str) else item.pace
        if isinstance(pace, BreathPattern) and pace not in self.paces:
            self.paces.append(pace)
        led, self.led = self.led, isinstance(pace, Lead)
        if led and isinstance(pace, BreathPattern):
            return plan_onward(pace, self.last_breath()), None
        breaths = item.breaths
        if breaths is not None:
            breaths = max(1, round(breaths * self.stretch.breathing))
        return plan_of(pace, lasting, self.wishes.own_rate), breaths

    def last_breath(self) -> int:
        """Give the frames of the last breath so far."""
        start = max(s.start for s in self.phases if s.phase is Phase.IN)
        return self.phases[-1].end - start

    def over(self, lines: Iterable[TimedLine], start: Frames, ratio: float) -> Frames:
        """Place lines over breathing, none before the one above it has ended."""
        free = start
        for line in lines:
            asked = frames_of(line.after) * ratio if line.after is not None else 0
            at = Frames(max(start + round(asked), free))
            free = Frames(self.speak(line.text, at) + LINE_GAP)
        return Frames(free - LINE_GAP) if free > start else start

    def finish(self, *, night: bool) -> Timeline:
        """Close every track; then let what the person wished for the end come about."""
        self.settle()
        self.end_lasting()
        end = Frames(self.cursor + LEAD_OUT)
        timeline = Timeline(
            frames=end,
            speaks=tuple(self.speaks),
            phases=tuple(self.phases),
            chapters=tuple(
                ChapterSpan(start, frames, title)
                for title, start, frames in _until_next(self.chapters, end)
            ),
            chimes=tuple(self.chimes),
            beds=self.bed_spans(end),
            asks=tuple(self.asks),
            pauses=tuple(self.pauses),
            chooses=tuple(self.chooses),
            night=night,
        )
        return asleep(timeline, self.wishes.sleeps)

    def bed_spans(self, end: Frames) -> tuple[BedSpan, ...]:
        """Give each bed until the next; the last one fades where the script says so."""
        beds = self.beds
        for at, name in self.wishes.beds:
            beds = [*((each, start) for each, start in beds if start < at), (name, at)]
        fade = Frames(end - self.fade_from if self.fade_from is not None else 0)
        return tuple(
            BedSpan(start, frames, name, fade if start + frames == end else Frames(0))
            for name, start, frames in _until_next(beds, end)
            if name is not None and frames
        )


def _until_next(
    starts: list[tuple[Name, Frames]], end: Frames
) -> list[tuple[Name, Frames, Frames]]:
    """Give each name its start and its length until the next one's start."""
    ends = [*(start for _, start in starts), end][1:]
    return [
        (name, start, Frames(until - start))
        for (name, start), until in zip(starts, ends, strict=True)
    ]
