"""A picture that is ahead of the sound: the sound joins it where it is by then."""

import numpy as np

from companion.playback.player import JOIN_FADE, Player
from companion.practice.timeline import Timeline
from companion.units import Frames, frames_from_seconds
from fakes.outs import BEHIND, HandTurnedOut
from fakes.sounds import Counting

MINUTE = Timeline(Frames(60 * 48_000))


def test_the_position_goes_on_from_where_the_picture_was() -> None:
    out = HandTurnedOut()
    out.turn(0.5)  # the device runs
    player = Player(MINUTE, Counting(), out)
    here = frames_from_seconds(2)
    player.play(here)
    assert player.position == here
    for _ in range(10):
        out.turn(0.01)
        player.tick()
        here = Frames(here + 480)
        assert player.position == here


def test_what_is_heard_then_is_what_the_position_says() -> None:
    out = HandTurnedOut()
    out.turn(0.5)
    player = Player(MINUTE, Counting(), out)
    player.play(frames_from_seconds(2))
    for _ in range(20):
        out.turn(0.1)
        player.tick()
    device = out.mixed - BEHIND
    plain = HandTurnedOut()
    other = Player(MINUTE, Counting(), plain)
    other.play()
    while other.position < player.position:
        plain.turn((player.position - other.position) / 48_000)
        other.tick()
    assert other.position == player.position
    assert np.array_equal(
        out.played[device : device + 4800],
        plain.played[plain.mixed - BEHIND :][:4800],
    )


def test_it_comes_in_softly_and_nothing_sounds_before() -> None:
    out = HandTurnedOut()
    out.turn(0.5)
    player = Player(MINUTE, Counting(), out)
    now = out.writable()
    player.play(frames_from_seconds(2))
    out.turn(1)
    assert not out.played[:now].any()
    risen = np.abs(out.played[now : now + JOIN_FADE, 0].astype(int))
    assert risen[: JOIN_FADE // 20].max() < risen.max() / 20
