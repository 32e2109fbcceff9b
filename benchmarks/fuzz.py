"""Does any input make a reader raise something else than a sentence for the person?

Reads changed plans, reports, scripts, zips and sounds. By atheris where it is installed
(the dependency group "fuzz"), which looks for inputs that reach further; else, or with
`--plain`, by changes alone. It ends with 1 at the first input that is not handled, and
keeps that in the folder `--found`.
"""

import argparse
import io
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
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
    from companion.homework.plan_text import Member, read_manifest, write_manifest
    from companion.homework.report_text import read_report, write_report
    from companion.practice.script import read_script
    from companion.storage.homework.archive import Archive
    from companion.storage.homework.carried_sound import NotSound, decode_mono, look_at
    from companion.storage.homework.plan_file import LIMITS
    from fakes import made_plans, made_reports

CORPUS = TESTS / "homework" / "corpus"
LONGEST = 24_000
"""Bytes of an input."""
SLOWEST = 5.0
"""Seconds that one may take."""
POOL = 200
"""Inputs that are changed, at a time."""


def read_archive(data: bytes) -> None:
    """Read all members of a zip."""
    archive = Archive(io.BytesIO(data), "plan", LIMITS)
    for name in archive.sizes:
        archive.read(name)


def read_sound(data: bytes) -> None:
    """Look at a sound of any ending, and decode it."""
    for ending in ("flac", "ogg", "wav", "mp3"):
        try:
            heard = look_at(data, ending, 600)
            decode_mono(data, ending, min(heard.frames, 48_000))
        except NotSound:
            continue


READERS: dict[str, Callable[[bytes], object]] = {
    "plan": read_manifest,
    "report": read_report,
    "script": lambda data: read_script(data, "fuzz.md"),
    "archive": read_archive,
    "sound": read_sound,
}


def seeds_of(reader: str) -> list[bytes]:
    """Give inputs that are right, and those that once were not handled."""
    known = [path.read_bytes() for path in sorted(CORPUS.glob(f"{reader}-*")) if CORPUS]
    return [*_SEEDS[reader](), *known]


def _plans() -> list[bytes]:
    members = {
        name: Member(len(data), bytes(32))
        for name, data in made_plans.members().items()
    }
    return [write_manifest(made_plans.PLAN, members)]


def _scripts() -> list[bytes]:
    shipped = HERE.parent / "assets" / "scripts"
    return [path.read_bytes() for path in sorted(shipped.glob("*.md"))]


def _archives() -> list[bytes]:
    with TemporaryDirectory() as folder:
        return [made_plans.plan_file(Path(folder)).read_bytes()]


_SEEDS: dict[str, Callable[[], list[bytes]]] = {
    "plan": _plans,
    "report": lambda: [write_report(made_reports.REPORT)],
    "script": _scripts,
    "archive": _archives,
    "sound": lambda: [
        made_plans.sound(0.1, kind) for kind in ("FLAC", "WAV", "OGG", "MP3")
    ],
}


def handled(reader: str, data: bytes) -> bool:
    """Read an input, and tell whether it is right; what passes out is not handled."""
    began, right = time.perf_counter(), True
    try:
        READERS[reader](data)
    except CompanionError as error:
        right = False
        if not str(error):
            raise AssertionError("no sentence") from error
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
