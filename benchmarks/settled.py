"""Shows the companion's window for some seconds, and tells how its start went.

`start_log.py` starts it, as a fresh process each time; so it imports nothing early.
"""

from __future__ import annotations

import json
import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from companion.app import Companion
    from companion.ui.window import MainWindow

BEAT_MS = 2


def main() -> None:
    """Start the companion as its command does, and close it after a while."""
    from companion import app
    from companion.__main__ import main

    began, seconds = map(float, sys.argv[1:])
    build = app.Companion.window
    told: dict[str, float] = {}

    def window(self: Companion) -> MainWindow:
        built = build(self)
        watch(built, began, told)
        close_after(built, seconds, told)
        return built

    app.Companion.window = window  # type: ignore[method-assign]
    del sys.argv[1:]
    try:
        main()
    finally:
        print(json.dumps(told), flush=True)


def watch(window: MainWindow, began: float, told: dict[str, float]) -> None:
    """Take down, in milliseconds since it began, when the window and the log are there.

    And how long the window ever did not listen, before that and after it.
    """
    from PySide6.QtCore import Qt, QTimer

    last, when = time.perf_counter(), "stillness before that"

    def beat() -> None:
        nonlocal last
        now = time.perf_counter()
        if "listens" in told:
            told[when] = max(told.get(when, 0.0), 1000 * (now - last))
        last = now
        told.setdefault("listens", 1000 * (time.time() - began))

    def opened() -> None:
        nonlocal when
        told["log open, all told"] = 1000 * (time.time() - began)
        beat()
        when = "stillness after that"

    timer = QTimer(window)
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.timeout.connect(beat)
    timer.start(BEAT_MS)
    window.windowIconChanged.connect(opened)  # The icon comes just after the log.


def close_after(window: MainWindow, seconds: float, told: dict[str, float]) -> None:
    """Close the window, and take down what processor time it took so far."""
    from PySide6.QtCore import QTimer

    def over() -> None:
        told["processor time"] = 1000 * time.process_time()
        window.close()

    QTimer.singleShot(int(seconds * 1000), over)


if __name__ == "__main__":
    main()
