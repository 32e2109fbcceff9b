"""What is wished for on the way is heard from the next frame that can be changed."""

import threading

import numpy as np

from companion.playback.player import CROSS, LEAD, Player
from companion.playback.session_player import ThreadedPlayer
from companion.playback.silent_out import SilentOut
from companion.ports import PlayerState
from companion.practice.layout import lay_out
from companion.practice.script import parse
from companion.practice.timeline import Timeline
from companion.practice.wishes import Press, Wishes
from companion.sound.pcm import to_pcm
from companion.sound.render import Renderer
from companion.units import Frames, frames_from_seconds
from fakes.outs import HandTurnedOut
from fakes.sounds import MadeBank

BANK = MadeBank(clip_seconds=1.5)
START = Frames(0)
PRACTICE = parse(
    "---\ntitle: T\nkind: breathing\ndirection: inward\nbed: ocean\n---\n"
    "Hello.\n# Breathing\n(breathe in 2s, out 3s, for 60s)\n  (after 50s) Softer.\n"
    "# End\n(chime)",
    "s.md",
)


def lay(wishes: Wishes, _at: Frames = START) -> Timeline:
    return lay_out(PRACTICE, BANK.clip_frames, wishes=wishes)


class Desk:
    """A player on a hand-turned loudspeaker, and the wishes of a person."""

    def __init__(self) -> None:
        self.out = HandTurnedOut()
        self.wishes = Wishes()
        self.player = Player(lay(self.wishes), self.blocks(), self.out)
        self.player.play()

    def blocks(self) -> Renderer:
        return Renderer(lay(self.wishes), BANK)

    def run(self, seconds: float) -> None:
        for _ in range(round(seconds / 0.1)):
            self.out.turn(0.1)
            self.player.tick()

    def press(self) -> Frames:
        at = self.player.changeable()
        self.wishes = self.wishes.pressed(at, Press.TOO_SLOW)
        self.player.change(lay(self.wishes), self.blocks())
        return at

    def played(self) -> np.ndarray:
        frames = lay(self.wishes).frames
        begin = int(np.flatnonzero(np.any(self.out.played, axis=1))[0])
        whole = to_pcm(self.blocks().block(0, frames))
        first = int(np.flatnonzero(np.any(whole, axis=1))[0])
        return self.out.played[begin - first :][:frames]


def test_what_is_heard_is_the_new_timeline_to_the_sample_without_a_seam() -> None:
    desk = Desk()
    desk.run(21)
    at = desk.press()
    desk.run(60)
    whole = to_pcm(desk.blocks().block(0, lay(desk.wishes).frames))
    before = to_pcm(Renderer(lay(Wishes()), BANK).block(0, at - CROSS))
    assert desk.player.state is PlayerState.STOPPED
    assert np.array_equal(desk.played(), whole)
    assert np.array_equal(whole[: len(before)], before)
    assert not np.array_equal(
        whole, to_pcm(Renderer(lay(Wishes()), BANK).block(0, len(whole)))
    )


def test_it_can_be_said_in_a_pause_and_after_a_skip() -> None:
    desk = Desk()
    desk.player.skip()
    desk.run(5)
    desk.player.pause()
    desk.run(2)
    here = desk.player.position
    desk.press()
    desk.run(1)
    assert desk.player.position == here
    desk.player.resume()
    desk.run(80)
    assert desk.player.state is PlayerState.STOPPED
    assert desk.player.position == lay(desk.wishes).frames


def test_the_bed_crosses_over_without_a_step() -> None:
    desk = Desk()
    desk.run(10)
    at = desk.player.changeable()
    desk.wishes = desk.wishes.with_bed(at, None)
    desk.player.change(lay(desk.wishes), desk.blocks())
    desk.run(20)
    played = desk.played().astype(np.int32)
    steps = np.abs(np.diff(played[:, 0]))
    around = steps[at - CROSS - 4_800 : at + frames_from_seconds(4)]
    assert around.max() <= steps[: at - CROSS - 4_800].max()


def test_the_thread_fulfils_a_wish_and_shows_the_new_timeline() -> None:
    now = [0.0]

    def opened():
        out = SilentOut(lambda: now[0])
        out.start()
        return (lambda timeline: Renderer(timeline, BANK)), out, None

    player = ThreadedPlayer(lay, opened)
    first = player.timeline
    player.play()
    waiting = threading.Event()
    for press in (Press.TOO_SLOW, Press.TOO_FAST):
        player.press(press)
    player.set_bed(None)
    player.sleep_in(frames_from_seconds(30))
    for _ in range(600):
        if player.timeline.frames < frames_from_seconds(40):
            break
        waiting.wait(0.05)
    assert player.timeline.fades_away
    assert player.timeline.cut
    assert player.timeline.frames < first.frames
    now[0] = 100.0
    for _ in range(600):
        if player.state() is PlayerState.STOPPED:
            break
        waiting.wait(0.05)
    assert player.state() is PlayerState.STOPPED
    assert player.failure() is None
    assert player.position() == player.timeline.frames
    assert LEAD > CROSS


CHAPTERS = parse(
    "---\ntitle: T\nkind: quiet\ndirection: outward\nbed: ocean\n---\n"
    "# One\n(pause 300s)\n# Two\n(pause 300s)\n# Three\n(pause 300s)\n(chime)",
    "s.md",
)


def test_a_skip_does_not_bring_the_end_of_the_sleep_timer_nearer() -> None:
    now = [0.0]

    def opened():
        out = SilentOut(lambda: now[0])
        out.start()
        return (lambda timeline: Renderer(timeline, BANK)), out, None

    def lay_chapters(wishes: Wishes, _at: Frames) -> Timeline:
        return lay_out(CHAPTERS, BANK.clip_frames, wishes=wishes)

    player = ThreadedPlayer(lay_chapters, opened)
    player.play()
    waiting = threading.Event()

    def until(true) -> None:
        for _ in range(600):
            if true():
                return
            waiting.wait(0.05)
        raise AssertionError("it took too long")

    until(lambda: player.state() is PlayerState.PLAYING)
    now[0] = 10.0
    player.sleep_in(frames_from_seconds(200))
    until(lambda: player.timeline.fades_away)
    left = player.timeline.frames - player.position()
    before = player.timeline
    player.skip()
    until(lambda: player.timeline is not before)
    now[0] = 11.0
    until(lambda: player.position() > frames_from_seconds(290))
    again = player.timeline.frames - player.position()
    assert abs(again - left) < frames_from_seconds(2)
    player.close()
    assert player.join(10)
