import numpy as np
import pytest

from companion.playback.player import (
    LEAD,
    PAUSE_FADE,
    RESUME_FADE,
    SKIP_FADE,
    STOP_FADE,
    Player,
)
from companion.ports import PlayerState
from companion.practice.layout import lay_out
from companion.practice.script import parse
from companion.practice.timeline import ChapterSpan, Timeline
from companion.sound.levels import Levels
from companion.sound.pcm import to_pcm
from companion.sound.render import Renderer
from companion.units import Frames, frames_from_seconds
from fakes.outs import HandTurnedOut
from fakes.sounds import Counting, MadeBank, rms

MINUTE = Timeline(
    Frames(60 * 48_000),
    chapters=tuple(
        ChapterSpan(Frames(i * 960_000), Frames(960_000), f"{i}") for i in range(3)
    ),
)
TICK = 0.1


def at(seconds: float) -> int:
    return frames_from_seconds(seconds)


class Desk:
    """A player on a hand-turned loudspeaker."""

    def __init__(self, timeline: Timeline = MINUTE) -> None:
        self.out = HandTurnedOut()
        self.player = Player(timeline, Counting(), self.out)

    def run(self, seconds: float) -> None:
        for _ in range(round(seconds / TICK)):
            self.out.turn(TICK)
            self.player.tick()

    def began(self) -> int:
        """The device frame that carries session frame 0."""
        played = self.out.played[:, 0]
        return int(np.flatnonzero(played)[0]) - 1


@pytest.fixture
def desk() -> Desk:
    desk = Desk()
    desk.player.play()
    return desk


def test_a_session_is_played_sample_for_sample_and_then_stops() -> None:
    bank = MadeBank()
    text = (
        "---\ntitle: T\nkind: quiet\ndirection: outward\nbed: ocean\n---\n"
        "Hello.\n(breathe in 2s, out 3s, for 20s)\n(chime)"
    )
    timeline = lay_out(parse(text, "s.md"), bank.clip_frames)
    renderer = Renderer(timeline, bank)
    out = HandTurnedOut()
    player = Player(timeline, renderer, out)
    assert player.state is PlayerState.IDLE
    player.play()
    first = out.writable()
    turns = np.random.default_rng(3).uniform(0.01, 0.9, 400)
    for seconds in turns:
        if player.state is PlayerState.PLAYING:
            out.turn(float(seconds))
            player.tick()
    assert player.state is PlayerState.STOPPED
    assert player.position == timeline.frames
    whole = to_pcm(renderer.block(0, timeline.frames))
    assert np.array_equal(out.played[first : first + timeline.frames], whole)
    assert not out.played[first + timeline.frames :].any()


def test_the_position_is_what_is_heard(desk: Desk) -> None:
    assert desk.player.position == 0
    desk.run(10)
    heard = desk.out.heard()
    assert desk.out.played[heard, 0] == desk.player.position % 30_000


def test_a_pause_fades_to_silence_and_holds_the_position(desk: Desk) -> None:
    desk.run(10)
    now = desk.out.writable()
    held = now - desk.began()
    desk.player.pause()
    assert desk.player.state is PlayerState.PAUSED
    desk.run(5)
    assert desk.player.position == held
    fading = desk.out.played[now : now + PAUSE_FADE, 0]
    assert fading[1] > 0
    assert np.abs(np.diff(fading)).max() < 30
    assert not desk.out.played[now + PAUSE_FADE : desk.out.heard()].any()


def test_resuming_goes_on_from_where_the_pause_began(desk: Desk) -> None:
    desk.run(10)
    held = desk.out.writable() - desk.began()
    desk.player.pause()
    desk.run(3)
    now = desk.out.writable()
    desk.player.resume()
    desk.run(3)
    assert desk.player.state is PlayerState.PLAYING
    assert desk.player.position == held + desk.out.heard() - now
    back = now + RESUME_FADE
    assert desk.out.played[back, 0] == (held + RESUME_FADE) % 30_000
    assert desk.out.played[now, 0] == 0


def test_pausing_and_resuming_at_once_loses_nothing(desk: Desk) -> None:
    desk.run(10)
    held = desk.out.writable() - desk.began()
    desk.player.pause()
    desk.player.pause()
    desk.player.resume()
    desk.player.resume()
    desk.run(1)
    assert desk.player.position >= held
    desk.run(60)
    assert desk.player.state is PlayerState.STOPPED


def test_skipping_goes_to_the_next_chapter_across_a_fade(desk: Desk) -> None:
    desk.run(5)
    now = desk.out.writable()
    desk.player.skip()
    desk.run(2)
    started = now + SKIP_FADE
    assert desk.player.position == 960_000 + desk.out.heard() - started
    assert desk.out.played[started + RESUME_FADE, 0] == (960_000 + RESUME_FADE) % 30_000
    desk.player.skip()
    desk.run(1)
    assert desk.player.position >= 1_920_000
    here = desk.player.position
    desk.player.skip()
    desk.run(1)
    assert desk.player.position == here + at(1)


def test_skipping_in_a_pause_moves_the_position_and_stays_silent(desk: Desk) -> None:
    desk.run(5)
    desk.player.pause()
    desk.run(1)
    desk.player.skip()
    desk.player.skip()
    desk.run(1)
    assert desk.player.position == 1_920_000
    assert not desk.out.played[desk.out.heard() - at(1) : desk.out.heard()].any()
    now = desk.out.writable()
    desk.player.resume()
    desk.run(1)
    assert desk.player.position == 1_920_000 + desk.out.heard() - now


def test_stopping_is_silent_within_a_second_and_never_sudden(desk: Desk) -> None:
    desk.run(10)
    asked, now = desk.out.heard(), desk.out.writable()
    desk.player.stop()
    assert desk.player.state is PlayerState.FADING
    desk.run(1)
    assert desk.player.state is PlayerState.STOPPED
    fading = desk.out.played[now : now + STOP_FADE, 0]
    assert fading[1] > 0
    assert not desk.out.played[asked + at(1) : asked + at(1.2)].any()
    position = desk.player.position
    desk.run(1)
    assert desk.player.position == position


@pytest.mark.parametrize("before", ["idle", "paused"])
def test_what_is_silent_stops_at_once(before: str) -> None:
    desk = Desk()
    if before == "paused":
        desk.player.play()
        desk.run(1)
        desk.player.pause()
    desk.player.stop()
    assert desk.player.state is PlayerState.STOPPED
    desk.player.resume()
    desk.player.skip()
    desk.player.play()
    desk.player.tick()
    assert desk.player.state is PlayerState.STOPPED


def test_a_slider_is_heard_within_half_a_second() -> None:
    bank = MadeBank()
    text = "---\ntitle: T\nkind: quiet\ndirection: outward\nbed: ocean\n---\n"
    timeline = lay_out(parse(text + "(pause 60s)", "s.md"), bank.clip_frames)
    out = HandTurnedOut()
    player = Player(timeline, Renderer(timeline, bank), out)
    player.play()
    for _ in range(100):
        out.turn(TICK)
        player.tick()
    asked = out.heard()
    before = out.played[asked - at(0.2) : asked] / 32768
    player.set_levels(Levels(bed=0))
    player.set_levels(Levels(bed=0.1))
    for _ in range(10):
        out.turn(TICK)
        player.tick()
    after = out.played[asked + at(0.45) : asked + at(0.65)] / 32768
    assert rms(after) == pytest.approx(rms(before) - 20, abs=0.5)


def test_levels_set_before_or_in_a_pause_count_afterwards() -> None:
    bank = MadeBank()
    text = "---\ntitle: T\nkind: quiet\ndirection: outward\nbed: ocean\n---\n"
    timeline = lay_out(parse(text + "(pause 60s)", "s.md"), bank.clip_frames)
    out = HandTurnedOut()
    player = Player(timeline, Renderer(timeline, bank), out)
    player.set_levels(Levels(bed=0))
    player.play()
    for _ in range(50):
        out.turn(TICK)
        player.tick()
    assert not out.played[at(1) : out.heard()].any()
    player.pause()
    player.set_levels(Levels(bed=1))
    player.resume()
    for _ in range(20):
        out.turn(TICK)
        player.tick()
    assert out.played[out.heard() - at(0.5) : out.heard()].any()


def test_a_writer_that_comes_late_leaves_silence_and_then_catches_up(
    desk: Desk,
) -> None:
    desk.run(5)
    written = desk.out.writable() + LEAD
    desk.out.turn(10)
    desk.player.tick()
    now = desk.out.writable()
    desk.run(1)
    assert not desk.out.played[written + at(0.3) : now].any()
    heard = desk.out.heard()
    assert desk.out.played[heard, 0] == desk.player.position % 30_000


def test_after_the_clock_fell_back_the_ring_is_written_again(desk: Desk) -> None:
    desk.run(5)
    desk.out.clock_error = at(0.9)
    desk.run(1)
    ahead = desk.out.writable()
    desk.out.clock_error = 0
    desk.out.played[desk.out.writable() : ahead + LEAD] = 0
    desk.run(0.1)
    here = desk.out.writable()
    assert np.count_nonzero(desk.out.played[here : here + at(2), 0]) > at(1.99)


def test_the_position_never_jumps_while_playing(desk: Desk) -> None:
    positions = []
    for _ in range(200):
        desk.run(TICK)
        positions.append(desk.player.position)
    steps = np.diff(positions)
    assert steps[1:].max() <= at(TICK) + 1
    assert steps.min() >= 0
