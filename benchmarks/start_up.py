"""How long until the window is painted first, against an empty window of Qt?

All are whole fresh processes on the same platform, one after the other in turn. The
practices may come a moment after the first paint; when they are there is told as well.
"""

import argparse
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass

from figures import HERE, Row, fresh, home, median, platforms, show
from first_paint import LATER

AIM = 1.5


def main() -> None:
    """Measure."""
    options = _options()
    with home() as folder, platforms(options.platform) as found:
        for name, environ in found.items():
            _measure(name, fresh(folder) | dict(environ), options.rounds)


@dataclass(frozen=True, slots=True)
class Start:
    """One start of a fresh process, up to its first paint."""

    wall: float
    """Milliseconds, as a person waits."""
    cpu: float
    """Milliseconds of the processor: steadier, where other things run as well."""
    loaded: tuple[str, ...]
    """Modules that were there already, of those that can wait."""


def _measure(platform: str, environ: Mapping[str, str], rounds: int) -> None:
    starts: dict[str, list[Start]] = {"empty": [], "companion": [], "page": []}
    for each in range(rounds + 1):
        for which, found in starts.items():
            start = _start(which, environ)
            if each:  # the first round compiles the modules
                found.append(start)
    bare, ours, page = starts.values()
    wall, bare_wall = [s.wall for s in ours], [s.wall for s in bare]
    cpu, bare_cpu = [s.cpu for s in ours], [s.cpu for s in bare]
    rows = [
        Row("first paint, least", min(wall), min(bare_wall), 0),
        Row("first paint, median", median(wall), median(bare_wall), 0),
        Row("first paint, most", max(wall), max(bare_wall), 0),
        Row("its processor time, median", median(cpu), median(bare_cpu), 0),
        Row(
            "practices painted, median",
            median([s.wall for s in page]),
            median(bare_wall),
            0,
        ),
    ]
    show(f"Start-up on {platform}, ms, {rounds} rounds", rows, "empty window")
    ratios = [one / other for one, other in zip(wall, bare_wall, strict=True)]
    early = sorted({name for start in ours for name in start.loaded})
    print(f"  median ratio of first paints: {median(ratios):.2f} (aim: at most {AIM})")
    print(f"  loaded before it, of {', '.join(LATER)}: {', '.join(early) or 'nothing'}")
    sys.stdout.flush()


def _start(which: str, environ: Mapping[str, str]) -> Start:
    """Start a window in a process of its own, and wait for its first paint."""
    command = [sys.executable, str(HERE / "first_paint.py"), which]
    began = time.perf_counter()
    with subprocess.Popen(
        command, env=environ, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        taken = time.perf_counter() - began
    if not line.endswith("\n"):
        sys.exit(f"The {which} window was never painted.")
    cpu, *loaded = line.split()
    return Start(1000 * taken, 1000 * float(cpu), tuple(loaded))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--platform", choices=("offscreen", "xcb"))
    return parser.parse_args()


if __name__ == "__main__":
    main()
