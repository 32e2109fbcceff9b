"""Does the companion start as quickly with 100,000 check-ins as with an empty log?

Whole fresh processes, in turn with those of an empty log. It takes the time until the
window listens, and until the log is open and what it says is shown; and the longest
time for which the window did not listen, before and after that. In those seconds all of
the log is read, and the first backup of the day is made. All in milliseconds.
"""

import argparse
import json
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

from companion.storage.paths import find_paths
from figures import HERE, Row, fresh, home, median, show
from made_log import make


def main() -> None:
    """Make the logs, and print the table."""
    options = _options()
    with home() as folder:
        full = make(folder / "full", options.check_ins).parent
        empty = make(folder / "empty", 0).parent
        homes = {"full": full, "empty": empty}
        rounds = [
            {name: _start(folder, log, options) for name, log in homes.items()}
            for _ in range(options.rounds + 1)
        ][1:]  # the first round compiles the modules
    ours = {key: [each["full"][key] for each in rounds] for key in rounds[0]["full"]}
    bare = {key: [each["empty"][key] for each in rounds] for key in ours}
    rows = [
        Row(f"{key}, {name}", of(ours[key]), of(bare[key]), 0)
        for key in ours
        for name, of in (("least", min), ("median", median))
    ]
    title = f"{options.check_ins:,} check-ins, {options.rounds} rounds, ms"
    show(title, rows, "empty log")


def _start(folder: Path, log: Path, options: argparse.Namespace) -> Mapping[str, float]:
    """Start one in a process of its own, until it has settled, and close it."""
    backups = find_paths({"COMPANION_HOME": str(log)}).backups
    shutil.rmtree(backups, ignore_errors=True)
    environ = fresh(folder) | {"COMPANION_HOME": str(log)}
    environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    began = time.time()
    command = [sys.executable, HERE / "settled.py", str(began), str(options.seconds)]
    found = subprocess.run(
        command, env=environ, stdout=subprocess.PIPE, check=True, text=True
    )
    told: dict[str, float] = json.loads(found.stdout)
    return told


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check-ins", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument(
        "--seconds", type=float, default=7.0, help="how long each stays open"
    )
    return parser.parse_args()


if __name__ == "__main__":
    main()
