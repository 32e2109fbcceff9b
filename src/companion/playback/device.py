"""Opening a sound device without letting it take the window with it."""

import subprocess
import sys
import threading
import time
from collections.abc import Callable

from companion.errors import NoDevice
from companion.playback.silent_out import SilentOut
from companion.ports import AudioOut

NO_SOUND = (
    "There is no sound device that can be used. "
    "The words and the picture go on without sound."
)
PROBE = "from companion.playback.pygame_out import PygameOut as o; o().start()"
PROBE_PATIENCE = 8.0
OPEN_PATIENCE = 5.0


def open_device(
    make: Callable[[], AudioOut], probe: Callable[[], bool]
) -> tuple[AudioOut, str | None]:
    """Give a started loudspeaker, and a sentence where it is a silent one.

    The device is tried in another process first, since opening can crash or hang where
    a sound server runs without a device.
    """
    if probe():
        out = make()
        if _started(out):
            return out, None
    silent = SilentOut(time.monotonic)
    silent.start()
    return silent, NO_SOUND


class Probe:
    """A process of its own that opens the device, to see whether it lives."""

    def __init__(self, command: str = PROBE, patience: float = PROBE_PATIENCE) -> None:
        """Start the process; it works while something else is made ready."""
        self._patience = patience
        try:
            self._process: subprocess.Popen[bytes] | None = subprocess.Popen(
                [sys.executable, "-c", command],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except OSError:
            self._process = None

    def answers(self) -> bool:
        """Wait for the process, and tell whether it could open the device."""
        if self._process is None:
            return False
        with self._process as process:
            try:
                return process.wait(self._patience) == 0
            except subprocess.TimeoutExpired:
                process.kill()
                return False


def _started(out: AudioOut) -> bool:
    """Start a loudspeaker in a thread that may hang by itself."""
    outcome: list[bool] = []

    def start() -> None:
        try:
            out.start()
        except NoDevice:
            outcome.append(False)
        else:
            outcome.append(True)

    starting = threading.Thread(target=start, daemon=True)
    starting.start()
    starting.join(OPEN_PATIENCE)
    return bool(outcome) and outcome[0]
