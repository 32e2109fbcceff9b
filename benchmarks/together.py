"""Are orb and breath tone together? Measured from outside, as eye and ear have them.

The real window plays a practice of nothing but breath tones on a virtual X screen, into
a null sink of a PulseAudio of its own. One row of the screen through the orb's middle
is grabbed 240 times a second; beside it, the sink's monitor is recorded. Each turn of
the breath is found in both by itself, and the difference of the two is what is told.

Positive: the picture is later than the sound. The zero is known to about 10 ms: as long
as the sink's own block is.
"""

import argparse
import ctypes
import json
import os
import random
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from shutil import which
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from acting import after, break_off
from figures import Row, fresh, home, null_sink, percentile, platforms, show

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from companion.app import Companion
    from companion.ui.pages.session import SessionPage

Numbers = NDArray[np.float64]
Course = Callable[[Numbers], tuple[Numbers, ...]]

RATE = 48_000
SIZE = (900, 700)
GRABS = 240
"""Rows of the screen a second."""
HALF_BREATH = 5.0
"""Seconds in, and seconds out."""
AROUND = 1.6
"""Seconds on either side of a turn that are looked at."""
NEAR = 2.2
"""Seconds around a pause in which no turn is counted: what fades there hides it."""
PAUSE = 1.5
SETTLING = 8.0
"""Seconds at the start that are not counted."""
STEP = 0.002
"""Seconds: how finely the loudness of the tone is told apart."""
PATIENCE = 60
"""Seconds that all but the measured minutes may take."""


def main() -> None:
    """Measure, or be the process that plays."""
    options = _options()
    if options.be:
        companion(options)
        return
    for needed in ("Xvfb", "pulseaudio", "parec"):
        if which(needed) is None:
            sys.exit(f"{needed} is not installed.")
    with ExitStack() as stack:
        folder = stack.enter_context(home())
        found = stack.enter_context(platforms("xcb"))
        sound = stack.enter_context(null_sink())
        environ = {**fresh(folder), **found["xcb"], **sound}
        for name, more in CASES.items():
            if options.case in (None, name):
                stack.enter_context(_busy(more.get("busy", 0)))
                _measure(name, environ, options, more)


CASES: dict[str, dict[str, int]] = {
    "at rest": {},
    "with pauses": {"pauses": 2},
    "both cores busy": {"busy": 2},
}
"""What is asked of the companion meanwhile; pauses are as many a minute."""


@contextmanager
def _busy(cores: int) -> Iterator[None]:
    spinners = [
        subprocess.Popen([sys.executable, "-c", "while True: pass"])
        for _ in range(cores)
    ]
    try:
        yield
    finally:
        for each in spinners:
            each.kill()
            each.wait()


# The process that plays.


def companion(options: argparse.Namespace) -> None:
    """Play in the companion's own window, pausing now and then as by the keyboard."""
    from companion.app import Companion
    from companion.ui import start
    from companion.ui.window import MainWindow

    made = Companion(os.environ)
    sys.excepthook = break_off

    def window() -> MainWindow:
        built = made.window()
        built.resize(*SIZE)
        after(500, lambda: _begin(built, made, options))
        return built

    sys.exit(start.run(window))


def script(seconds: float) -> str:
    """Give a practice that is nothing but breathing."""
    lines = ["---", "title: Measured", "kind: breathing", "direction: inward"]
    lines += ["bed: none", "---", "# Breathing"]
    lines += [f"(breathe in {HALF_BREATH:g}s, out {HALF_BREATH:g}s, for {seconds:g}s)"]
    return "\n".join(lines) + "\n"


def _begin(window: "QWidget", made: "Companion", options: argparse.Namespace) -> None:
    from companion.storage.script_library import entry
    from companion.ui.pages.checkin import CheckInPage
    from companion.ui.pages.session import SessionPage
    from companion.ui.window import MainWindow

    assert isinstance(window, MainWindow)
    if window.flow is None:  # it comes soon after the first paint
        after(100, lambda: _begin(window, made, options))
        return
    path = made.paths.data / "measured.md"
    path.write_text(script(60 * options.minutes + 90), encoding="utf-8")
    clips = made.index.clip_frames(made.default_voice)
    window.flow.library.chosen.emit(entry(made.library.read(path), clips), None)
    assert isinstance(window.flow.place, CheckInPage)
    window.flow.place.skipped.emit()
    page = window.flow.place
    assert isinstance(page, SessionPage)
    _await_sound(page, options)


def _await_sound(page: "SessionPage", options: argparse.Namespace) -> None:
    """Tell where the orb is once it moves, then pause now and then, then end."""
    if not page.controls.pause.isEnabled():
        after(50, lambda: _await_sound(page, options))
        return
    from PySide6.QtCore import QPoint

    orb = page.orb
    centre = orb.mapToGlobal(QPoint(orb.width() // 2, orb.height() // 2))
    _tell(centre=[centre.x(), centre.y()], width=orb.width(), began=time.monotonic())
    chance, seconds = random.Random(7), 60 * options.minutes
    for number in range(options.pauses):
        at = seconds * (number + 0.2 + 0.6 * chance.random()) / options.pauses
        after(round(1000 * at), lambda: _press(page))
        after(round(1000 * (at + PAUSE)), lambda: _press(page))
    after(round(1000 * seconds), lambda: os._exit(0))


def _press(page: "SessionPage") -> None:
    _tell(pressed=time.monotonic())
    page.controls.pause.click()


def _tell(**facts: object) -> None:
    print(json.dumps(facts), flush=True)


# What is seen.


class Screen:
    """One row of an X screen, grabbed through Xlib."""

    def __init__(self, display: str, x: int, y: int, width: int) -> None:
        self._x11 = x11 = ctypes.CDLL("libX11.so.6")
        x11.XOpenDisplay.restype = ctypes.c_void_p
        x11.XDefaultRootWindow.restype = ctypes.c_ulong
        x11.XDefaultRootWindow.argtypes = [ctypes.c_void_p]
        x11.XGetImage.restype = ctypes.POINTER(_XImage)
        x11.XGetImage.argtypes = [
            ctypes.c_void_p,
            ctypes.c_ulong,
            *[ctypes.c_int] * 2,
            *[ctypes.c_uint] * 2,
            ctypes.c_ulong,
            ctypes.c_int,
        ]
        x11.XFree.argtypes = [ctypes.c_void_p]
        x11.XOpenDisplay.argtypes = [ctypes.c_char_p]
        self._display = x11.XOpenDisplay(display.encode())
        self._root = x11.XDefaultRootWindow(self._display)
        self._where = x, y, width

    def red(self) -> NDArray[np.uint8]:
        """Give the red of the row's pixels."""
        x, y, width = self._where
        whole = ctypes.c_ulong(-1).value
        image = self._x11.XGetImage(self._display, self._root, x, y, width, 1, whole, 2)
        raw = ctypes.string_at(image.contents.data, 4 * width)
        self._x11.XFree(image.contents.data)
        self._x11.XFree(image)
        return np.frombuffer(raw, np.uint8)[2::4].copy()


class _XImage(ctypes.Structure):
    """The beginning of Xlib's structure."""

    _fields_ = (
        ("width", ctypes.c_int),
        ("height", ctypes.c_int),
        ("xoffset", ctypes.c_int),
        ("format", ctypes.c_int),
        ("data", ctypes.c_void_p),
    )


def watch(screen: Screen, seconds: float) -> tuple[Numbers, Numbers]:
    """Give the orb's width in pixels, as often as it was grabbed, and when that was."""
    times: list[float] = []
    widths: list[float] = []
    begin = time.monotonic()
    due = begin
    while due < begin + seconds:
        before = time.monotonic()
        row = screen.red()
        times.append((before + time.monotonic()) / 2)
        widths.append(_width(row))
        due += 1 / GRABS
        time.sleep(max(0.0, due - time.monotonic()))
    return np.array(times), np.array(widths)


def _width(row: NDArray[np.uint8]) -> float:
    """Give how far apart the places are where the glow is two thirds as bright.

    In the look of high contrast both hues have all the red there is: its course tells
    of the orb's size alone.
    """
    light = row.astype(np.float64)
    # Brighter than the ring where the breath turns is ever, and so always within it.
    half = 170.0
    above = np.flatnonzero(light > half)
    if not len(above):
        return 0.0
    first, last = int(above[0]), int(above[-1])
    return _crossing(light, last, last + 1, half) - _crossing(
        light, first, first - 1, half
    )


def _crossing(light: Numbers, inside: int, outside: int, half: float) -> float:
    if not 0 <= outside < len(light):
        return float(inside)
    share = (light[inside] - half) / max(1e-9, light[inside] - light[outside])
    return inside + (outside - inside) * share


# What is heard.


class Recording(threading.Thread):
    """The sink's monitor, and when each part of it came."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        super().__init__(daemon=True)
        command = ["parec", "-d", "@DEFAULT_MONITOR@", "--raw", "--latency-msec=5"]
        command += ["--format=s16le", f"--rate={RATE}", "--channels=1"]
        self._process = subprocess.Popen(
            command,
            env=dict(environ),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self._parts: list[bytes] = []
        self._came: list[tuple[float, int]] = []

    def run(self) -> None:
        """Take what comes until it ends."""
        assert self._process.stdout is not None
        frames = 0
        while part := os.read(self._process.stdout.fileno(), 1 << 16):
            frames += len(part) // 2
            self._came.append((time.monotonic(), frames))
            self._parts.append(part)

    def end(self) -> tuple[Numbers, Numbers]:
        """Give times and loudness of the tone, a value each `STEP`."""
        self._process.terminate()
        self.join(5)
        raw = b"".join(self._parts)
        sound = np.frombuffer(raw[: len(raw) // 2 * 2], "<i2") / 32768.0
        step = round(STEP * RATE)
        whole = len(sound) // step * step
        energy = (sound[:whole].reshape(-1, step) ** 2).mean(axis=1)
        smooth = np.convolve(energy, np.hanning(9) / np.hanning(9).sum(), "same")
        frames = (np.arange(len(energy)) + 0.5) * step
        return self._time_of(frames), np.sqrt(2 * smooth)

    def _time_of(self, frames: Numbers) -> Numbers:
        """Give when frames were heard: none came before it was played.

        The line that touches the arrivals from below, in pieces, since the sink's clock
        is not quite the machine's.
        """
        came = np.array(self._came)
        late = came[:, 0] - came[:, 1] / RATE
        pieces = np.array_split(np.arange(len(came)), max(1, len(came) // 3000))
        middle = [came[piece, 1].mean() for piece in pieces]
        least = [np.percentile(late[piece], 2) for piece in pieces]
        return frames / RATE + np.interp(frames, middle, least)


# Both.


@dataclass(frozen=True, slots=True)
class Turns:
    """The moments at which a breath turned, as they were found."""

    seen: Numbers
    heard: Numbers

    @property
    def offsets(self) -> Numbers:
        """Give by how many milliseconds the picture was later."""
        return 1000 * (self.seen - self.heard)


def turns_of(
    expected: Sequence[float],
    picture: tuple[Numbers, Numbers],
    sound: tuple[Numbers, Numbers],
) -> Turns:
    """Find each expected turn in both."""
    seen, heard = [], []
    for at in expected:
        eye = _seen_turn(*_near(picture, at))
        ear = _heard_turn(*_near(sound, at))
        if eye is not None and ear is not None:
            seen.append(eye)
            heard.append(ear)
    return Turns(np.array(seen), np.array(heard))


def _near(track: tuple[Numbers, Numbers], at: float) -> tuple[Numbers, Numbers]:
    times, values = track
    first, last = np.searchsorted(times, [at - AROUND, at + AROUND])
    return times[first:last], values[first:last]


def _seen_turn(times: Numbers, widths: Numbers) -> float | None:
    """Fit the orb's course around a turn, a piece of a cosine; give where it turns."""
    if len(times) < GRABS:
        return None
    return _best(times, widths, lambda t: (np.cos(np.pi * t / HALF_BREATH),))


def _heard_turn(times: Numbers, loud: Numbers) -> float | None:
    """Fit the tones around a turn, one going and one coming; give where they meet."""
    if len(times) < AROUND / STEP:
        return None

    def course(t: Numbers) -> tuple[Numbers, ...]:
        swell = np.sin(np.pi * t / HALF_BREATH) ** 2
        return np.where(t < 0, swell, 0.0), np.where(t >= 0, swell, 0.0)

    return _best(times, loud, course)


def _best(times: Numbers, values: Numbers, course: Course) -> float | None:
    """Give the moment about which a course fits the values best."""
    middle = (times[0] + times[-1]) / 2
    found, width = middle, 0.5
    while width > 1e-5:
        tried = np.linspace(found - width, found + width, 21)
        left = [_misfit(times - at, values, course) for at in tried]
        found = float(tried[int(np.argmin(left))])
        width /= 6
    return found if abs(found - middle) < 0.45 else None


def _misfit(t: Numbers, values: Numbers, course: Course) -> float:
    shapes = np.stack([np.ones_like(t), *course(t)], axis=1)
    fitted, *_ = np.linalg.lstsq(shapes, values, rcond=None)
    return float(((shapes @ fitted - values) ** 2).sum())


def expected_turns(
    sound: tuple[Numbers, Numbers], pauses: Sequence[float]
) -> list[float]:
    """Give about when the breath turned: where the tone is quiet between two swells."""
    times, loud = sound
    wide = np.convolve(loud, np.hanning(301) / np.hanning(301).sum(), "same")
    quiet = np.flatnonzero(
        (wide[1:-1] < wide[:-2])
        & (wide[1:-1] <= wide[2:])
        & (wide[1:-1] < wide.max() / 4)
    )
    found = times[quiet + 1]
    begun = times[0] + SETTLING
    spans = list(zip(pauses[::2], pauses[1::2], strict=False))
    return [
        float(at)
        for at in found
        if at > begun
        and at < times[-1] - NEAR
        and not any(begin - NEAR < at < end + NEAR for begin, end in spans)
    ]


def _measure(
    name: str,
    environ: Mapping[str, str],
    options: argparse.Namespace,
    more: Mapping[str, int],
) -> None:
    data = Path(environ["COMPANION_HOME"])
    data.mkdir(exist_ok=True)
    hearing = {"delay_ms": options.delay}
    preferences = {"look": "high-contrast", "hearing": hearing, "welcomed": True}
    (data / "preferences.json").write_text(json.dumps(preferences), encoding="utf-8")
    command = [sys.executable, __file__, "--be", "companion"]
    command += ["--minutes", str(options.minutes)]
    command += ["--pauses", str(round(more.get("pauses", 0) * options.minutes))]
    recording = Recording(environ)
    recording.start()
    with subprocess.Popen(
        command, env=dict(environ), stdout=subprocess.PIPE, text=True
    ) as player:
        assert player.stdout is not None
        told = json.loads(player.stdout.readline())
        x, y = told["centre"]
        width = min(told["width"], 2 * x)
        screen = Screen(environ["DISPLAY"], x - width // 2, y, width)
        picture = watch(screen, 60 * options.minutes - 1)
        rest = [json.loads(line) for line in player.stdout]
        player.wait(PATIENCE)
    sound = recording.end()
    after = sound[0] > told["began"]
    heard = sound[0][after], sound[1][after]
    turns = turns_of(
        expected_turns(heard, [e["pressed"] for e in rest]), picture, heard
    )
    if options.keep:
        np.savez(options.keep, *picture, *heard, turns.seen, turns.heard)
    _show(name, turns, options)


def _show(name: str, turns: Turns, options: argparse.Namespace) -> None:
    offsets = turns.offsets
    if len(offsets) < 3:
        sys.exit(f"{name}: only {len(offsets)} turns were found.")
    drift = np.polyfit((turns.heard - turns.heard[0]) / 60, offsets, 1)[0]
    rows = [
        Row("turns found in both", len(offsets), decimals=0),
        Row("picture later by, mean, ms", float(offsets.mean())),
        Row("spread (sd), ms", float(offsets.std())),
        Row("p99 of its size, ms", percentile([abs(o) for o in offsets], 0.99)),
        Row("drift, ms a minute", float(drift), decimals=2),
        Row("half a frame, ms: the least there can be", 1000 / 120),
    ]
    show(f"Orb and tone {name}, {options.minutes:g} min", rows)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--case", choices=tuple(CASES))
    parser.add_argument(
        "--delay",
        type=int,
        default=0,
        help="ms that the ear is later than the device, as in the settings: the "
        "picture is to come out later by as much, which shows that this measures",
    )
    parser.add_argument("--keep", type=Path, help="keep what was measured, as .npz")
    parser.add_argument("--be", choices=("companion",), help=argparse.SUPPRESS)
    parser.add_argument("--pauses", type=int, default=0, help=argparse.SUPPRESS)
    return parser.parse_args()


if __name__ == "__main__":
    main()
