"""One run of a practice on a thread of its own, as the screen drives it."""

import queue
import threading
from collections.abc import Callable

from companion.playback.player import Blocks, Player
from companion.ports import AudioOut, PlayerState
from companion.practice.timeline import Timeline
from companion.sound.levels import Levels
from companion.units import Frames

TICK = 0.1
"""Seconds between writes; the lead is thirty times that."""

Opened = tuple[Blocks, AudioOut, str | None]
"""What is played, the started loudspeaker, and a sentence to show, if any."""


class ThreadedPlayer:
    """A `SessionPlayer`: a `Player` that is opened, fed and closed by its own thread.

    The screen's calls are put into a queue and return at once. `open_sound` runs on the
    thread, since it imports, decodes and waits for the device.
    """

    def __init__(
        self,
        timeline: Timeline,
        open_sound: Callable[[], Opened],
        voice: str | None = None,
    ) -> None:
        self.timeline = timeline
        self.voice = voice
        self._open_sound = open_sound
        self._calls: queue.SimpleQueue[Callable[[Player], None]] = queue.SimpleQueue()
        self._player: Player | None = None
        self._notice: str | None = None
        self._failure: BaseException | None = None
        self._over = False
        self._closing = threading.Event()
        self._levels: Levels | None = None
        self._last = Frames(0)
        self._thread = threading.Thread(target=self._run, name="player", daemon=True)

    def state(self) -> PlayerState:
        """What the player is doing now."""
        if self._over:
            return PlayerState.STOPPED
        return self._player.state if self._player else PlayerState.IDLE

    def position(self) -> Frames:
        """The frame of the timeline that is heard now."""
        if self._player is not None and not self._over:
            self._last = self._player.position
        return self._last

    def notice(self) -> str | None:
        """A sentence the person should see."""
        return self._notice

    def failure(self) -> BaseException | None:
        """What ended the player by itself, if anything did."""
        return self._failure

    def play(self) -> None:
        """Begin; sound follows when the device is open."""
        self._thread.start()

    def pause(self) -> None:
        """Fade to a pause."""
        self._calls.put(Player.pause)

    def resume(self) -> None:
        """Go on from the pause."""
        self._calls.put(Player.resume)

    def skip(self) -> None:
        """Go to the next chapter."""
        self._calls.put(Player.skip)

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

    def close(self) -> None:
        """Let go of the device, on the thread; may be called twice."""
        self._closing.set()
        self._calls.put(lambda _player: None)

    def join(self, patience: float) -> bool:
        """Wait for the thread to end; tells whether it did."""
        if self._thread.ident is not None:
            self._thread.join(patience)
        return not self._thread.is_alive()

    def _take_levels(self, player: Player) -> None:
        levels, self._levels = self._levels, None
        if levels is not None:
            player.set_levels(levels)

    def _run(self) -> None:
        out: AudioOut | None = None
        try:
            blocks, out, self._notice = self._open_sound()
            player = Player(self.timeline, blocks, out)
            player.play()
            self._player = player
            while (
                not self._closing.is_set() and player.state is not PlayerState.STOPPED
            ):
                self._obey(player)
                player.tick()
            self._last = player.position
        except BaseException as error:
            self._failure = error
        finally:
            self._over = True
            if out is not None:
                out.close()

    def _play(self, player: Player) -> None:
        player.play()
        self._player = player
        while not self._closing.is_set() and player.state is not PlayerState.STOPPED:
            self._obey(player)
            player.tick()
        self._last = player.position

    def _obey(self, player: Player) -> None:
        try:
            self._calls.get(timeout=TICK)(player)
            while True:
                self._calls.get_nowait()(player)
        except queue.Empty:
            return
