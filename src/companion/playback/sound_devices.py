"""Which sound devices there are, as another process sees them."""

import json
from collections.abc import Callable, Sequence

from companion.playback.device import Probe

NAMES = """
import json
from companion.playback.pygame_out import PygameOut, device_names
PygameOut().start()
print(json.dumps(device_names()))
"""


class ProbedDevices:
    """Asks a process of its own: a device has to be open, which may crash or hang."""

    def __init__(self, probe: Callable[[], Probe] = lambda: Probe(NAMES)) -> None:
        self._probe = probe

    def names(self) -> Sequence[str]:
        """Give their names, none where that fails; takes a second."""
        said = self._probe().said()
        if not said:
            return ()
        return tuple(str(name) for name in json.loads(said))
