"""The sound device of this process: one player at a time has it."""

import threading
from collections.abc import Callable
from concurrent.futures import Future, wait
from dataclasses import dataclass
from time import monotonic
from typing import Protocol

from companion.playback.background import in_background
from companion.playback.crossing_out import CrossingOut
from companion.playback.device import LOOK, Probe, started
from companion.ports import AudioOut

ANSWERS = 1.0
"""Seconds for the answer whether one can be opened; a server that hangs gives none."""
CLOSES = 2.5
"""Seconds that one waits for another player's device to be closed."""

NO_SOUND = (
    "There is no sound device that can be used. "
    "The words and the picture go on without sound."
)
NOT_THERE = (
    "The sound device {name} is not there. "
    "The sound comes from the system's own device instead."
)


class Device(AudioOut, Protocol):
    """A loudspeaker on a device with a name."""

    @property
    def device(self) -> str | None:
        """The name, if it is the one that was asked for; None: the system's own."""


class Holder(Protocol):
    """A player that may have the loudspeaker."""

    def hand_over(self) -> AudioOut | None:
        """Fade to a pause, and give away the loudspeaker as it is.

        Waits for the holder a moment; gives None where it has none, or lets go of it.
        """


@dataclass(frozen=True, slots=True)
class Given:
    """A started loudspeaker, if there is one, and a sentence to show, if there is."""

    out: AudioOut | None
    notice: str | None = None


class Loudspeaker:
    """Opens the device, has it handed over from player to player, and closes it.

    Its methods block, each on its caller's thread.
    """

    def __init__(
        self,
        make: Callable[[str | None], Device],
        can_open: Callable[[], bool | None],
        probe: Callable[[], Probe] = Probe,
    ) -> None:
        """Take what makes a device by its name.

        `can_open` tells at once whether one can be opened without danger, or None where
        that is not known; `probe` begins to find out.
        """
        self._make = make
        self._can_open = can_open
        self._new_probe = probe
        self._probe: Probe | None = None
        self._asked: Future[bool | None] | None = None
        self._is_sure = False
        self._holder: Holder | None = None
        self._taking = threading.Lock()
        self._out: AudioOut | None = None
        """The device that is open, whoever has it."""
        self._closed = threading.Condition()

    def get_ready(self) -> None:
        """Begin to find out whether a device can be opened, if that is not known."""
        if not self._is_sure and self._probe is None:
            self._probe = self._new_probe()

    def take(
        self,
        player: Holder,
        device: str | None,
        is_wanted: Callable[[], bool],
        *,
        quick: bool = False,
        again: bool = False,
    ) -> Given:
        """Give a player the loudspeaker, as long as it is wanted.

        Another player's is handed over. `quick` does not wait for another process to
        have tried the device. `again`: the device was lost in mid-session, and no other
        takes its place; who chose headphones is not to be heard by all.
        """
        while not self._taking.acquire(timeout=LOOK):
            if not is_wanted():
                return Given(None)
        try:
            out = self._holder.hand_over() if self._holder is not None else None
            given = Given(out) if out else self._open(device, is_wanted, quick=quick)
            if given.out is not None and given.notice is not None and again:
                self.let_go(given.out)
                given = Given(None)
            self._holder = player if given.out else None
            return given
        finally:
            self._taking.release()

    def let_go(self, out: AudioOut) -> None:
        """Close the device."""
        out.close()
        with self._closed:
            if self._out is without_tail(out):
                self._out = None
                self._closed.notify_all()

    def lost(self) -> None:
        """Be told that the device was gone: what was known of it counts no more."""
        self._is_sure = False

    def _open(
        self, name: str | None, is_wanted: Callable[[], bool], *, quick: bool
    ) -> Given:
        self._await_closed(is_wanted)
        if not is_wanted():
            return Given(None)
        if not self._may_open(is_wanted, quick=quick):
            return Given(None, NO_SOUND if is_wanted() else None)
        out = self._make(name)
        if not started(out):
            return Given(None, NO_SOUND)
        self._out = out
        found = out.device == name
        return Given(out, None if found else NOT_THERE.format(name=name))

    def _await_closed(self, is_wanted: Callable[[], bool]) -> None:
        """Wait until nobody has the device open; for one that hangs, not for long."""
        until = monotonic() + CLOSES
        with self._closed:
            while self._out is not None and is_wanted() and monotonic() < until:
                self._closed.wait(LOOK)

    def _is_able(self, is_wanted: Callable[[], bool]) -> bool:
        """Tell whether nothing speaks against opening; a server that hangs does."""
        if self._asked is None or self._asked.done():
            self._asked = in_background(self._can_open)
        until = monotonic() + ANSWERS
        while not self._asked.done() and is_wanted() and monotonic() < until:
            wait([self._asked], LOOK)
        return self._asked.done() and self._asked.result() is not False

    def _may_open(self, is_wanted: Callable[[], bool], *, quick: bool) -> bool:
        if not self._is_able(is_wanted):
            return False
        if not self._is_sure and not quick:
            self.get_ready()
            probe, self._probe = self._probe, None
            self._is_sure = probe is not None and probe.answers(is_wanted)
            return self._is_sure
        return True


def without_tail(out: AudioOut) -> AudioOut:
    """Give the device itself, of one that was handed over."""
    return out.out if isinstance(out, CrossingOut) else out
