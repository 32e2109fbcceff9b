"""What the companion costs while it waits out of sight, as in the tray.

Processor, wake-ups and memory, beside an empty Qt window that is hidden as long.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from figures import MEBI, Row, fresh, home, platforms, show

if TYPE_CHECKING:
    from collections.abc import Mapping

    from companion.ui.window import MainWindow

SETTLING = 15.0
"""Seconds that are not counted: the log is read, and the sound made ready."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What the system says of a process."""

    cpu: float
    """Seconds of the processor so far."""
    wakes: Mapping[str, int]
    """How often each of its threads waited and was woken."""
    rss: float
    pss: float
    """MiB held, and its share of what it shares with others."""


def main() -> None:
    """Measure, or be one of the windows that are measured."""
    options = _options()
    if options.window:
        {"companion": _companion, "empty": _empty}[options.window]()
        return
    with home() as folder, platforms(options.platform) as found:
        for name, environ in found.items():
            _measure(name, fresh(folder) | dict(environ), options.minutes)


def _measure(platform: str, environ: Mapping[str, str], minutes: float) -> None:
    environ = dict(environ) | {"SDL_AUDIODRIVER": "dummy"}
    with _start("companion", environ) as first:  # compiles the modules
        time.sleep(SETTLING)
        first.kill()
    ours, bare = (_start(which, environ) for which in ("companion", "empty"))
    with ours, bare:
        try:
            time.sleep(SETTLING)
            before = [_look(ours.pid), _look(bare.pid)]
            time.sleep(60 * minutes)
            after = [_look(ours.pid), _look(bare.pid)]
        finally:
            ours.kill()
            bare.kill()
    seconds = 60 * minutes
    cpu = [100 * (b.cpu - a.cpu) / seconds for a, b in zip(before, after, strict=True)]
    wakes = [_woken(a, b) / seconds for a, b in zip(before, after, strict=True)]
    rows = [
        Row("processor, % of a core", *cpu, 3),
        Row("wake-ups a second", *wakes, 2),
        Row("memory, RSS, MiB", *(seen.rss for seen in after)),
        Row("memory, PSS, MiB", *(seen.pss for seen in after)),
    ]
    show(f"Out of sight on {platform} for {minutes:g} min", rows, "empty window")


def _start(which: str, environ: Mapping[str, str]) -> subprocess.Popen[str]:
    command = [sys.executable, __file__, "--window", which]
    return subprocess.Popen(command, env=environ, text=True)


def _look(pid: int) -> Seen:
    """Read what the system says of a process now (Linux)."""
    folder = Path("/proc", str(pid))
    fields = (folder / "stat").read_text(encoding="ascii").rpartition(")")[2].split()
    ticks = int(fields[11]) + int(fields[12])
    wakes = {
        task.name: _number(task / "status", "voluntary_ctxt_switches")
        for task in (folder / "task").iterdir()
    }
    held = folder / "smaps_rollup"
    kibi = MEBI / 1024
    return Seen(
        ticks / os.sysconf("SC_CLK_TCK"),
        wakes,
        _number(held, "Rss") / kibi,
        _number(held, "Pss") / kibi,
    )


def _woken(before: Seen, after: Seen) -> int:
    """Count the wake-ups between, of threads that ended meanwhile none."""
    return sum(n - before.wakes.get(task, 0) for task, n in after.wakes.items())


def _number(path: Path, name: str) -> int:
    for line in path.read_text(encoding="ascii").splitlines():
        if line.startswith(f"{name}:"):
            return int(line.split()[1])
    raise ValueError(f"{path} does not tell of {name}")


def _companion() -> None:
    """Show the window, and go out of sight as to a tray once all of it is there."""
    from PySide6.QtCore import QTimer

    from companion.app import Companion

    build = Companion.window

    def window(self: Companion) -> MainWindow:
        built = build(self)
        built.settled.connect(lambda: QTimer.singleShot(2_000, built, built.hide))
        return built

    Companion.window = window  # type: ignore[method-assign]
    folder = Path(os.environ["COMPANION_HOME"])
    address = str(folder.parent / "idle.socket")
    sys.exit(Companion(os.environ).open_window(address=address))


def _empty() -> None:
    """Hide a window with nothing in it."""
    from PySide6.QtWidgets import QApplication, QWidget

    application = QApplication(sys.argv[:1])
    window = QWidget()
    window.show()
    application.processEvents()
    application.setQuitOnLastWindowClosed(False)
    window.hide()
    application.exec()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=5.0)
    parser.add_argument("--platform", choices=("offscreen", "xcb"))
    parser.add_argument(
        "--window", choices=("companion", "empty"), help=argparse.SUPPRESS
    )
    return parser.parse_args()


if __name__ == "__main__":
    main()
