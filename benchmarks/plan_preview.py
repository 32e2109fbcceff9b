"""How soon does a plan of 50 MB that is opened stand in the window, to be looked at?

From opening the file to the first paint of the page that shows what it asks, in the
companion's own window: at first, when the page's code is loaded too, and again. And for
how long does the window not listen meanwhile? Beside a bare reading and hashing of the
same file. Ends with 1 beyond the aim.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from hashlib import sha256
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("SDL_AUDIODRIVER", "dummy")

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from companion.app import Companion
from companion.ui.homework.proposal_page import ProposalPage
from figures import Row, fresh, home, median, show
from plans import write_large

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from companion.ui.window import MainWindow

AIM_MS = 1000
BEAT_MS = 2
WAITED = 30
"""Seconds at most for anything."""


class Painted(QObject):
    """Takes down when a page that shows a plan is painted first."""

    def __init__(self) -> None:
        super().__init__()
        self.at: float | None = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See each page that is painted."""
        if event.type() == QEvent.Type.Paint and isinstance(watched, ProposalPage):
            # What is within it is painted after it, before the next event.
            QTimer.singleShot(0, self, self._note)
        return False

    def _note(self) -> None:
        self.at = self.at or time.perf_counter()


class Beat(QObject):
    """Takes down for how long the window ever did not listen."""

    def __init__(self) -> None:
        super().__init__()
        self.longest = 0.0
        self._last = time.perf_counter()
        self._timer = QTimer(self, interval=BEAT_MS)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _beat(self) -> None:
        now = time.perf_counter()
        self.longest = max(self.longest, now - self._last)
        self._last = now


def main() -> None:
    """Measure."""
    options = _options()
    with home() as folder:
        plan = folder / "a.companion-plan"
        write_large(plan, options.megabytes)
        companion = Companion(fresh(folder))
        application = QApplication.instance() or QApplication(sys.argv[:1])
        window = companion.window()
        window.show()
        _until(lambda: window.arriving is not None and window.arriving.is_ready())
        times, still, hashed = [], [], []
        for _ in range(options.rounds + 1):
            took, silent = _opened(application, window, plan)
            times.append(1000 * took)
            still.append(1000 * silent)
            hashed.append(1000 * _hashed(plan))
        size = plan.stat().st_size / 1e6
        bare = median(hashed[1:])
        rows = [
            Row("on the screen, at first", times[0], hashed[0]),
            Row("on the screen, again", median(times[1:]), bare),
            Row("the window did not listen, at first", still[0]),
            Row("the window did not listen, again", median(still[1:])),
        ]
        show(f"A plan of {size:.0f} MB opened in the window, ms", rows, "sha256")
        print(f"  aim: on the screen within {AIM_MS} ms")
        window.close()


def _opened(
    application: QApplication, window: MainWindow, plan: Path
) -> tuple[float, float]:
    """Open a plan, and leave it; give both in seconds."""
    painted, beat = Painted(), Beat()
    application.installEventFilter(painted)
    began = time.perf_counter()
    window.open_file(plan)
    _until(lambda: painted.at is not None)
    application.removeEventFilter(painted)
    assert painted.at is not None
    took, silent = painted.at - began, beat.longest
    beat.deleteLater()
    (page,) = (p for p in window.findChildren(ProposalPage) if p.isVisible())
    page.back.emit()
    _until(lambda: not any(p.isVisible() for p in window.findChildren(ProposalPage)))
    return took, silent


def _hashed(plan: Path) -> float:
    began = time.perf_counter()
    sha256(plan.read_bytes()).digest()
    return time.perf_counter() - began


def _until(holds: Callable[[], bool]) -> None:
    """Let the window go on until something holds."""
    last = time.monotonic() + WAITED
    while not holds():
        if time.monotonic() > last:
            sys.exit("It never came so far.")
        QApplication.processEvents()
        time.sleep(0.0005)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--megabytes", type=int, default=50)
    parser.add_argument("--rounds", type=int, default=5)
    return parser.parse_args()


if __name__ == "__main__":
    main()
