"""From one loudspeaker to another: nothing is lost but what the way really takes."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.playback.player import PAUSE_FADE, RESUME_FADE, Player
from companion.playback.silent_out import SilentOut
from companion.ports import Hearing, PlayerState
from companion.practice.timeline import ChapterSpan, Timeline
from companion.units import Frames, frames_from_seconds
from fakes.outs import HandTurnedOut
from fakes.sounds import Counting

CHAPTER = frames_from_seconds(20)
LONG = Timeline(
    Frames(6 * CHAPTER),
    chapters=tuple(
        ChapterSpan(Frames(i * CHAPTER), Frames(CHAPTER), f"{i}") for i in range(6)
    ),
)


def at(seconds: float) -> int:
    return frames_from_seconds(seconds)


@dataclass
class Desk:
    """A player that goes from one hand-turned loudspeaker to another."""

    delay: int = 0
    out: HandTurnedOut = field(default_factory=lambda: HandTurnedOut(40))

    def __post_init__(self) -> None:
        hearing = Hearing(delay_ms=self.delay)
        self.player = Player(LONG, Counting(), self.out, hearing)
        self.player.play()

    def turn(self, seconds: float) -> None:
        before, settled = self.player.position, self.settled()
        self.out.turn(seconds)
        self.player.tick()
        gone = self.player.position - before
        assert gone >= 0
        if settled and self.player.state is PlayerState.PLAYING:
            assert gone <= 1.5 * at(seconds) + 2
            if self.player._content.hush is None:
                self.look()

    def settled(self) -> bool:
        """Whether all that was done is over, its fades too."""
        last = self.player._segments[-1]
        return self.player._stage.heard() > last.device + RESUME_FADE

    def look(self) -> None:
        """What comes to the ear now is what the position says."""
        ear = self.player._stage.heard()
        if ear > 0:
            heard = self.out.played[ear, 0]
            assert abs(int(heard) - self.player.position % 30_000) <= 1

    def do(self, what: str) -> None:
        getattr(self.player, what)()

    def hear(self, delay: int) -> None:
        self.player.set_hearing(Hearing(delay_ms=delay))

    def move(self, started: float) -> None:
        """Go over to another one that has been running for a while."""
        out = HandTurnedOut(40)
        out.turn(started)
        before = self.player.position
        self.player.move(out)
        self.out = out
        assert self.player.position == before


TURN = st.tuples(st.just("turn"), st.floats(0.01, 0.5))
STEPS = st.one_of(
    TURN,
    TURN,
    st.tuples(st.just("turn"), st.just(1.0)),
    st.tuples(st.just("do"), st.sampled_from(["pause", "resume", "skip", "hush"])),
    st.tuples(st.just("move"), st.floats(0, 3)),
    st.tuples(st.just("hear"), st.integers(0, 500)),
)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 500), st.lists(STEPS, max_size=25))
def test_the_position_never_goes_back_and_is_what_was_written(
    delay: int, steps: list[tuple[str, object]]
) -> None:
    desk = Desk(delay)
    for step, value in steps:
        getattr(desk, step)(value)
    desk.do("resume")
    desk.move(0.5)  # away from what may be hushed
    for _ in range(6):
        desk.turn(0.5)
    assert desk.settled() or len(steps) > 5


def test_the_sound_comes_in_by_a_fade_and_goes_on_where_it_is_by_then() -> None:
    desk = Desk()
    for _ in range(20):
        desk.turn(0.1)
    here = desk.player.position
    desk.move(1.0)
    first, heard = desk.out.writable(), desk.out.heard()
    coming = desk.out.played[first : first + RESUME_FADE, 0].astype(int)
    there = here + first - heard
    assert coming[0] == 0
    assert np.abs(np.diff(coming)).max() < 40
    assert desk.out.played[first + RESUME_FADE, 0] == (there + RESUME_FADE) % 30_000


def test_before_it_leaves_it_fades_to_silence_and_the_position_goes_on() -> None:
    desk = Desk()
    for _ in range(40):
        desk.turn(0.1)
    now, here = desk.out.writable(), desk.player.position
    desk.player.hush()
    assert not desk.player.is_hushed
    for _ in range(6):
        desk.out.turn(0.1)
        desk.player.tick()
    leaving = desk.out.played[now : now + PAUSE_FADE, 0].astype(int)
    assert leaving[0] > 1_000
    assert np.abs(np.diff(leaving)).max() < 40
    assert not desk.out.played[now + PAUSE_FADE :].any()
    assert desk.player.is_hushed
    assert desk.player.position == here + at(0.6)


def test_silently_it_goes_on_by_the_clock() -> None:
    desk, now = Desk(), [3.0]
    for _ in range(10):
        desk.turn(0.1)
    here = desk.player.position
    silent = SilentOut(lambda: now[0])
    silent.start()
    desk.player.move(silent)
    now[0] = 5.0
    desk.player.tick()
    assert desk.player.position == here + at(2)


@pytest.mark.parametrize("state", ["paused", "fading"])
def test_a_pause_and_a_stop_move_too(state: str) -> None:
    desk = Desk()
    for _ in range(10):
        desk.turn(0.1)
    desk.do("pause" if state == "paused" else "stop")
    desk.move(1.0)
    for _ in range(12):
        desk.turn(0.1)
    assert not desk.out.played.any()
    if state == "fading":
        assert desk.player.state is PlayerState.STOPPED
    else:
        held = desk.player.position
        desk.do("resume")
        desk.turn(0.5)
        assert held < desk.player.position <= held + at(0.5)


def test_before_it_is_begun_it_begins_where_it_was_moved_to() -> None:
    first, second = HandTurnedOut(5), HandTurnedOut(5)
    player = Player(LONG, Counting(), first)
    player.move(second)
    player.play()
    assert not first.played.any()
    assert second.played.any()


def test_the_end_is_reached_on_another_loudspeaker() -> None:
    short = Timeline(Frames(at(4)))
    out, other = HandTurnedOut(10), HandTurnedOut(10)
    player = Player(short, Counting(), out)
    player.play()
    out.turn(2)
    player.tick()
    player.move(other)
    for _ in range(25):
        other.turn(0.1)
        player.tick()
    assert player.state is PlayerState.STOPPED
    assert player.position == short.frames


def test_a_device_that_stood_still_is_waited_for() -> None:
    desk = Desk()
    for _ in range(20):
        desk.turn(0.1)
    desk.out.clock_error = at(0.4)
    ahead = desk.player.position
    desk.out.clock_error = 0
    assert desk.player.position == ahead
    for _ in range(5):
        desk.out.turn(0.1)
        desk.player.tick()
    assert desk.player.position == ahead + at(0.1)


def test_a_later_ear_makes_the_picture_slower_and_not_go_back() -> None:
    desk = Desk()
    for _ in range(20):
        desk.turn(0.1)
    here = desk.player.position
    desk.hear(200)
    for _ in range(4):
        desk.turn(0.1)
    assert desk.player.position == pytest.approx(here + at(0.2), abs=2)
    for _ in range(4):
        desk.turn(0.1)
    assert desk.player.position == pytest.approx(here + at(0.6), abs=2)


def test_another_way_of_hearing_is_heard_at_once_and_without_a_click() -> None:
    noon = datetime(2026, 11, 25, 12, tzinfo=UTC)
    out = HandTurnedOut(5)
    player = Player(LONG, Counting(), out, now=lambda: noon)
    player.play()
    out.turn(0.1)
    player.tick()
    now = out.writable()
    night = (time(11), time(13))
    player.set_hearing(Hearing(night_cap=0.5, night=night))
    coming = out.played[now : now + at(0.4), 0].astype(int)
    assert now - out.heard() + at(0.15) < at(0.5)
    assert np.abs(np.diff(coming)).max() < 8
    whole = (np.arange(now, now + at(0.4)) - ahead(player)) % 30_000
    assert coming[at(0.15) :] == pytest.approx(whole[at(0.15) :] / 2, abs=1)


def ahead(player: Player) -> int:
    """The device frame that carries session frame 0."""
    return player._segments[-1].device
