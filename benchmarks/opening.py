"""How soon is calm now heard, against a bare mixer that opens and plays?

Both play into a null sink of a PulseAudio of our own, whose monitor is recorded: from
the call to the first sample that comes out of it. What the sink and the recorder take
is in both, so what is between them is ours. The device is opened; or taken over from a
session, against a mixer that runs; or tried in another process before, as it is when a
session begins. The time to the first write is told as well.
"""

import argparse
import os
import random
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from datetime import datetime
from shutil import which

import numpy as np
import pygame

from companion.playback.loudspeaker import Loudspeaker
from companion.playback.pygame_out import PygameOut, can_open
from companion.playback.session_player import ThreadedPlayer
from companion.playback.share import Listening
from companion.ports import Hearing
from companion.practice.timeline import Timeline
from companion.units import Frames
from figures import HERE, Row, null_sink, percentile, show

RATE = 48_000
LOUD = 2_000
CHUNK = RATE * 4 // 200
"""Bytes in 5 ms of the monitor."""
TIMELINE = Timeline(Frames(600 * RATE))
QUIET = 0.3
"""Seconds of silence before each."""
PROBED = 10
AIM = 120


def main() -> None:
    """Measure, or be the process that plays."""
    options = _options()
    if options.be:
        _measure(options.rounds)
        return
    for needed in ("pulseaudio", "parec"):
        if which(needed) is None:
            sys.exit(f"{needed} is not installed.")
    with null_sink() as sound:
        command = [sys.executable, str(HERE / "opening.py"), "--be"]
        command += ["--rounds", str(options.rounds)]
        subprocess.run(command, env={**os.environ, **sound}, check=True)


Times = tuple[float, float]
"""Milliseconds until the first write, and until it is heard."""


class Monitor:
    """What comes out of the sink, and when."""

    def __init__(self, threshold: int = LOUD) -> None:
        self.threshold = threshold
        command = ["parec", "-d", "@DEFAULT_MONITOR@", "--latency-msec=5", "--raw"]
        command += [f"--rate={RATE}", "--channels=2", "--format=s16le"]
        self._recorder = subprocess.Popen(command, stdout=subprocess.PIPE)
        self._heard = threading.Event()
        self._listens = threading.Event()
        self.at = self.began = self._loud = 0.0
        threading.Thread(target=self._listen, daemon=True).start()
        self._listens.wait()
        time.sleep(3)  # the sink wakes up, with blocks of 2 s at first

    def hear(self, begin: Callable[[], None]) -> float:
        """Begin something; gives the milliseconds until it is heard."""
        while not self.is_quiet:
            time.sleep(0.05)
        self.expect()
        self.began = time.monotonic()
        begin()
        if not self._heard.wait(10):
            sys.exit("Nothing was heard.")
        return 1000 * (self.at - self.began)

    @property
    def is_quiet(self) -> bool:
        """Whether nothing has been heard for a while."""
        return time.monotonic() - self._loud >= QUIET

    @property
    def has_heard(self) -> bool:
        """Whether what is expected was heard, at `at`."""
        return self._heard.is_set()

    def expect(self) -> None:
        """Listen for something that is to come."""
        self._heard.clear()

    def close(self) -> None:
        """Stop recording."""
        self._recorder.kill()
        self._recorder.wait()

    def _listen(self) -> None:
        assert self._recorder.stdout is not None
        while chunk := self._recorder.stdout.read(CHUNK):
            self._listens.set()
            samples = np.frombuffer(chunk[: len(chunk) // 4 * 4], np.int16)
            if np.abs(samples.astype(np.int32)).max() > self.threshold:
                self._loud = time.monotonic()
                if not self._heard.is_set():
                    self.at = self._loud
                    self._heard.set()


class Tone:
    """Something to play that is loud from its first frame on, or silence."""

    def __init__(self, gain: float) -> None:
        self._gain = gain

    def block(self, start: int, n: int, _mix: object = None) -> np.ndarray:
        """Give a tone of 440 Hz that begins at its height."""
        wave = np.cos(np.arange(start, start + n) * (2 * np.pi * 440 / RATE))
        return np.repeat((self._gain * wave)[:, None], 2, axis=1).astype(np.float32)


class Out(PygameOut):
    """Tells when something is written to it first."""

    written = 0.0

    def write(self, at: Frames, block: np.ndarray) -> None:
        """Write, and note the time."""
        super().write(at, block)
        if not Out.written and np.any(block):
            Out.written = time.monotonic()


class Bench:
    """Plays, by the bare mixer and as the companion does, and listens."""

    def __init__(self, threshold: int = LOUD) -> None:
        self.monitor = Monitor(threshold)
        self._sound = (Tone(0.25).block(0, RATE) * 32767).astype(np.int16).tobytes()

    def bare(self, *, runs: bool = False) -> Times:
        """Give how long a bare mixer takes; `runs`: it is open and plays silence."""

        def open_it() -> None:
            pygame.mixer.init(RATE, -16, 2, 2048, allowedchanges=0)

        def play() -> None:
            if not runs:
                open_it()
            pygame.mixer.Channel(0).play(pygame.mixer.Sound(buffer=self._sound), -1)

        if runs:
            open_it()
            pygame.mixer.Channel(1).play(pygame.mixer.Sound(buffer=bytes(RATE)), -1)
            time.sleep(0.3 + 0.05 * random.random())
        heard = self.monitor.hear(play)
        pygame.mixer.quit()
        return 0.0, heard

    def ours(self, *, over: bool = False, quick: bool = True) -> Times:
        """Give how long the companion takes; `over`: from a session that plays."""
        speaker = Loudspeaker(Out, can_open)
        calm = _player(speaker, 0.25, quick=quick)
        session = _player(speaker, 0.0) if over else None
        if session is not None:
            session.play()
            while session.position() == 0:
                time.sleep(0.01)
        Out.written = 0.0
        heard = self.monitor.hear(calm.play)
        for each in filter(None, (calm, session)):
            each.close()
            each.join(10)
        return 1000 * (Out.written - self.monitor.began), heard


def _player(speaker: Loudspeaker, gain: float, *, quick: bool = True) -> ThreadedPlayer:
    return ThreadedPlayer(
        lambda _wishes, _at: TIMELINE,
        lambda: (lambda _timeline: Tone(gain), None, None),
        listening=Listening(speaker, Hearing(), datetime.now, quick),
    )


def _measure(rounds: int) -> None:
    bench = Bench()
    ways: dict[str, Callable[[], Times]] = {
        "bare": bench.bare,
        "opened": bench.ours,
        "bare, runs": lambda: bench.bare(runs=True),
        "over": lambda: bench.ours(over=True),
    }
    found: dict[str, list[Times]] = {name: [] for name in ways}
    for each in range(rounds + 1):
        for name, way in ways.items():
            times = way()
            if each:  # what is imported or read at first is not counted
                found[name].append(times)
    found["probed"] = [bench.ours(quick=False) for _ in range(PROBED)]
    bench.monitor.close()
    title = f"From the call to the sound, ms, {rounds} times"
    rows = []
    for name, key, bare in NAMES:
        for share in (0.5, 0.99):
            told = f"{name}, p{100 * share:g}"
            written, heard = (_percentile(found[key], which, share) for which in (0, 1))
            rows.append(Row(f"{told}: written", written))
            rows.append(
                Row(f"{told}: heard", heard, _percentile(found[bare], 1, share))
            )
    show(title, rows, "bare mixer")
    for name, key, bare in NAMES[:2]:
        late = _percentile(found[key], 1, 0.99) - _percentile(found[bare], 1, 0.5)
        print(f"  {name}, p99 beyond the device's own: {late:.0f} ms (aim: {AIM})")


NAMES = (
    ("device opened", "opened", "bare"),
    ("taken over", "over", "bare, runs"),
    (f"tried before, {PROBED} times", "probed", "bare"),
)


def _percentile(times: list[Times], which: int, share: float) -> float:
    return percentile([each[which] for each in times], share)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=50)
    parser.add_argument("--be", action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args()


if __name__ == "__main__":
    main()
