"""A device that stalls, goes, comes back, is let go of, or is another."""

import math
import threading

import numpy as np
import pytest

from companion.playback import attendant
from companion.playback.attendant import (
    BACK,
    BACK_SHOWN,
    GIVEN_UP,
    LONGEST_WAIT,
    LOST,
    SAID,
    STALLED,
    WAKING,
    Attendant,
    Wish,
)
from companion.playback.crossing_out import CrossingOut
from companion.playback.loudspeaker import NO_SOUND, Given
from companion.playback.player import PAUSE_FADE, STOP_FADE, Player
from companion.playback.silent_out import SilentOut
from companion.ports import AudioOut, PlayerState
from companion.practice.timeline import Timeline
from companion.units import Frames, frames_from_seconds
from fakes.outs import HandTurnedOut
from fakes.sounds import Counting

TICK = 0.1
LONG = Timeline(Frames(frames_from_seconds(600)))


class MadeSupply:
    """Gives devices, or none, and counts."""

    def __init__(self) -> None:
        self.outs: list[HandTurnedOut] = []
        self.has_device = True
        self.asked: list[tuple[str | None, bool]] = []
        self.notice: str | None = None

    def take(self, device: str | None, *, again: bool) -> Given:
        self.asked.append((device, again))
        if not self.has_device:
            return Given(None, NO_SOUND)
        self.outs.append(HandTurnedOut(60))
        return Given(self.outs[-1], self.notice)

    def let_go(self, out: AudioOut) -> None:
        out.close()


class Desk:
    """A player that is attended to, by a clock that the test turns."""

    def __init__(self, wish: Wish | None = None) -> None:
        self.now = 100.0
        self.supply = MadeSupply()
        self.wish = wish or Wish()
        self.woken = threading.Event()
        self.attendant = Attendant(
            self.supply, self.wish, self.woken.set, clock=lambda: self.now
        )

    def begin(self) -> None:
        out = self.attendant.begin(None)
        self.player = Player(LONG, Counting(), out)
        self.player.play()

    def run(self, seconds: float) -> None:
        for _ in range(round(seconds / TICK)):
            self.now += TICK
            if self.supply.outs and not self.supply.outs[-1].still:
                self.supply.outs[-1].turn(TICK)
            self.attend()
            self.player.tick()

    def attend(self) -> None:
        """Attend, and wait for what is done beside it."""
        self.woken.clear()
        self.attendant.attend(self.player)
        if self.attendant._opening is not None:
            assert self.woken.wait(30)
            self.attendant.attend(self.player)

    @property
    def is_silent(self) -> bool:
        return isinstance(self.player._out, SilentOut)

    @property
    def out(self) -> HandTurnedOut:
        return self.supply.outs[-1]

    def closed(self, out: HandTurnedOut) -> bool:
        for _ in range(500):
            if out.closed:
                return True
            threading.Event().wait(0.01)
        return False


@pytest.fixture
def desk() -> Desk:
    desk = Desk()
    desk.begin()
    desk.run(3)
    return desk


def test_as_long_as_the_device_takes_sound_nothing_is_done(desk: Desk) -> None:
    desk.run(5)
    assert desk.player._out is desk.out
    assert desk.supply.asked == [(None, False)]
    assert desk.attendant.notice() is None


def test_a_device_that_stalls_is_gone_back_to_when_it_moves_again(desk: Desk) -> None:
    desk.out.still = STALLED + 0.1
    here = desk.player.position
    desk.run(1)
    assert desk.is_silent
    assert desk.player.position == pytest.approx(here + 48_000, abs=5_000)
    assert desk.attendant.notice() is None
    held_back = desk.out.writable() + PAUSE_FADE
    desk.out.still = 0
    desk.run(0.2)
    assert desk.is_silent  # what the device held back fades out first
    desk.run(0.8)
    assert desk.player._out is desk.out
    assert desk.supply.asked == [(None, False)]
    assert desk.attendant.notice() is None
    assert not desk.out.played[held_back : held_back + 1_000].any()
    coming = np.flatnonzero(desk.out.played[held_back:, 0])[0]
    assert desk.out.played[held_back + coming, 0] < 40


def test_of_a_longer_stall_the_person_is_told_and_of_its_end(desk: Desk) -> None:
    desk.out.still = SAID + 0.1
    desk.run(1)
    assert desk.attendant.notice() == LOST
    desk.out.still = 0
    desk.run(1)
    assert desk.attendant.notice() == BACK
    desk.run(BACK_SHOWN)
    assert desk.attendant.notice() is None


def test_a_device_that_never_moves_again_is_closed_and_opened_anew(desk: Desk) -> None:
    first = desk.out
    first.still = STALLED + 1
    desk.run(0.5)
    first.still = GIVEN_UP + 1
    desk.run(0.5)
    assert desk.closed(first)
    assert desk.supply.asked == [(None, False), (None, True)]
    assert desk.player._out is desk.out is not first


def test_a_device_that_is_gone_is_taken_back_when_it_is_there(desk: Desk) -> None:
    first, here = desk.out, desk.player.position
    first.still, desk.supply.has_device = math.inf, False
    desk.run(10)
    assert desk.is_silent
    assert desk.attendant.notice() == LOST
    assert desk.closed(first)
    desk.supply.has_device = True
    desk.run(10)
    assert desk.player._out is desk.out
    assert desk.attendant.notice() == BACK
    assert desk.player.position == pytest.approx(here + 20 * 48_000, abs=30_000)
    desk.run(BACK_SHOWN)
    assert desk.attendant.notice() is None


def test_another_device_that_is_chosen_while_one_is_gone_was_not_lost(
    desk: Desk,
) -> None:
    desk.out.still, desk.supply.has_device = math.inf, False
    desk.run(3)
    desk.wish.device = "Headphones"
    desk.run(5)
    assert desk.supply.asked[1] == (None, True)
    first = desk.supply.asked.index(("Headphones", False))
    assert set(desk.supply.asked[first + 1 :]) == {("Headphones", True)}


def test_it_is_tried_for_ever_more_seldom(desk: Desk) -> None:
    desk.out.still, desk.supply.has_device = math.inf, False
    desk.run(60)
    soon = len(desk.supply.asked)
    desk.run(10 * LONGEST_WAIT)
    assert 5 <= soon <= 8
    assert 9 <= len(desk.supply.asked) - soon <= 11


def test_where_there_is_none_at_first_it_is_taken_when_there_is() -> None:
    desk = Desk()
    desk.supply.has_device = False
    desk.begin()
    desk.run(3)
    assert desk.is_silent
    assert desk.attendant.notice() == NO_SOUND
    desk.supply.has_device = True
    desk.run(5)
    assert desk.player._out is desk.out
    assert desk.attendant.notice() is None


def test_a_device_that_wakes_at_the_beginning_is_waited_for_a_little_longer() -> None:
    desk = Desk()
    desk.begin()
    desk.out.still = WAKING - 0.5
    desk.run(1)
    assert not desk.is_silent
    desk.out.still = WAKING + 0.5
    desk.run(1)
    assert desk.is_silent


def test_in_quiet_the_loudspeaker_is_left_by_a_fade_and_closed(desk: Desk) -> None:
    first = desk.out
    desk.wish.quiet = True
    desk.run(0.1)
    assert not first.closed
    desk.run(1)
    assert desk.is_silent
    assert desk.closed(first)
    assert not first.played[first.heard() - 2_000 : first.heard()].any()
    desk.run(60)
    assert len(desk.supply.asked) == 1
    desk.wish.quiet = False
    desk.run(0.2)
    assert desk.player._out is desk.out is not first
    assert desk.attendant.notice() is None


def test_what_is_begun_in_quiet_asks_for_no_device() -> None:
    desk = Desk(Wish(quiet=True))
    desk.begin()
    desk.run(10)
    assert desk.supply.asked == []
    assert desk.player.position > 0
    desk.wish.quiet = False
    desk.run(1)
    assert desk.player._out is desk.out


def test_quiet_takes_back_what_was_said_of_the_device(desk: Desk) -> None:
    desk.out.still, desk.supply.has_device = math.inf, False
    desk.run(5)
    desk.wish.quiet = True
    desk.run(1)
    assert desk.attendant.notice() is None
    desk.supply.has_device, desk.wish.quiet = True, False
    desk.run(0.2)
    assert not desk.is_silent


def test_a_device_that_stands_still_is_left_without_waiting_for_its_fade(
    desk: Desk,
) -> None:
    desk.wish.quiet = True
    desk.run(0.1)
    desk.out.still = STALLED + 0.1
    desk.run(0.1)
    assert desk.is_silent
    assert desk.closed(desk.out)


def test_quiet_while_the_device_stands_still_closes_it(desk: Desk) -> None:
    desk.out.still = STALLED + 0.1
    desk.run(0.2)
    desk.wish.quiet = True
    desk.run(0.2)
    assert desk.closed(desk.out)


def test_another_device_is_gone_over_to(desk: Desk) -> None:
    first = desk.out
    desk.wish.device, desk.supply.notice = "Headphones", "It is not there."
    desk.run(2)
    assert desk.closed(first)
    assert desk.supply.asked[-1] == ("Headphones", False)
    assert desk.player._out is desk.out is not first
    assert desk.attendant.notice() == "It is not there."
    desk.run(5)
    assert len(desk.supply.asked) == 2


def test_what_is_handed_over_fades_while_the_other_comes_and_holds_its_place(
    desk: Desk,
) -> None:
    desk.run(0.2)
    first = desk.out
    at = first.writable()
    handed = desk.attendant.hand_over(desk.player)
    assert isinstance(handed, CrossingOut)
    assert handed.out is first
    assert desk.player.state is PlayerState.PAUSED
    assert desk.is_silent
    other = Player(LONG, Counting(), handed)
    other.play()
    crossing = first.played[at : at + STOP_FADE, 0].astype(int)
    assert crossing[0] > 1_000  # what was there, beside the other's first frame
    assert np.abs(np.diff(crossing[:20_000])).max() < 40
    assert crossing[PAUSE_FADE] == PAUSE_FADE  # and then the other alone
    held = desk.player.position
    desk.run(5)
    assert held <= desk.player.position <= held + 8_192
    assert desk.supply.asked == [(None, False)]
    desk.wish.aside = False
    desk.player.resume()
    desk.run(0.2)
    assert desk.supply.asked == [(None, False), (None, False)]


def test_a_device_that_stands_still_is_not_handed_over(desk: Desk) -> None:
    desk.out.still = STALLED + 0.1
    assert desk.attendant.hand_over(desk.player) is None


def test_a_device_that_comes_when_nobody_is_there_any_more_is_closed() -> None:
    desk = Desk(Wish(quiet=True))
    desk.begin()
    desk.wish.quiet = False
    desk.attendant.attend(desk.player)
    desk.attendant.close()
    assert desk.woken.wait(30)
    assert desk.closed(desk.out)


def test_a_device_that_comes_when_it_is_not_wanted_any_more_is_closed() -> None:
    desk = Desk(Wish(quiet=True))
    desk.begin()
    desk.wish.quiet = False
    desk.attendant.attend(desk.player)
    assert desk.woken.wait(30)
    desk.wish.quiet = True
    desk.run(0.1)
    assert desk.is_silent
    assert desk.closed(desk.out)


class SlowSupply(MadeSupply):
    """Gives its device when the test lets it."""

    def __init__(self) -> None:
        super().__init__()
        self.go_on = threading.Event()

    def take(self, device: str | None, *, again: bool) -> Given:
        assert self.go_on.wait(30)
        return super().take(device, again=again)


def test_what_is_quick_begins_without_a_device_that_is_slow_and_takes_it_later(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(attendant, "AT_ONCE", 0.01)
    desk = Desk()
    desk.supply = SlowSupply()
    desk.attendant = Attendant(
        desk.supply, desk.wish, desk.woken.set, lambda: desk.now, is_quick=True
    )
    desk.begin()
    desk.now += 2
    assert desk.is_silent
    assert desk.player.position == 2 * 48_000
    desk.supply.go_on.set()
    desk.woken.wait(30)
    desk.run(0.2)
    assert desk.player._out is desk.out
    assert len(desk.supply.asked) == 1
