"""Makes the voice clips: `python -m voice render --cache FOLDER`."""

import argparse
import os
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from companion.practice.calm import calm_lines
from companion.practice.script import parse
from companion.speech.sayings import TABLE
from companion.units import RATE
from voice import known_good, sayings
from voice.crew import Done, Tables, render_all
from voice.listener import Listener
from voice.models import Models
from voice.report import report
from voice.reviewed import Reviewed
from voice.shelf import Shelf
from voice.speaker import Phonemes
from voice.voices import VOICES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

_HERE = Path(__file__).parent
_ASSETS = _HERE.parent.parent / "assets"
_TABLES = Tables(TABLE, _HERE / "reviewed.toml")


def main() -> None:
    """Fetch the models if need be, render what is new, write the reports."""
    options = _options()
    models = Models(options.cache)
    models.fetch()
    if options.command == "fetch":
        return
    shelves = {
        voice: Shelf(VOICES[voice], options.out / voice, _HERE / f"takes-{voice}.json")
        for voice in options.voice or VOICES
    }
    lines = sorted({*spoken_lines(options.scripts), *calm_lines()})
    missing = _missing(shelves, lines, options.force)
    print(f"{len(missing)} clips to render")
    render_all(models, _TABLES, shelves, missing, options.jobs, _teller(len(missing)))
    for shelf in shelves.values():
        shelf.keep_only(lines)
        shelf.save()
    _write_reports(models, shelves)


def spoken_lines(scripts: Path) -> list[str]:
    """Give every line that the scripts of a folder speak, once, sorted."""
    practices = (
        parse(path.read_text("utf-8"), path.name) for path in scripts.glob("*.md")
    )
    return sorted({line for practice in practices for line in practice.spoken()})


def _missing(
    shelves: "Mapping[str, Shelf]", lines: "Sequence[str]", force: "Sequence[str]"
) -> list[tuple[str, str]]:
    """Give what has no clip yet, whose phonemes changed, or what is forced."""
    missing = []
    for voice, shelf in shelves.items():
        phonemes = Phonemes(shelf.voice.british)
        spoken = sayings.read(_TABLES.sayings, voice)
        missing += [
            (voice, text)
            for text in lines
            if any(part in text for part in force)
            or not shelf.has(text, phonemes.of(spoken.of(text)))
        ]
    return missing


def _teller(count: int) -> "Callable[[Done, int], None]":
    start = monotonic()

    def tell(done: Done, number: int) -> None:
        left = (monotonic() - start) / number * (count - number) / 60
        head = f"{number}/{count}, {left:.0f} min left. {done.voice}"
        heard = f" ~ {done.take.heard}" if done.take.wrong else ""
        faults = ", ".join(done.faults) or "good"
        print(f"{head}, {faults}: {done.take.text}{heard}", flush=True)

    return tell


def _write_reports(models: Models, shelves: "Mapping[str, Shelf]") -> None:
    rate = known_good.rate(models.known_good, Listener(models.whisper))
    reviewed = Reviewed(_TABLES.reviewed)
    for voice, shelf in shelves.items():
        spoken = sayings.read(_TABLES.sayings, voice)
        text = report(shelf.voice, shelf.takes(), spoken, reviewed, rate, RATE)
        (_HERE / f"report-{voice}.md").write_text(text, "utf-8")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m voice", description=__doc__)
    parser.add_argument("command", choices=["fetch", "render"])
    parser.add_argument("--cache", type=Path, required=True, help="folder of models")
    parser.add_argument(
        "--voice",
        choices=list(VOICES),
        action="append",
        help="may be repeated; all of them if not given",
    )
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), help="processes")
    parser.add_argument("--scripts", type=Path, default=_ASSETS / "scripts")
    parser.add_argument("--out", type=Path, default=_ASSETS / "audio" / "voice")
    parser.add_argument(
        "--force",
        metavar="TEXT",
        action="append",
        default=[],
        help="render again each line that holds this text; may be repeated",
    )
    return parser.parse_args()


if __name__ == "__main__":
    main()
