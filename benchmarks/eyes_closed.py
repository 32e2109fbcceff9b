"""What does a session cost with eyes closed? Processor time of the whole process.

The real window plays a made practice, with voice, bed and tones, into SDL's dummy
device, as a person leaves it: dark, and nobody stirs. Beside it, the same where there
is nothing to see at all (the window minimised), and a bare window that does nothing.
"""

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from acting import after
from figures import Row, fresh, home, platforms, show
from session import SIZE, practice

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from companion.app import Companion

SETTLING_MS = 12_000
"""Opening the sound, the dusk, and the fading of the controls are not measured."""
PATIENCE = 120
"""Seconds that all but the measured minutes may take."""


def main() -> None:
    """Measure, or be one of the processes that are measured."""
    options = _options()
    if options.be:
        {"dark": companion, "hidden": companion, "bare": bare}[options.be](options)
        return
    with home() as folder, platforms(options.platform) as found:
        for name, environ in found.items():
            whole = {**fresh(folder), **environ, "SDL_AUDIODRIVER": "dummy"}
            cpu = {
                which: _measured(which, whole, options.minutes)
                for which in ("bare", "dark", "hidden")
            }
            rows = [
                Row("CPU of one core, dark, %", cpu["dark"], cpu["bare"], 2),
                Row("CPU of one core, hidden, %", cpu["hidden"], cpu["bare"], 2),
            ]
            title = f"Eyes closed on {name}, {options.minutes:g} min"
            show(title, rows, "bare window")


def companion(options: argparse.Namespace) -> None:
    """Be in a session with eyes closed, in the companion's own window."""
    from companion.app import Companion
    from companion.ui import start
    from companion.ui.window import MainWindow

    made = Companion(os.environ)

    def window() -> MainWindow:
        built = made.window()
        after(500, lambda: _begin(built, made, options))
        return built

    sys.exit(start.run(window))


def bare(options: argparse.Namespace) -> None:
    """Show a window with nothing in it."""
    from PySide6.QtWidgets import QApplication, QWidget

    application = QApplication(sys.argv[:1])
    window = QWidget()
    window.resize(*SIZE)
    window.show()
    _meter(options.minutes, application.quit)
    sys.exit(application.exec())


def _begin(window: "QWidget", made: "Companion", options: argparse.Namespace) -> None:
    """Walk to the session as a person would, leaving out the check-in."""
    from companion.storage.script_library import entry
    from companion.ui.views import View
    from companion.ui.window import MainWindow

    assert isinstance(window, MainWindow)
    flow = window.flow
    if flow is None:  # it comes soon after the first paint
        after(100, lambda: _begin(window, made, options))
        return
    made.paths.ensure()
    script = made.paths.data / "measured.md"
    script.write_text(practice(made, options.minutes), encoding="utf-8")
    clips = made.index.clip_frames(made.default_voice)
    window.preferring.set_view(View.EYES_CLOSED.value)
    flow.library.chosen.emit(entry(made.library.read(script), clips), None)
    flow.place.skipped.emit()  # type: ignore[attr-defined]
    if options.be == "hidden":
        window.showMinimized()

    def over() -> None:
        if not flow.sitting.is_open:
            print("The session was over too soon.", file=sys.stderr, flush=True)
            os._exit(1)
        after(0, window.close)

    _meter(options.minutes, over)


def _meter(minutes: float, over: Callable[[], object]) -> None:
    """Once all has settled, tell the share of a core that is used."""

    def begin() -> None:
        wall, cpu = time.perf_counter(), time.process_time()

        def end() -> None:
            taken = time.perf_counter() - wall
            print(json.dumps(100 * (time.process_time() - cpu) / taken), flush=True)
            over()

        after(round(60_000 * minutes), end)

    after(SETTLING_MS, begin)


def _measured(which: str, environ: Mapping[str, str], minutes: float) -> float:
    command = [sys.executable, str(Path(__file__)), "--be", which]
    made = subprocess.run(
        [*command, "--minutes", str(minutes)],
        env=dict(environ),
        capture_output=True,
        text=True,
        timeout=60 * minutes + PATIENCE,
        check=False,
    )
    if made.returncode:
        sys.exit(made.stderr)
    return float(json.loads(made.stdout.splitlines()[-1]))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=1)
    parser.add_argument("--platform", choices=("offscreen", "xcb"))
    parser.add_argument(
        "--be", choices=("dark", "hidden", "bare"), help=argparse.SUPPRESS
    )
    return parser.parse_args()


if __name__ == "__main__":
    main()
