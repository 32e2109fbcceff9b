"""Is what is played, sample for sample, what is rendered?

A whole practice runs through the real mixer into SDL's disk device, in real time, and
is compared with the file that `companion render` writes: at rest, with one core kept
busy, and with the interpreter lock held for 0.3 s every 2.5 s as well.
"""

import argparse
import ctypes
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import soundfile
from numpy.typing import NDArray

from companion.app import Companion
from companion.cli.choices import choose
from companion.cli.main import run
from companion.units import RATE
from figures import home

HELD_EVERY = 2.5
TOGETHER = RATE // 100
"""Differences closer than this, in frames, are one stretch."""
CONDITIONS = {
    "idle": [],
    "one core busy": ["--busy"],
    "one core busy, lock held now and then": ["--busy", "--hold"],
}

Pcm = NDArray[np.int16]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a played session has in common with the rendered one."""

    compared: int
    differing: int
    stretches: int
    gaps: int
    """Stretches in which nothing was heard at all."""
    loud_outside: int
    """Frames before and after the session that are not silent."""


def main() -> None:
    """Measure, or be the process that plays."""
    options = _options()
    companion = Companion(os.environ)
    practice = companion.library.find(options.practice)
    minutes = options.minutes
    if minutes is None and practice.minutes:
        minutes = practice.minutes[0]
    if options.play:
        held = options.held if options.hold else 0.0
        _play(options.practice, minutes, held)
        return
    length = [] if minutes is None else ["--minutes", f"{minutes:g}"]
    with home() as folder:
        written = folder / "rendered.wav"
        command = ["render", options.practice, *length, "-o", str(written)]
        if code := run(command, companion):
            sys.exit(code)
        rendered, _ = soundfile.read(written, dtype="int16", always_2d=True)
        print(f"{practice.title}, {len(rendered) / RATE / 60:.2f} min, in real time")
        what = ["--practice", options.practice, *length, "--held", str(options.held)]
        for name, flags in CONDITIONS.items():
            seconds, played = _captured(folder, what, flags)
            _show(name, seconds, compare(played, rendered))


def compare(played: Pcm, rendered: Pcm) -> Comparison:
    """Compare from the first sound on; what is missing at the end differs."""
    first = _first_sound(played) - _first_sound(rendered)
    inside = np.zeros_like(rendered)
    begin, end = max(first, 0), min(first + len(rendered), len(played))
    inside[begin - first : end - first] = played[begin:end]
    differs = (inside != rendered).any(axis=1)
    where = np.flatnonzero(differs)
    stretches = np.split(where, np.flatnonzero(np.diff(where) > TOGETHER) + 1)
    stretches = [each for each in stretches if len(each)]
    gaps = [each for each in stretches if not inside[each].any()]
    outside = int(played[:begin].any(axis=1).sum() + played[end:].any(axis=1).sum())
    return Comparison(len(rendered), len(where), len(stretches), len(gaps), outside)


def _first_sound(samples: Pcm) -> int:
    loud = np.flatnonzero(samples.any(axis=1))
    if not len(loud):
        sys.exit("Nothing was heard at all.")
    return int(loud[0])


def _captured(folder: Path, what: list[str], flags: list[str]) -> tuple[float, Pcm]:
    """Play in a process of its own; give how long it took, and what the device got."""
    raw = folder / "played.raw"
    raw.unlink(missing_ok=True)
    environ = os.environ | {"SDL_AUDIODRIVER": "disk", "SDL_DISKAUDIOFILE": str(raw)}
    command = [sys.executable, __file__, "--play", *what, *flags]
    with _one_core_busy() if "--busy" in flags else nullcontext():
        began = time.monotonic()
        subprocess.run(command, env=environ, check=True)
    return time.monotonic() - began, np.fromfile(raw, np.int16).reshape(-1, 2)


@contextmanager
def _one_core_busy() -> Iterator[None]:
    with subprocess.Popen([sys.executable, "-c", "while True: pass"]) as spinning:
        try:
            yield
        finally:
            spinning.kill()


def _play(name: str, minutes: float | None, held: float) -> None:
    companion = Companion(os.environ)
    chosen = choose(companion, name, minutes)
    player = companion.player(chosen.lay, chosen.voice, chosen.wishes)
    if held:
        threading.Thread(target=_hold_the_lock, args=(held,), daemon=True).start()
    player.play()
    while not player.join(1):
        pass
    if failure := player.failure():
        raise failure
    if notice := player.notice():
        sys.exit(notice)
    if player.position() != chosen.timeline.frames:
        sys.exit(f"It ended early: {player.position()} frames.")


def _hold_the_lock(seconds: float) -> None:
    """Call C now and then without letting go of the interpreter lock."""
    library = ctypes.PyDLL(None)
    while True:
        time.sleep(HELD_EVERY)
        library.usleep(round(1e6 * seconds))


def _show(name: str, seconds: float, found: Comparison) -> None:
    print(
        f"\n{name} ({seconds:.0f} s)\n"
        f"  frames compared  {found.compared:>10}\n"
        f"  frames differing {found.differing:>10}"
        f"  ({found.differing / found.compared:.4%})\n"
        f"  stretches        {found.stretches:>10}\n"
        f"  of these gaps    {found.gaps:>10}\n"
        f"  heard outside    {found.loud_outside:>10}",
        flush=True,
    )


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--practice", default="coherent-breathing", help="or a script")
    parser.add_argument("--minutes", type=float, help="default: the shortest on offer")
    parser.add_argument("--held", type=float, default=0.3, help="seconds of the lock")
    for flag in ("--play", "--busy", "--hold"):
        parser.add_argument(flag, action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args()


if __name__ == "__main__":
    main()
