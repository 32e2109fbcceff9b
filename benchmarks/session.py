"""What does a session cost while it animates? Processor, frame intervals, memory.

Each style of the orb has its turn. The real window plays a made practice that
breathes all the time, with voice, bed and tones, into SDL's dummy device. Beside it,
in a process of its own, a bare widget fills itself with one colour as often and as
large.
"""

import argparse
import json
import math
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from acting import after, break_off
from figures import Row, fresh, home, platforms, show
from meter import EARLY, LATE, PER_SECOND, Meter

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QWidget

    from companion.app import Companion

SIZE = (900, 700)
ORBS = ("circle", "wave", "horizon")
MOTIONS = ("full", "reduced", "none")
LINE_EVERY = 20
"""Seconds from one spoken line to the next."""
LONGEST_LINE = 12 * 48_000
"""Frames; longer clips are left out."""
PATIENCE = 120
"""Seconds that all but the measured minutes may take."""


def main() -> None:
    """Measure, or be one of the processes that animate."""
    options = _options()
    if options.be:
        if options.be == "bare":
            bare(options.minutes)
        else:
            companion(options.minutes, options.orb[0], options.motion)
        return
    with home() as folder, platforms(options.platform) as found:
        for name, environ in found.items():
            whole = {**fresh(folder), **environ, "SDL_AUDIODRIVER": "dummy"}
            _measure(name, whole, options)


def companion(minutes: float, orb: str, motion: str) -> None:
    """Animate a session in the companion's own window."""
    from companion.app import Companion
    from companion.ui import start
    from companion.ui.widgets.orb import Orb
    from companion.ui.window import MainWindow

    made = Companion(os.environ)
    # Nobody is greeted here, and nobody would go on from there.
    vars(made)["is_new"] = lambda: False
    sys.excepthook = break_off

    def window() -> MainWindow:
        built = made.window()
        built.resize(*SIZE)
        built.looks.set_orb_style(orb)
        built.looks.set_motion(motion)
        meter = Meter(minutes, lambda: after(0, built.close))
        _tell_of_paints(Orb, meter)
        after(500, lambda: _begin(built, made, minutes))
        return built

    sys.exit(start.run(window))


def bare(minutes: float) -> None:
    """Animate a widget with nothing in it, at the same absolute deadlines."""
    from PySide6.QtCore import QElapsedTimer, Qt, QTimer
    from PySide6.QtGui import QColor, QPainter
    from PySide6.QtWidgets import QApplication, QWidget

    class Bare(QWidget):
        def paintEvent(self, event: "QPaintEvent") -> None:
            QPainter(self).fillRect(event.rect(), QColor("#16363c"))

    application = QApplication(sys.argv[:1])
    window = QWidget()
    window.resize(*SIZE)
    inside = Bare(window)
    # As large as the orb's square in a window of this size.
    inside.setGeometry(255, 40, 390, 390)
    inside.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
    _tell_of_paints(Bare, Meter(minutes, application.quit))
    clock = QElapsedTimer()
    clock.start()
    timer = QTimer()
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.setSingleShot(True)

    def tick() -> None:
        period = 1000 / PER_SECOND
        late = clock.nsecsElapsed() / 1e6 % period
        timer.start(math.ceil(period - late))
        inside.update()

    timer.timeout.connect(tick)
    window.show()
    tick()
    sys.exit(application.exec())


def practice(made: "Companion", minutes: float) -> str:
    """Give a script that breathes for at least so long, with clips that there are."""
    index = made.index
    voice = made.default_voice
    clips = index.voices[voice].clips if voice else ()
    texts = [c.text for c in clips if c.frames < LONGEST_LINE] or ["Breathe."]
    spoken = 0
    lines = ["---", "title: Measured", "kind: breathing", "direction: inward"]
    lines += [f"bed: {next(iter(index.beds), 'none')}", "---"]
    for part in range(int(minutes) + 2):
        lines += [f"# Part {part + 1}", "(breathe coherent for 60s)"]
        for second in range(5, 60 - LINE_EVERY + 5, LINE_EVERY):
            lines.append(f"  (after {second}s) {texts[spoken % len(texts)]}")
            spoken += 1
    return "\n".join(lines) + "\n"


def _begin(window: "QWidget", made: "Companion", minutes: float) -> None:
    """Walk to the session as a person would, leaving out the check-in."""
    from companion.storage.script_library import entry
    from companion.ui.pages.checkin import CheckInPage
    from companion.ui.window import MainWindow

    assert isinstance(window, MainWindow)
    flow = window.flow
    if flow is None:  # it comes soon after the first paint
        after(100, lambda: _begin(window, made, minutes))
        return
    made.paths.ensure()
    script = made.paths.data / "measured.md"
    script.write_text(practice(made, minutes), encoding="utf-8")
    clips = made.index.clip_frames(made.default_voice)
    flow.library.chosen.emit(entry(made.library.read(script), clips), None)
    assert isinstance(flow.place, CheckInPage)
    flow.place.skipped.emit()


def _tell_of_paints(kind: "type[QWidget]", meter: Meter) -> None:
    paint = kind.paintEvent

    def told(self: "QWidget", event: "QPaintEvent") -> None:
        meter.painted()
        paint(self, event)

    kind.paintEvent = told  # type: ignore[method-assign]


def _measure(
    platform: str, environ: Mapping[str, str], options: argparse.Namespace
) -> None:
    other = _animated("bare", environ, min(options.minutes, options.bare_minutes))
    for orb in options.orb:
        as_asked = ("--orb", orb, "--motion", options.motion)
        ours = _animated("companion", environ, options.minutes, *as_asked)
        told = f"A session on {platform}, {orb}, {options.motion} motion"
        _tell(f"{told}, {options.minutes:g} min", ours, other)


def _tell(title: str, ours: dict[str, Any], other: dict[str, Any]) -> None:
    rows = [
        Row("CPU of one core, %", ours["cpu"], other["cpu"]),
        Row("frames a second", ours["rate"], other["rate"]),
        Row("interval p50, ms", ours["p50"], other["p50"]),
        Row("interval p99, ms", ours["p99"], other["p99"]),
        Row(f"sooner than {1000 * EARLY:.0f} ms, %", ours["early"], other["early"], 2),
        Row(f"later than {1000 * LATE:.0f} ms, %", ours["late"], other["late"], 2),
        Row("memory at start, MiB", ours["memory"][0], other["memory"][0]),
        Row("memory at end, MiB", ours["memory"][-1], other["memory"][-1]),
    ]
    show(title, rows, "bare widget")
    samples = ours["memory"][:-1]
    if len(samples) > 3:
        half = len(samples) // 2
        print(f"  memory grows by {1024 * slope(samples):.1f} KiB a minute, ", end="")
        print(f"in the second half by {1024 * slope(samples[half:]):.1f}", flush=True)


def slope(values: list[float]) -> float:
    """Give the rise a step of the line that fits evenly spaced values best."""
    middle = (len(values) - 1) / 2
    mean = sum(values) / len(values)
    above = sum((x - middle) * (y - mean) for x, y in enumerate(values))
    return above / sum((x - middle) ** 2 for x in range(len(values)))


def _animated(
    which: str, environ: Mapping[str, str], minutes: float, *options: str
) -> dict[str, Any]:
    """Let a process animate; give what it measured."""
    command = [sys.executable, str(Path(__file__)), "--be", which]
    command += ["--minutes", str(minutes), *options]
    done = subprocess.run(
        command,
        env=environ,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        timeout=60 * minutes + PATIENCE,
    )
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=1)
    parser.add_argument("--bare-minutes", type=float, default=1, help="at most")
    parser.add_argument("--platform", choices=("offscreen", "xcb"))
    parser.add_argument("--orb", nargs="+", choices=ORBS, default=ORBS)
    parser.add_argument("--motion", choices=MOTIONS, default="full")
    parser.add_argument("--be", choices=("companion", "bare"), help=argparse.SUPPRESS)
    return parser.parse_args()


if __name__ == "__main__":
    main()
