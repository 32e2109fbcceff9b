"""How much memory and time do files made to do harm take?

Each is opened in a process of its own, beside one that opens a plan in which all is
right. It ends with 1 where one takes too much, or is opened.
"""

import argparse
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from figures import HERE, Row, home, show

sys.path.insert(0, str(HERE.parent / "tests"))

from companion.errors import CompanionError
from companion.homework.plan_form import LARGEST_MEMBER
from companion.storage.homework.plan_file import LIMITS, read_plan
from fakes.hostile_plans import (
    CASES,
    FOUR_HOURS,
    bomb,
    changed,
    many,
    noted,
    packed,
    parts,
    silent_flac,
    whole,
)
from fakes.made_plans import PLAN, members

MEMORY, SECONDS = 300, 5
"""MiB of the whole process, and seconds until the sentence is there."""


def _much() -> bytes:
    zeros = {f"audio/zeros-{each}.flac": bytes(LARGEST_MEMBER) for each in range(3)}
    clip = replace(PLAN.clips[0], member="audio/zz.flac")
    plan = replace(PLAN, clips=(clip,))
    return packed(parts(plan, {**members(), **zeros, "audio/zz.flac": b"none"}))


def _manifest(part: bytes) -> bytes:
    size = 4 * 2**20 - 200
    if b"%d" in part:
        inside = b"".join(part % number for number in range(390_000))[:size]
        return changed("manifest.json", b"{" + inside.rstrip(b",") + b"}")
    return changed("manifest.json", b'{"items":[' + part * (size // len(part)) + b"1]}")


LARGE: dict[str, Callable[[], bytes]] = {
    "as much as may be, of zeros": lambda: bomb(None, LARGEST_MEMBER),
    "60,000 members": lambda: many(60_000),
    "four hours of silence": lambda: noted(silent_flac(FOUR_HOURS), "flac"),
    "as large as may be": lambda: whole() + bytes(LIMITS.file - len(whole())),
    "a sound as large as may be": lambda: noted(bytes(LARGEST_MEMBER)),
    "as much as may be, and the last of it wrong": _much,
    "a manifest of names": lambda: _manifest(b'"%d":1,'),
    "a manifest of lists": lambda: _manifest(b"[],"),
}


def main() -> None:
    """Measure all, or open one."""
    options = _options()
    if options.open:
        _open(Path(options.open))
        return
    with home() as folder:
        right = folder / "right.companion-plan"
        right.write_bytes(whole())
        bare = _measured(right)
        found = {}
        for name, make in {**LARGE, **{n: c[0] for n, c in CASES.items()}}.items():
            path = folder / "hostile.companion-plan"
            path.write_bytes(make())
            found[name] = _measured(path)
    _show("the most memory of the whole process, MiB", 0, 1, found, bare)
    _show("the longest until it is told, ms", 1, 1000, found, bare)
    opened = [name for name, each in found.items() if not each[2]]
    worst = max(each[0] for each in found.values()), max(e[1] for e in found.values())
    print(f"  most: {worst[0]:.0f} MiB, {worst[1]:.2f} s; opened: {opened or 'none'}")
    sys.exit(bool(opened) or worst[0] > MEMORY or worst[1] > SECONDS)


Figures = tuple[float, float, bool]
"""MiB, seconds, and whether a file was refused."""


def _show(
    title: str, which: int, times: int, found: dict[str, Figures], bare: Figures
) -> None:
    rows = [
        Row(name, times * each[which], times * bare[which])
        for name, each in found.items()
    ]
    most = sorted(rows, key=lambda row: -row.ours)[:12]
    show(f"Of {len(found)} hostile files, {title}", most, "right")


def _measured(path: Path) -> Figures:
    command = [sys.executable, str(HERE / "hostile.py"), "--open", str(path)]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    memory, seconds, refused = told.split()[:3]
    return float(memory), float(seconds), refused == "1"


def _open(path: Path) -> None:
    began, told = time.perf_counter(), ""
    try:
        read_plan(path)
    except CompanionError as error:
        told = str(error)
    seconds = time.perf_counter() - began
    print(_peak(), seconds, int(bool(told)), told)


def _peak() -> float:
    """Give the most memory that this process ever held, in MiB (Linux).

    What `resource` tells begins with that of the process that started it.
    """
    status = Path("/proc/self/status").read_text(encoding="ascii")
    line = next(each for each in status.splitlines() if each.startswith("VmHWM"))
    return int(line.split()[1]) / 1024


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--open", help=argparse.SUPPRESS)
    return parser.parse_args()


if __name__ == "__main__":
    main()
