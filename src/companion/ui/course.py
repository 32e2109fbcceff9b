"""Where calm now is: by a clock of its own until the sound is there, then by the sound.

The sound begins where the picture is by then, so nothing jumps. A device needs a moment
until what it was given is heard; the picture stands still for that moment, once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.ports import PlayerState
from companion.practice.calm import lay_calm
from companion.practice.moments import moment_at
from companion.practice.wishes import NO_WISHES
from companion.units import Frames, frames_from_seconds, seconds_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from companion.ports import SessionPlayer
    from companion.practice.timeline import Moment, Timeline

_AHEAD = frames_from_seconds(0.02)
"""From how far ahead a wish counts where there is no sound that is written already."""


class Course:
    """One run of calm now, whether or not there is a player, or one that lasts."""

    def __init__(
        self, clock: Callable[[], float], player: SessionPlayer | None
    ) -> None:
        """Take seconds that never go back from `clock`; no player: it is silent."""
        self._clock = clock
        self._player = player
        self._wishes = NO_WISHES
        self._own = lay_calm(lambda _text: None) if player is None else player.timeline
        self._shown = Frames(0)
        self._since: float | None = clock()
        """When the own clock showed that frame; None: it is paused."""
        self._held = False
        self._stopping = False

    @property
    def voice(self) -> str | None:
        """Who speaks."""
        return None if self._player is None else self._player.voice

    @property
    def player(self) -> SessionPlayer | None:
        """What sounds; None: nothing does, or not yet."""
        return self._player

    @property
    def timeline(self) -> Timeline:
        """What is shown, and heard."""
        return self._own if self._player is None else self._player.timeline

    @property
    def is_over(self) -> bool:
        """Whether the end was reached, or all has faded that was asked to stop."""
        player = self._player
        if player is not None:
            return player.state() is PlayerState.STOPPED
        return self._stopping or self._shown >= self._own.frames

    def begin(self) -> None:
        """Let the sound come, and join the picture where that is by then."""
        if self._player is not None:
            self._player.play(self.here)

    def attach(self, player: SessionPlayer) -> None:
        """Take a player that was made meanwhile, and let its sound come."""
        self.here()
        self._player = player
        if self._held:
            player.hold(True)
        self.begin()
        if self._since is None:
            player.pause()

    def here(self) -> Frames:
        """Give the frame that is shown now; it never goes back."""
        player = self._player
        if player is None or player.state() is PlayerState.IDLE:
            return self._by_own_clock()
        self._shown = Frames(max(self._shown, player.position()))
        return self._shown

    def moment(self) -> Moment:
        """Give the state of what is shown now."""
        return moment_at(self.timeline, self.here())

    def notice(self) -> str | None:
        """A sentence that the person should see, such as that there is no sound."""
        return None if self._player is None else self._player.notice()

    def lost(self) -> BaseException | None:
        """Go on without a player that has ended by a fault of ours; give the fault."""
        player = self._player
        failure = None if player is None else player.failure()
        if failure is None or player is None or self._stopping:
            return None
        self._own, self._player = player.timeline, None
        if self._since is not None:
            self._since = self._clock()
        player.close()
        return failure

    def hold(self, *, held: bool) -> None:
        """Breathe out with the person from now on, or no more."""
        self._held = held
        if self._player is not None:
            self._player.hold(held)
            return
        self._wishes = self._wishes.holding(Frames(self.here() + _AHEAD), held)
        self._own = lay_calm(lambda _text: None, self._wishes)

    def look_around(self) -> None:
        """Lead through the five senses from now on."""
        if self._player is not None:
            self._player.look_around()
            return
        self._wishes = self._wishes.looking_around(Frames(self.here() + _AHEAD))
        self._own = lay_calm(lambda _text: None, self._wishes)

    def pause(self) -> None:
        """Fade to a pause."""
        self.here()
        self._since = None
        if self._player is not None:
            self._player.pause()

    def resume(self) -> None:
        """Go on from the pause."""
        self._since = self._clock()
        if self._player is not None:
            self._player.resume()

    def stop(self) -> None:
        """Fade out within a second."""
        self._stopping = True
        if self._player is not None:
            self._player.stop()

    def close(self) -> None:
        """Let go of the device."""
        if self._player is not None:
            self._player.close()

    def _by_own_clock(self) -> Frames:
        if self._since is not None:
            now = self._clock()
            gone = frames_from_seconds(now - self._since)
            # Only whole frames are taken, so that nothing is lost by asking often.
            self._since += seconds_of(gone)
            self._shown = Frames(min(self._shown + gone, self._own.frames))
        return self._shown
