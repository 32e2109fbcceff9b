"""Does the log survive a SIGKILL at any moment?

Each kind of work on the log runs in a process of its own, which is killed somewhere
between its beginning and its end; then the companion is started again. It tells how
many confirmed entries are lost, how many logs do not open or are not whole, and how
many plain or half files are left: all three must be 0.

    python benchmarks/kills.py --kills 500
"""

import argparse
import random
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from fakes.kills import KINDS, Found, run


def main() -> int:
    """Kill and count; gives 1 where anything is wrong."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kills", type=int, default=500, help="over all kinds")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", choices=KINDS, help="one kind of work")
    options = parser.parse_args()
    names = [options.only] if options.only else [*KINDS]
    chance = random.Random(options.seed)
    width = max(map(len, names))
    print(f"{'':{width}}  kills  on the way  lost  unopened  left")
    wrong: list[str] = []
    for index, name in enumerate(names):
        share = (options.kills + index) // len(names)
        with tempfile.TemporaryDirectory() as room:
            found = run(KINDS[name], share, Path(room), chance)
        tell(f"{name:{width}}", found)
        wrong += [f"{name}: {each}" for each in found.wrong]
    for each in wrong:
        print(each)
    return 1 if wrong else 0


def tell(name: str, found: Found) -> None:
    """Print the counts of one kind."""
    on_the_way = found.kills - found.late
    counts = f"{len(found.lost):>4}  {len(found.unopened):>8}  {len(found.left):>4}"
    print(f"{name}  {found.kills:>5}  {on_the_way:>10}  {counts}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
