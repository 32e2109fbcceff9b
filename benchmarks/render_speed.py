"""How fast is a practice rendered? Processor time on one core, against real time."""

import argparse
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import numpy as np
import soundfile
from numpy.typing import NDArray

from companion.app import Companion
from companion.cli.main import run
from companion.units import RATE
from figures import Row, fresh, home, keep_to_one_core, median, show

AIM = 200
BLOCK = 10 * RATE


def main() -> None:
    """Measure."""
    options = _options()
    keep_to_one_core()
    companion = Companion(os.environ)
    with home() as folder:
        environ = fresh(folder)
        command = ["render", options.practice, "-o", str(folder / "ours.wav")]
        if code := run(command, companion):
            sys.exit(code)
        ready, _ = soundfile.read(folder / "ours.wav", dtype="int16", always_2d=True)
        _in_a_process(command, environ)  # compiles the modules
        cold, warm, bare = [], [], []
        for _ in range(options.runs):
            cold.append(_of_children(lambda: _in_a_process(command, environ)))
            warm.append(_of_this_process(lambda: run(command, companion)))
            bare.append(
                _of_this_process(lambda: _write(folder / "bare.wav", ready)),
            )
    length = len(ready) / RATE
    print(f"{options.practice}, {length / 60:.2f} min, median of {options.runs} runs")
    seconds = [
        Row("whole process, s", median(cold), decimals=2),
        Row("without start-up, s", median(warm), median(bare), decimals=2),
    ]
    show("Processor time", seconds, "bare write")
    speeds = [
        Row("whole process", length / median(cold), decimals=0),
        Row("without start-up", length / median(warm), decimals=0),
    ]
    show(f"Times real time (aim: at least {AIM})", speeds, "bare write")


def _in_a_process(command: list[str], environ: Mapping[str, str]) -> None:
    whole = [sys.executable, "-m", "companion", *command]
    subprocess.run(whole, env=environ, check=True)


def _write(path: Path, samples: NDArray[np.int16]) -> None:
    """Write samples that are ready, in blocks as large as the companion's."""
    with soundfile.SoundFile(path, "w", RATE, 2, subtype="PCM_16") as file:
        for start in range(0, len(samples), BLOCK):
            file.write(samples[start : start + BLOCK])


def _of_this_process(act: Callable[[], object]) -> float:
    began = time.process_time()
    act()
    return time.process_time() - began


def _of_children(act: Callable[[], object]) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    act()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--practice", default="head-to-sacrum", help="or a script file")
    parser.add_argument("--runs", type=int, default=5)
    return parser.parse_args()


if __name__ == "__main__":
    main()
