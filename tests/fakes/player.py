"""A player whose time is moved by hand, and short timelines to play on it."""

from collections.abc import Callable
from dataclasses import replace

from companion.ports import Hearing, PlayerState
from companion.practice.model import BreathPattern, Phase, Question
from companion.practice.moments import next_chapter
from companion.practice.timeline import (
    AskSpan,
    BedSpan,
    ChapterSpan,
    PhaseSpan,
    Speak,
    Timeline,
)
from companion.practice.wishes import Press
from companion.sound.levels import Levels
from companion.units import Frames, frames_from_seconds


def at(seconds: float) -> Frames:
    return frames_from_seconds(seconds)


def spoken(start: float, length: float, text: str) -> Speak:
    return Speak(at(start), at(length), text, has_clip=True)


SHORT = Timeline(
    frames=at(40),
    speaks=(
        spoken(0, 4, "Let your eyes close, or rest your gaze on one spot."),
        spoken(30, 4, "That is all for now."),
    ),
    phases=(
        PhaseSpan(at(10), at(5), Phase.IN),
        PhaseSpan(at(15), at(5), Phase.OUT),
        PhaseSpan(at(20), at(5), Phase.IN),
        PhaseSpan(at(25), at(5), Phase.OUT),
    ),
    chapters=(
        ChapterSpan(at(0), at(10), "Arriving"),
        ChapterSpan(at(10), at(20), "Breathing"),
        ChapterSpan(at(30), at(10), "Ending"),
    ),
    asks=(AskSpan(at(34), at(4), Question.ZONE),),
)
"""Forty seconds: a line, two breaths of 5-5 from 10 s on, a line, a question."""


def with_bed_of(name: str) -> Timeline:
    """Give the same with one background all along."""
    return replace(SHORT, beds=(BedSpan(Frames(0), SHORT.frames, name),))


class FakePlayer:
    """Does what it is told at once; `position` is moved by the test."""

    def __init__(self, timeline: Timeline = SHORT, *, ready: bool = True) -> None:
        self.timeline = timeline
        self.voice = "heart"
        self.ready = ready
        self.now_state = PlayerState.IDLE
        self.frame = Frames(0)
        self.calls: list[str] = []
        self.levels: list[Levels] = []
        self.wishes: list[object] = []
        self.said: str | None = None
        self.broken: BaseException | None = None
        self.stops_at_once = True
        self.quiet = False
        self.hearing = Hearing()

    def state(self) -> PlayerState:
        return self.now_state

    def position(self) -> Frames:
        return self.frame

    def notice(self) -> str | None:
        return self.said

    def failure(self) -> BaseException | None:
        return self.broken

    def play(self, where: Callable[[], Frames] | None = None) -> None:
        self.where = where
        self.calls.append("play")
        if self.ready:
            self.now_state = PlayerState.PLAYING

    def pause(self) -> None:
        self.calls.append("pause")
        if self.now_state is not PlayerState.FADING:
            self.now_state = PlayerState.PAUSED

    def resume(self) -> None:
        self.calls.append("resume")
        self.now_state = PlayerState.PLAYING

    def skip(self) -> None:
        self.calls.append("skip")
        self.frame = next_chapter(self.timeline, self.frame) or self.frame

    def stop(self) -> None:
        self.calls.append("stop")
        over = self.stops_at_once or self.now_state is PlayerState.STOPPED
        self.now_state = PlayerState.STOPPED if over else PlayerState.FADING

    def set_levels(self, levels: Levels) -> None:
        self.levels.append(levels)

    def set_quiet(self, quiet: bool) -> None:
        self.calls.append("quiet" if quiet else "aloud")
        self.quiet = quiet

    def set_hearing(self, hearing: Hearing) -> None:
        self.hearing = hearing

    def give_way(self) -> None:
        self.calls.append("give way")
        self.now_state = PlayerState.PAUSED

    def press(self, press: Press) -> None:
        self.wishes.append(press)

    def choose(self, pattern: BreathPattern) -> None:
        self.wishes.append(pattern)

    def set_bed(self, bed: str | None) -> None:
        self.wishes.append(("bed", bed))

    def sleep_in(self, frames: Frames | None) -> None:
        self.wishes.append(("sleep", frames))

    def hold(self, held: bool) -> None:
        self.wishes.append(("hold", held))

    def look_around(self) -> None:
        self.wishes.append("look around")

    def close(self) -> None:
        self.calls.append("close")

    def move_to(self, seconds: float) -> None:
        """Be heard at a time."""
        self.frame = at(seconds)

    def reach_end(self) -> None:
        """Come to the end by itself."""
        self.frame = self.timeline.frames
        self.now_state = PlayerState.STOPPED

    def break_down(self, error: BaseException) -> None:
        """End by a bug."""
        self.broken = error
        self.now_state = PlayerState.STOPPED
