"""Something of the system's that a thread of its own holds, and lets go of."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Take = Callable[[], Callable[[], None] | None]
    """Takes it, and gives what lets go of it; None where that cannot be."""


class Held:
    """Implements `companion.ports.Awake`: the first way that works is held.

    Taking may wait for a service, and some systems want the same thread to let go of
    it: so a thread does both.
    """

    def __init__(self, ways: Sequence[Take]) -> None:
        self._ways = ways
        self._enough: threading.Event | None = None
        self.thread: threading.Thread | None = None
        """What holds it, or held it last."""

    def hold(self) -> None:
        """Hold it from now on; asked twice, nothing changes."""
        if self._enough is not None:
            return
        self._enough = enough = threading.Event()
        self.thread = threading.Thread(
            target=self._keep, args=(enough,), name="awake", daemon=True
        )
        self.thread.start()

    def let_go(self) -> None:
        """Let go of it; may be called twice."""
        enough, self._enough = self._enough, None
        if enough is not None:
            enough.set()

    def _keep(self, enough: threading.Event) -> None:
        for take in self._ways:
            let_go = take()
            if let_go is not None:
                enough.wait()
                let_go()
                return
