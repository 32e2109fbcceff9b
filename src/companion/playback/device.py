"""Opening a sound device without letting it take the window with it."""

import subprocess
import sys
import threading
import time
from collections.abc import Callable

from companion.errors import NoDevice
from companion.ports import AudioOut

PROBE = "from companion.playback.pygame_out import PygameOut as o; o().start()"
PROBE_PATIENCE = 8.0
OPEN_PATIENCE = 5.0
LOOK = 0.05
"""Seconds after which one who waits looks whether it is still wanted."""


class Probe:
    """A process of its own that opens the device, to see whether it lives.

    Opening can crash or hang where a sound server runs without a device.
    """

    def __init__(self, command: str = PROBE, patience: float = PROBE_PATIENCE) -> None:
        """Start the process; it works while something else is made ready."""
        self._ends = time.monotonic() + patience
        try:
            self._process: subprocess.Popen[bytes] | None = subprocess.Popen(
                [sys.executable, "-P", "-c", command],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except OSError:
            self._process = None

    def answers(self, is_wanted: Callable[[], bool] = lambda: True) -> bool:
        """Wait for the process, and tell whether it could open the device."""
        return self.said(is_wanted) is not None

    def said(self, is_wanted: Callable[[], bool] = lambda: True) -> bytes | None:
        """Wait for what the process says; None where it does not end well."""
        if self._process is None:
            return None
        with self._process as process:
            while is_wanted() and time.monotonic() < self._ends:
                try:
                    said, _ = process.communicate(timeout=LOOK)
                except subprocess.TimeoutExpired:
                    continue
                return said if process.returncode == 0 else None
            process.kill()
            return None


def started(out: AudioOut) -> bool:
    """Start a loudspeaker in a thread that may hang by itself; tells whether it did.

    One that starts when nobody waits for it any more is closed.
    """
    outcome: list[bool] = []
    waits = threading.Lock()
    gave_up = threading.Event()

    def start() -> None:
        try:
            out.start()
        except NoDevice:
            return
        with waits:
            outcome.append(True)
        if gave_up.is_set():
            out.close()

    starting = threading.Thread(target=start, name="open", daemon=True)
    starting.start()
    starting.join(OPEN_PATIENCE)
    with waits:
        if not outcome:
            gave_up.set()
        return bool(outcome)
