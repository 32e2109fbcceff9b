"""How long does a plan of 50 MB take to open? Until a report is written and read?

Beside a bare reading and hashing of the same file; each is the median of some rounds.
"""

import argparse
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import numpy as np
import soundfile

from figures import HERE, Row, home, median, show

sys.path.insert(0, str(HERE.parent / "tests"))

from companion.homework.plan import Clip
from companion.homework.report import Report
from companion.storage.homework.plan_file import read_plan, write_plan
from companion.storage.homework.report_file import (
    read_file,
    read_report,
    write_report,
)
from companion.storage.homework.sealing import new_identity, open_sealed, recipient_of
from fakes.made_plans import PLAN, members, signed
from fakes.made_reports import REPORT

RATE = 48_000
SECONDS = 2
"""Of a line that is spoken."""
SESSIONS = 400
"""Of a large report; each has two body maps."""


def main() -> None:
    """Measure."""
    options = _options()
    with home() as folder:
        plan, report = folder / "a.companion-plan", folder / "a.companion-report"
        count = write_large(plan, options.megabytes)
        size = plan.stat().st_size / 1e6

        def bare() -> object:
            return sha256(plan.read_bytes()).digest()

        whole = _took(lambda: read_plan(plan), options.rounds)
        kept = _took(lambda: read_plan(plan, listen=False), options.rounds)
        hashed = _took(bare, options.rounds)
        title = f"A plan of {size:.0f} MB with {count} spoken lines, ms"
        rows = [Row("opened, all checked", whole, hashed)]
        rows.append(Row("opened once more, without its sounds", kept, hashed))
        show(title, rows, "sha256")
        _reports(report, options.rounds)


def _reports(path: Path, rounds: int) -> None:
    identity = new_identity()
    recipient = recipient_of(identity)
    large = replace(REPORT, sat=REPORT.sat * (SESSIONS // len(REPORT.sat)))

    def write(report: Report) -> None:
        write_report(path, report, recipient=recipient)

    def read(data: bytes) -> object:
        return read_report(data, lambda it: open_sealed(it, identity, 2**30))

    def rows_of(name: str, report: Report) -> list[Row]:
        write(report)
        data = read_file(path)
        bare = _took(lambda: open_sealed(data, identity, 2**30), rounds)
        return [
            Row(f"written, {name}", _took(lambda: write(report), rounds)),
            Row(f"read, {name}", _took(lambda: read(data), rounds), bare),
        ]

    rows = [*rows_of("two sessions", REPORT), *rows_of(f"{SESSIONS} sessions", large)]
    show("A report, ms", rows, "age alone")


def write_large(path: Path, megabytes: int) -> int:
    """Write a plan of about so many MB of lines; gives how many there are."""
    data, clips = dict(members()), []
    chance = np.random.default_rng(1)
    while sum(map(len, data.values())) < megabytes * 1e6:
        name = f"audio/line-{len(clips)}.flac"
        wave = (chance.standard_normal(SECONDS * RATE) * 3000).astype(np.int16)
        file = path.with_name("line.flac")
        soundfile.write(file, wave, RATE, "PCM_16")
        data[name] = file.read_bytes()
        clips.append(Clip(f"Line {len(clips)}.", "heart", name, SECONDS * RATE))
    data = {name: data[name] for name in data if name != "audio/line-1.flac" or clips}
    write_plan(path, replace(PLAN, clips=tuple(clips)), data, signed)
    return len(clips)


def _took(act: Callable[[], object], rounds: int) -> float:
    times = []
    for _ in range(rounds):
        began = time.perf_counter()
        act()
        times.append(1000 * (time.perf_counter() - began))
    return median(times)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--megabytes", type=int, default=50)
    parser.add_argument("--rounds", type=int, default=5)
    return parser.parse_args()


if __name__ == "__main__":
    main()
