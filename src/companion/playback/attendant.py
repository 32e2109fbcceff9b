"""What keeps a player on the loudspeaker: leaves it, loses it, and takes it back."""

import time
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from companion.playback.background import in_background
from companion.playback.crossing_out import CrossingOut
from companion.playback.loudspeaker import Given, without_tail
from companion.playback.player import STOP_FADE, Player
from companion.playback.silent_out import SilentOut
from companion.ports import AudioOut
from companion.units import Frames, frames_from_seconds

STALLED = 0.6
"""Seconds without a sign of the device, after which the session goes on by itself."""
WAKING = 3.0
"""The same at the beginning, when a device may have to wake and nothing is lost yet."""
AT_ONCE = 0.25
"""Seconds that what is quick waits for its device; then it begins without it."""
SAID = 2.5
"""Seconds after which the person is told of it."""
GIVEN_UP = 20.0
"""Seconds after which a device that does not move is closed and opened anew."""
LONGEST_WAIT = 30.0
"""Seconds between two tries to take the device back, at the most."""
BACK_SHOWN = 8.0
"""Seconds for which it is said that the sound is back."""

PROVEN = frames_from_seconds(1)
"""What comes to be heard of the session, for the device to be awake."""

LOST = "The sound device is gone. The session goes on without sound until it is back."
BACK = "The sound is back."


class Supply(Protocol):
    """Where a player has its loudspeaker from; each call may take its time."""

    def take(self, device: str | None, *, again: bool) -> Given:
        """Give a started loudspeaker; `again`: after one was lost."""

    def let_go(self, out: AudioOut) -> None:
        """Close it."""


@dataclass(slots=True)
class Wish:
    """What the person wants of the loudspeaker; changed by any thread."""

    quiet: bool = False
    """Not to hear anything."""
    aside: bool = False
    """To leave it to another."""
    device: str | None = None

    @property
    def is_loud(self) -> bool:
        """Whether the loudspeaker is to be used."""
        return not (self.quiet or self.aside)


class Attendant:
    """Decides, a few times a second, where a player plays.

    A device that takes no sound is waited for: the player goes on silently, and comes
    back to it. One that is gone is closed, and tried for again and again, ever more
    seldom. All that may take long or hang is done on threads of its own.
    """

    def __init__(
        self,
        supply: Supply,
        wish: Wish,
        done: Callable[[], None] = lambda: None,
        clock: Callable[[], float] = time.monotonic,
        is_quick: bool = False,
    ) -> None:
        """Take what gives a loudspeaker, and what the person wants.

        `done` is called, on any thread, when there is something to attend to. What is
        quick begins without a device that is not there at once.
        """
        self._supply = supply
        self._wish = wish
        self._done = done
        self._clock = clock
        self._is_quick = is_quick
        self._patience = STALLED
        self._out: AudioOut | None = None
        self._asked: str | None = None
        self._is_asleep = False
        self._silent_from = Frames(0)
        self._is_leaving = False
        self._was_lost = False
        self._opening: Future[Given] | None = None
        self._tries = 0
        self._next_try = 0.0
        self._notice: str | None = None
        self._shown_until: float | None = None

    def notice(self) -> str | None:
        """A sentence for the person."""
        until = self._shown_until
        return self._notice if until is None or self._clock() < until else None

    def begin(self, out: AudioOut | None) -> AudioOut:
        """Give what to begin on: what there is, a device, or silence; blocks."""
        self._out, self._asked = out, self._wish.device
        if out is None and self._wish.is_loud:
            self._await_first(self._open(again=False))
        self._patience = STALLED if self._is_quick else WAKING
        return self._out or self.silence()

    def silence(self) -> SilentOut:
        """Give a loudspeaker that only keeps time."""
        silent = SilentOut(self._clock)
        silent.start()
        return silent

    def attend(self, player: Player) -> None:
        """See to it that the player plays where it is to."""
        if self._out is None:
            self._seek(player)
        elif self._is_leaving:
            if player.is_hushed or self._out.stalled() > STALLED:
                self._leave(player)
        elif self._wish.is_loud and self._wish.device == self._asked:
            self._watch(player, self._out)
        elif self._is_asleep:
            self._leave(player)
        else:
            self._is_leaving = True
            player.hush()

    def hand_over(self, player: Player) -> AudioOut | None:
        """Fade to a pause and give away the device as it is; None if there is none."""
        out = self._out
        if out is None or self._is_asleep or out.stalled() > STALLED:
            return None
        self._wish.aside = True
        at = out.writable()
        player.pause()
        tail = player.played(at, STOP_FADE)
        player.move(self.silence())
        self._out, self._is_leaving = None, False
        return CrossingOut(without_tail(out), at, tail)

    def close(self) -> None:
        """Let go of the device, once the player is no more; blocks."""
        if self._out is not None:
            self._supply.let_go(self._out)
            self._out = None
        if self._opening is not None:
            self._opening.add_done_callback(self._give_back)

    def _watch(self, player: Player, out: AudioOut) -> None:
        still = out.stalled()
        if still > GIVEN_UP:
            self._lose()
            self._leave(player)
        elif still > self._patience:
            self._bear(player, still)
        elif self._is_asleep:
            self._come_back(player, out)
        elif player.position > PROVEN:
            self._patience = STALLED

    def _bear(self, player: Player, still: float) -> None:
        """Go on silently while a device stands still."""
        if not self._is_asleep:
            self._is_asleep, self._patience = True, STALLED
            self._silent_from = player.hush()
            player.move(self.silence())
        if still > SAID:
            self._lose()

    def _come_back(self, player: Player, out: AudioOut) -> None:
        """Go back to a device that moves again, once what it held back has faded."""
        if out.heard() < self._silent_from:
            return
        self._is_asleep = False
        player.move(out)
        if self._was_lost:
            self._found(None)

    def _leave(self, player: Player) -> None:
        """Go on silently, and close the device, which may take long."""
        out = self._out
        if not self._is_asleep:
            player.move(self.silence())
        self._out, self._is_asleep, self._is_leaving = None, False, False
        self._tries, self._next_try = 0, self._clock()
        if out is not None:
            in_background(partial(self._supply.let_go, out))

    def _seek(self, player: Player) -> None:
        if self._opening is None:
            self._try_again()
            return
        if not self._opening.done():
            return
        given, self._opening = self._opening.result(), None
        if given.out is None:
            self._put_off()
            self._notice = LOST if self._was_lost else given.notice
        elif not self._wish.is_loud:
            in_background(partial(self._supply.let_go, given.out))
        else:
            self._out, self._patience = given.out, STALLED
            player.move(given.out)
            self._found(given.notice)

    def _try_again(self) -> None:
        if not self._wish.is_loud:
            self._tries, self._next_try = 0, 0.0
            self._notice, self._was_lost = None, False
        elif self._clock() >= self._next_try:
            # Another one that was chosen meanwhile was not lost.
            lost = self._was_lost and self._wish.device == self._asked
            self._open(again=lost)

    def _open(self, *, again: bool) -> Future[Given]:
        self._asked = asked = self._wish.device
        opening = in_background(lambda: self._supply.take(asked, again=again))
        self._opening = opening
        opening.add_done_callback(lambda _: self._done())
        return opening

    def _await_first(self, opening: Future[Given]) -> None:
        """Wait for a device to begin on; what is quick does not wait for long."""
        try:
            given = opening.result(AT_ONCE if self._is_quick else None)
        except TimeoutError:
            return
        self._opening = None
        self._out, self._notice = given.out, given.notice
        self._put_off()

    def _give_back(self, opening: Future[Given]) -> None:
        out = opening.result().out
        if out is not None:
            self._supply.let_go(out)

    def _put_off(self) -> None:
        self._tries += 1
        self._next_try = self._clock() + min(2.0 ** (self._tries - 1), LONGEST_WAIT)

    def _lose(self) -> None:
        self._notice, self._was_lost, self._shown_until = LOST, True, None

    def _found(self, notice: str | None) -> None:
        if self._was_lost and notice is None:
            self._shown_until = self._clock() + BACK_SHOWN
            notice = BACK
        self._notice, self._was_lost = notice, False
        self._tries = 0
