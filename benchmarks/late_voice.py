"""How soon, and how fast, does the voice speak lines that have no clip?

Each start is a fresh process with an empty cache, or with one that has all the lines.
"""

import argparse
import subprocess
import sys
from collections.abc import Mapping

from figures import HERE, Row, fresh, home, median, show

LINES = (
    "Let your shoulders be heavy, just for now.",
    "If it suits you, let your eyes close; if not, leave them open.",
    "There are three things: the floor, the chair, and your feet.",
    "Nothing has to happen here. You can stop at any time.",
    "And perhaps a very small movement, as you breathe. Or none.",
)

SPEAK = """\
import sys, time
from pathlib import Path
from companion.speech.hibari_voice import HibariVoice
from companion.speech.late_voice import LateVoice
from companion.storage.clip_cache import ClipCache
from companion.units import seconds_of
from figures import rss

lines = [f"{line} {turn}" for turn in range(1, 6) for line in sys.argv[2:]]
before = rss()
began = time.perf_counter()
late = LateVoice(HibariVoice(), ClipCache(Path(sys.argv[1])))
late.ask(lines)
late.wait(lines[:1])
first = time.perf_counter() - began
late.wait(lines[:2])
second = time.perf_counter() - began
late.wait(lines)
whole = time.perf_counter() - began
seconds = sum(map(seconds_of, late.lengths().values()))
rest = seconds / (whole - first)
print(first, second, seconds / whole, rest, rss() - before)
"""


def main() -> None:
    """Measure."""
    options = _options()
    with home() as folder:
        environ = fresh(folder) | {"PYTHONPATH": _path()}
        cold, kept = [], []
        for turn in range(options.rounds + 1):
            cache = str(folder / f"speech-{turn}")
            spoken, read = _speak(cache, environ), _speak(cache, environ)
            if turn:  # the first round compiles the modules
                cold.append(spoken)
                kept.append(read)
    names = (
        "first line, s",
        "first two lines, s",
        "all 25 lines, times real time",
        "all but the first, times real time",
        "memory, MiB",
    )
    rows = [
        Row(name, median([c[i] for c in cold]), median([k[i] for k in kept]), 2)
        for i, name in enumerate(names)
    ]
    show("Lines that have no clip: spoken, and read from the cache", rows, "cache")


def _speak(cache: str, environ: Mapping[str, str]) -> list[float]:
    command = [sys.executable, "-c", SPEAK, cache, *LINES]
    done = subprocess.run(
        command, env=dict(environ), stdout=subprocess.PIPE, text=True, check=True
    )
    return [float(part) for part in done.stdout.split()]


def _path() -> str:
    return ":".join([str(HERE), *filter(None, sys.path)])


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    return parser.parse_args()


if __name__ == "__main__":
    main()
