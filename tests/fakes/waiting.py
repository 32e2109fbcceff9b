"""Waiting for what another thread does."""

import threading
from collections.abc import Callable


def wait_until(condition: Callable[[], object]) -> None:
    waiting = threading.Event()
    for _ in range(3000):
        if condition():
            return
        waiting.wait(0.01)
    raise AssertionError("it never came to be")
