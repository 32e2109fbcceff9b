"""What plays: a loudspeaker, and one run of a practice."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from companion.ports.preferences import Hearing
    from companion.practice.model import BreathPattern
    from companion.practice.timeline import Timeline
    from companion.practice.wishes import Press
    from companion.sound.levels import Levels
    from companion.units import Frames


class AudioOut(Protocol):
    """A loudspeaker: a ring of frames that is played for ever, written ahead of time.

    Device frames count from `start()`. What was never written is silence.
    """

    def start(self) -> None:
        """Begin playing silence; raises `NoDevice` where there is no device."""

    def heard(self) -> Frames:
        """The device frame that leaves the loudspeaker now."""

    def writable(self) -> Frames:
        """The first device frame that can still be changed."""

    def stalled(self) -> float:
        """Seconds since the device last took sound; infinite where it is gone.

        To be asked several times a second, by one thread.
        """

    def write(self, at: Frames, block: NDArray[np.int16]) -> None:
        """Put stereo frames, shape (n, 2), at a device frame."""

    def close(self) -> None:
        """Stop; never hangs, may be called twice."""


class SoundDevices(Protocol):
    """The sound devices of this machine."""

    def names(self) -> Sequence[str]:
        """Give their names as `Hearing.device` takes them, none where that fails.

        May take seconds; never raises.
        """


class PlayerState(StrEnum):
    """What the player is doing."""

    IDLE = "idle"
    """Made, or still being made ready; nothing is heard yet."""
    PLAYING = "playing"
    PAUSED = "paused"
    FADING = "fading"
    """On the way to a stop that the person asked for."""
    STOPPED = "stopped"
    """Over: at its end, or faded out."""


OVER = (PlayerState.FADING, PlayerState.STOPPED)
"""Nothing that is asked of the player changes what comes."""


class SessionPlayer(Protocol):
    """One run of a practice, as the screen drives it. No call blocks.

    The screen polls `state()` and `position()`; it never keeps its own time.
    """

    timeline: Timeline
    """What is played; replaced as a whole by one that differs in what is to come."""
    voice: str | None
    """Whose clips are played; None: captions only."""

    def state(self) -> PlayerState:
        """What the player is doing now."""

    def position(self) -> Frames:
        """The frame of the timeline that is heard now."""

    def notice(self) -> str | None:
        """A sentence the person should see, such as that there is no sound device."""

    def failure(self) -> BaseException | None:
        """What ended the player by itself, if anything did: our bug, to be reported."""

    def play(self, where: Callable[[], Frames] | None = None) -> None:
        """Begin; or, where the picture is ahead of the sound, go on at `where` it is.

        That is asked when the sound is there, on any thread.
        """

    def pause(self) -> None:
        """Fade to a pause; pausing a paused player changes nothing."""

    def resume(self) -> None:
        """Go on from the pause."""

    def skip(self) -> None:
        """Go to the next chapter; in the last one, changes nothing."""

    def stop(self) -> None:
        """Fade out within a second, then be stopped."""

    def set_levels(self, levels: Levels) -> None:
        """Change the layers' volumes, heard within half a second."""

    def set_quiet(self, quiet: bool) -> None:
        """Go on without the loudspeaker, which is let go of; or take it again.

        Said before `play`, no device is ever touched.
        """

    def set_hearing(self, hearing: Hearing) -> None:
        """Let sound come to the person's ears like this, within half a second.

        Another device is gone over to in a moment, by fading.
        """

    def give_way(self) -> None:
        """Fade to a pause and let go of the loudspeaker, for another player or sleep.

        `resume` takes it again; pausing a paused player lets go of it, too.
        """

    def press(self, press: Press) -> None:
        """Say of the pace that it is too slow or too fast."""

    def choose(self, pattern: BreathPattern) -> None:
        """Choose the pace of what is to come."""

    def set_bed(self, bed: str | None) -> None:
        """Go over to another bed; None for none."""

    def sleep_in(self, frames: Frames | None) -> None:
        """Let it end, long faded, after so many frames from now; None: as it is."""

    def hold(self, held: bool) -> None:
        """Breathe out with the person from now on, or no more; in calm now alone."""

    def look_around(self) -> None:
        """Lead through the five senses from now on; in calm now alone."""

    def close(self) -> None:
        """Let go of the device; may be called at any time, and twice."""
