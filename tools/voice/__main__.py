"""Makes the voice clips: `python -m voice render --cache FOLDER`."""

import argparse
from pathlib import Path

from companion.practice.script import parse
from companion.units import RATE
from voice import sayings
from voice.listener import Listener
from voice.models import Models
from voice.render import Shelf, Studio, render_all
from voice.report import report
from voice.speaker import Phonemes, Speaker
from voice.voices import VOICES

_HERE = Path(__file__).parent
_ASSETS = _HERE.parent.parent / "assets"


def main() -> None:
    """Fetch the models if need be, render what is new, write the report."""
    options = _options()
    models = Models(options.cache)
    models.fetch()
    if options.command == "fetch":
        return
    voice = VOICES[options.voice]
    spoken = sayings.read(_HERE / "sayings.toml")
    studio = Studio(
        voice,
        spoken,
        Phonemes(voice.british),
        Speaker(models.kokoro, models.voice(voice.kokoro)),
        Listener(models.whisper),
    )
    shelf = Shelf(options.out / voice.id, _HERE / f"takes-{voice.id}.json")
    lines = spoken_lines(options.scripts)
    takes = render_all(studio, shelf, lines, options.force, print)
    (_HERE / "report.md").write_text(report(voice, takes, spoken, RATE), "utf-8")


def spoken_lines(scripts: Path) -> list[str]:
    """Give every line that the scripts of a folder speak, once, sorted."""
    practices = (
        parse(path.read_text("utf-8"), path.name) for path in scripts.glob("*.md")
    )
    return sorted({line for practice in practices for line in practice.spoken()})


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m voice", description=__doc__)
    parser.add_argument("command", choices=["fetch", "render"])
    parser.add_argument("--cache", type=Path, required=True, help="folder of models")
    parser.add_argument("--voice", choices=sorted(VOICES), default="heart")
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
