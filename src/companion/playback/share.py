"""One player's share in the loudspeaker that all have together."""

from collections.abc import Callable
from concurrent.futures import Future, wait
from dataclasses import dataclass
from datetime import datetime

from companion.playback.attendant import Attendant, Wish
from companion.playback.loudspeaker import Given, Loudspeaker
from companion.playback.player import Player
from companion.ports import AudioOut, Hearing

HANDED, HANDING = 0.02, 50
"""Seconds that one waits for another player to hand the loudspeaker over; how often."""

Call = Callable[[Player], None]
"""What a player's own thread is to do."""


@dataclass(frozen=True, slots=True)
class Listening:
    """How a player is heard."""

    loudspeaker: Loudspeaker
    hearing: Hearing
    now: Callable[[], datetime]
    """The time, which tells the night."""
    quick: bool = False
    """Whether its sound has to be there at once."""


class Share:
    """What a player has of the loudspeaker, and gives to others.

    Without `listening` there is none to be had.
    """

    def __init__(
        self,
        listening: Listening | None,
        call: Callable[[Call], None],
        is_closing: Callable[[], bool],
    ) -> None:
        """`call` has something done on the player's thread."""
        self._listening = listening
        self._call = call
        self._is_closing = is_closing
        self.wish = Wish(device=listening.hearing.device if listening else None)
        self.attendant = Attendant(
            self,
            self.wish,
            lambda: call(lambda _player: None),
            is_quick=listening is not None and listening.quick,
        )

    def is_loud(self) -> bool:
        """Tell whether the player wants the loudspeaker now."""
        return self.wish.is_loud and not self._is_closing()

    def take(self, device: str | None, *, again: bool) -> Given:
        """Take the loudspeaker from where there is one; blocks."""
        if self._listening is None:
            return Given(None)
        speaker = self._listening.loudspeaker
        if again:
            speaker.lost()
        quick = self._listening.quick and not again
        return speaker.take(self, device, self.is_loud, quick=quick, again=again)

    def let_go(self, out: AudioOut) -> None:
        """Close a loudspeaker; blocks."""
        if self._listening is None:
            out.close()
        else:
            self._listening.loudspeaker.let_go(out)

    def hand_over(self) -> AudioOut | None:
        """Give another player the loudspeaker, if there is one; waits a moment."""
        handed: Future[AudioOut | None] = Future()

        def hand(player: Player) -> None:
            out = None
            if handed.set_running_or_notify_cancel():
                try:
                    out = self.attendant.hand_over(player)
                finally:  # whatever happens here, somebody waits there
                    handed.set_result(out)

        self._call(hand)
        for _ in range(HANDING):
            if self._is_closing():
                break
            wait([handed], HANDED)
            if handed.done():
                break
        return None if handed.cancel() else handed.result()
