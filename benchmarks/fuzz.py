"""Does any input make a reader raise something else than a sentence for the person?

Reads changed plans, reports, scripts, zips and sounds. By atheris where it is installed
(the dependency group "fuzz"), which looks for inputs that reach further; else, or with
`--plain`, by changes alone. It ends with 1 at the first input that is not handled, and
keeps that in the folder `--found`.
"""

import argparse
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import nullcontext
from importlib.util import find_spec
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from figures import HERE, Row, show
from mutations import mutated

if find_spec("atheris") is not None and "--plain" not in sys.argv:
    import atheris

    watched = atheris.instrument_imports(include=["companion"])
else:
    atheris = None
    watched = nullcontext()

TESTS = HERE.parent / "tests"
sys.path.insert(0, str(TESTS))

with watched:
    from companion.errors import CompanionError
    from fuzz_readers import READERS, SEEDS, USES

CORPUS = TESTS / "homework" / "corpus"
LONGEST = 24_000
"""Bytes of an input."""
SLOWEST = 5.0
"""Seconds that one may take."""
POOL = 200
"""Inputs that are changed, at a time."""


def seeds_of(reader: str) -> list[bytes]:
    """Give inputs that are right, and those that once were not handled."""
    known = [path.read_bytes() for path in sorted(CORPUS.glob(f"{reader}-*")) if CORPUS]
    return [*SEEDS[reader](), *known]


def handled(reader: str, data: bytes) -> bool:
    """Read an input, and tell whether it is right; what passes out is not handled."""
    began = time.perf_counter()
    right = True
    try:
        found = READERS[reader](data)
    except CompanionError as error:
        right = False
        if not str(error):
            raise AssertionError("no sentence") from error
    if right and reader in USES:
        USES[reader](found)
    if time.perf_counter() - began > SLOWEST:
        raise AssertionError("far too slow")
    return right


def main() -> None:
    """Fuzz; several readers one after the other, each in a process of its own."""
    options = _options()
    if len(options.readers) != 1:
        worst = 0
        for reader in options.readers or READERS:
            command = [sys.executable, __file__, reader, *sys.argv[1:]]
            rest = [part for part in command[3:] if part not in READERS]
            worst = max(worst, subprocess.run([*command[:3], *rest]).returncode)
        sys.exit(worst != 0)
    options.found.mkdir(parents=True, exist_ok=True)
    (reader,) = options.readers
    (_by_atheris if atheris else _plainly)(reader, options)


def _by_atheris(reader: str, options: argparse.Namespace) -> None:
    seeds = seeds_of(reader)

    def change(data: bytes, most: int, seed: int) -> bytes:
        chance = Random(seed)
        if chance.random() < 0.3:
            return bytes(atheris.Mutate(data, most))
        return mutated(data, chance, seeds)[:most]

    with TemporaryDirectory() as folder:
        for number, seed in enumerate(seeds):
            (Path(folder) / str(number)).write_bytes(seed)
        arguments = [sys.argv[0], folder, f"-artifact_prefix={options.found}/{reader}-"]
        arguments += [f"-max_len={LONGEST}", f"-timeout={SLOWEST:.0f}"]
        arguments += ["-rss_limit_mb=2048", f"-seed={options.seed}", "-verbosity=1"]
        arguments.append(
            f"-max_total_time={options.minutes * 60:.0f}"
            if options.minutes
            else f"-runs={options.inputs}"
        )
        atheris.Setup(
            arguments, lambda data: handled(reader, data), custom_mutator=change
        )
        atheris.Fuzz()


def _handle(reader: str, data: bytes) -> None:
    """Read an input; atheris knows what a function gives as a wish of its own."""
    handled(reader, data)


def _plainly(reader: str, options: argparse.Namespace) -> None:
    seeds, chance = seeds_of(reader), Random(options.seed)
    began, done, right = time.monotonic(), 0, 0
    # What is still right is changed again, so that changes add up.
    pool = seeds * (POOL // len(seeds) + 1)
    while not _is_enough(options, done, time.monotonic() - began):
        data = mutated(chance.choice(pool), chance, seeds)[:LONGEST]
        try:
            is_right = handled(reader, data)
        except Exception:
            path = options.found / f"{reader}-{options.seed}-{done}"
            path.write_bytes(data)
            print(f"Not handled: {path}")
            raise
        if is_right:
            right += 1
            kept = data if chance.random() < 0.9 else chance.choice(seeds)
            pool[chance.randrange(len(pool))] = kept
        done += 1
    seconds = time.monotonic() - began
    rows = [Row("inputs", done, decimals=0), Row("a second", done / seconds)]
    rows.append(Row("that are right, of 100", 100 * right / max(done, 1)))
    show(f"{reader}: all handled", rows)


def _is_enough(options: argparse.Namespace, done: int, seconds: float) -> bool:
    if options.minutes:
        return seconds >= 60 * options.minutes
    return done >= options.inputs


def _options(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("readers", nargs="*", choices=[*READERS, []])
    parser.add_argument("--inputs", type=int, default=1_000_000)
    parser.add_argument("--minutes", type=float, help="in place of a number of inputs")
    parser.add_argument("--plain", action="store_true", help="without atheris")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--found", type=Path, default=Path("found"))
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main()
