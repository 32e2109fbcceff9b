"""One run of a practice on a thread of its own, as the screen drives it."""

import queue
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Protocol

from companion.playback.content import Blocks
from companion.playback.player import Player
from companion.playback.share import Listening, Share
from companion.ports import AudioOut, Hearing, PlayerState
from companion.practice.model import BreathPattern
from companion.practice.moments import next_chapter
from companion.practice.sleep import gain_at
from companion.practice.timeline import Timeline
from companion.practice.wishes import NO_WISHES, Press, Wishes
from companion.sound.levels import Levels
from companion.units import Frames

TICK = 0.1
"""Seconds between writes; the lead is thirty times that."""

Opened = tuple[Callable[[Timeline], Blocks], AudioOut | None, str | None]
"""What makes a timeline playable, a loudspeaker that is started if it is not to be had
from elsewhere, and a sentence to show."""

Lay = Callable[[Wishes, Frames], Timeline]
"""Lays the practice out by a person's wishes; nothing changes before the frame."""


class Closed(Exception):
    """The player was closed before its sound was open."""


class Helper(Protocol):
    """What works for a session beside the player, such as a voice for its lines."""

    def notice(self) -> str | None:
        """A sentence the person should see."""

    def failure(self) -> BaseException | None:
        """What ended it by itself, if anything did: our bug."""

    def over(self) -> None:
        """Let go of what takes memory: the session has ended."""


class ThreadedPlayer:
    """A `SessionPlayer`: a `Player` that is opened, fed and closed by its own thread.

    The screen's calls are put into a queue and return at once. `open_sound` runs on the
    thread, since it imports, decodes and waits for the device.
    """

    def __init__(
        self,
        lay: Lay,
        open_sound: Callable[[], Opened],
        voice: str | None = None,
        wishes: Wishes = NO_WISHES,
        helper: Helper | None = None,
        listening: Listening | None = None,
    ) -> None:
        """Take what lays out and what opens.

        Without `listening` it plays on what `open_sound` gives, and on nothing else.
        """
        self.timeline = lay(wishes, Frames(0))
        self.voice = voice
        self._lay = lay
        self._wishes = wishes
        self._helper = helper
        self._playable: Callable[[Timeline], Blocks] | None = None
        self._open_sound = open_sound
        self._calls: queue.SimpleQueue[Callable[[Player], None]] = queue.SimpleQueue()
        self._player: Player | None = None
        self._notice: str | None = None
        self._failure: BaseException | None = None
        self._over = False
        self._listening = listening
        self._hearing = listening.hearing if listening else Hearing()
        self._share = Share(listening, self._calls.put, self._is_closing)
        self._attendant = self._share.attendant
        self._closing = threading.Event()
        self._levels: Levels | None = None
        self._has_more = False
        self._last = Frames(0)
        self._where: Callable[[], Frames] | None = None
        self._thread = threading.Thread(target=self._run, name="player", daemon=True)

    def state(self) -> PlayerState:
        """What the player is doing now."""
        player = self._player  # before it is over: then it is let go of
        if self._over:
            return PlayerState.STOPPED
        return player.state if player is not None else PlayerState.IDLE

    def position(self) -> Frames:
        """The frame of the timeline that is heard now."""
        player = self._player
        if player is not None and not self._over:
            self._last = player.position
        return self._last

    def notice(self) -> str | None:
        """A sentence the person should see."""
        said = self._attendant.notice() or self._notice
        if said is None and self._helper is not None:
            return self._helper.notice()
        return said

    def failure(self) -> BaseException | None:
        """What ended the player by itself, if anything did."""
        if self._failure is None and self._over and self._helper is not None:
            # It did not end the session, so it is told after it.
            return self._helper.failure()
        return self._failure

    def play(self, where: Callable[[], Frames] | None = None) -> None:
        """Begin; sound follows when the device is open, where the picture is then."""
        self._where = where
        self._thread.start()

    def pause(self) -> None:
        """Fade to a pause."""
        self._calls.put(Player.pause)

    def resume(self) -> None:
        """Go on from the pause, on the loudspeaker again if it gave way."""
        self._share.wish.aside = False
        self._calls.put(Player.resume)

    def skip(self) -> None:
        """Go to the next chapter; the sleep timer runs on as if there were no skip."""
        self._calls.put(self._skip)

    def stop(self) -> None:
        """Fade out, then be stopped; at once where nothing is heard yet."""
        if self._player is None:
            self._over = True
            self._closing.set()
        self._calls.put(Player.stop)

    def set_levels(self, levels: Levels) -> None:
        """Change the volumes; of several changes at once only the last one counts."""
        self._levels = levels
        self._calls.put(self._take_levels)

    def set_quiet(self, quiet: bool) -> None:
        """Leave the loudspeaker, or take it again."""
        self._share.wish.quiet = quiet
        self._wake()

    def set_hearing(self, hearing: Hearing) -> None:
        """Hear like this; of several changes at once only the last one counts."""
        self._hearing, self._share.wish.device = hearing, hearing.device
        self._calls.put(self._take_hearing)

    def give_way(self) -> None:
        """Fade to a pause, and let go of the loudspeaker."""
        self._share.wish.aside = True
        self._calls.put(Player.pause)

    @property
    def is_over(self) -> bool:
        """Whether it has ended, or was never begun and cannot be any more."""
        return self._over

    @property
    def is_loud(self) -> bool:
        """Whether it wants the loudspeaker now."""
        return self._share.is_loud()

    def press(self, press: Press) -> None:
        """Say of the pace that it is too slow or too fast."""
        self._wish(lambda wishes, at: wishes.pressed(at, press))

    def choose(self, pattern: BreathPattern) -> None:
        """Choose the pace of what is to come."""
        self._wish(lambda wishes, at: wishes.choosing(at, pattern))

    def set_bed(self, bed: str | None) -> None:
        """Go over to another bed; None for none."""
        self._wish(lambda wishes, at: wishes.with_bed(at, bed))

    def sleep_in(self, frames: Frames | None) -> None:
        """Let it end, long faded, after so many frames from now; None: as it is."""
        self._wish(
            lambda wishes, at: wishes.sleeping(
                at, None if frames is None else Frames(at + frames)
            )
        )

    def hold(self, held: bool) -> None:
        """Breathe out with the person from now on, or no more."""
        self._wish(lambda wishes, at: wishes.holding(at, held))

    def look_around(self) -> None:
        """Lead through the five senses from now on."""
        self._wish(lambda wishes, at: wishes.looking_around(at))

    def lay_again(self) -> None:
        """Lay out again what is still to come, for there is more to say it with."""
        if not self._has_more:  # many lines at once need but one layout
            self._has_more = True
            self._calls.put(self._take_more)

    def render_again(self) -> None:
        """Make what is to come anew, for a sound has come that was not there."""
        self._calls.put(self._render_again)

    def close(self) -> None:
        """Let go of the device, on the thread; may be called twice."""
        self._closing.set()
        self._wake()
        if self._helper is not None:
            self._helper.over()

    def go_on(self) -> None:
        """Let opening go on; raises `Closed` where nobody waits for it any more."""
        if self._closing.is_set():
            raise Closed

    def wait_for(self, earlier: "ThreadedPlayer") -> None:
        """Close an earlier player, and wait until it has let go of the device."""
        earlier.close()
        while not earlier.join(TICK):
            self.go_on()

    def join(self, patience: float) -> bool:
        """Wait for the thread to end; tells whether it did."""
        if self._thread.ident is not None:
            self._thread.join(patience)
        return not self._thread.is_alive()

    def _is_closing(self) -> bool:
        return self._over or self._closing.is_set()

    def _wake(self) -> None:
        self._calls.put(lambda _player: None)

    def _take_levels(self, player: Player) -> None:
        levels, self._levels = self._levels, None
        if levels is not None:
            player.set_levels(levels)

    def _take_hearing(self, player: Player) -> None:
        if player.hearing != self._hearing:
            player.set_hearing(self._hearing)

    def _take_more(self, player: Player) -> None:
        self._has_more = False
        self._fulfil(player, lambda wishes, _at: wishes)

    def _render_again(self, player: Player) -> None:
        if self._playable is not None:
            player.change(self.timeline, self._playable(self.timeline))

    def _wish(self, wish: Callable[[Wishes, Frames], Wishes]) -> None:
        self._calls.put(lambda player: self._fulfil(player, wish))

    def _fulfil(self, player: Player, wish: Callable[[Wishes, Frames], Wishes]) -> None:
        at = player.changeable()
        self._wishes = wish(self._wishes, at)
        timeline = self._lay(self._wishes, at)
        if timeline != self.timeline and self._playable is not None:
            player.change(timeline, self._playable(timeline))
            self.timeline = timeline

    def _skip(self, player: Player) -> None:
        if self._wishes.sleeps_at is None:
            player.skip()
            return
        here = player.changeable()
        # The timer may end it before the next chapter, which is there all the same.
        awake = self._lay(replace(self._wishes, sleeps=()), here)
        there = next_chapter(awake, here)
        if there is None:
            return
        gain = gain_at(self.timeline.dims, here)
        self._fulfil(player, lambda wishes, at: wishes.skipping(at, there, gain))
        player.skip_to(there)

    def _run(self) -> None:
        try:
            self._playable, out, self._notice = self._open_sound()
            out = self._attendant.begin(out)
            self.go_on()
            blocks = self._playable(self.timeline)
            now = self._listening.now if self._listening else datetime.now
            player = Player(self.timeline, blocks, out, self._hearing, now)
            player.play(self._where() if self._where is not None else Frames(0))
            self._player = player
            while (
                not self._closing.is_set() and player.state is not PlayerState.STOPPED
            ):
                self._obey(player)
                self._attendant.attend(player)
                player.tick()
            self._last = player.position
        except Closed:
            pass
        except BaseException as error:
            self._failure = error
        finally:
            self._over = True
            self._player = self._playable = None  # they hold clips and beds
            self._attendant.close()

    def _obey(self, player: Player) -> None:
        try:
            self._calls.get(timeout=TICK)(player)
            while True:
                self._calls.get_nowait()(player)
        except queue.Empty:
            return
