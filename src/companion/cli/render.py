"""`companion render`: a practice as a sound file."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from companion.cli.choices import choose
from companion.errors import WrongUse
from companion.practice.timeline_file import timeline_as_json
from companion.units import RATE, Frames, seconds_of

if TYPE_CHECKING:
    from companion.cli.tools import Tools
    from companion.practice.timeline import Timeline
    from companion.storage.homework.plan_audio import Blocks

BLOCK = 10 * RATE


@click.command()
@click.argument("practice")
@click.option(
    "-o", "--output", required=True, type=click.Path(path_type=Path), help="The file."
)
@click.option("--minutes", type=click.FloatRange(0, min_open=True), help="How long.")
@click.option("--voice", metavar="ID|none", help="Whose voice; none for no voice.")
@click.option("--wording", help="Such as lying, seated or eyes-open.")
@click.option("--bed", metavar="ID|none", help="Which bed; none for no bed.")
@click.option(
    "--timeline",
    "events",
    type=click.Path(path_type=Path),
    help="Also write what happens when, as JSON.",
)
@click.pass_obj
def render(
    tools: Tools,
    practice: str,
    output: Path,
    minutes: float | None,
    voice: str | None,
    wording: str | None,
    bed: str | None,
    events: Path | None,
) -> None:
    """Write PRACTICE, an id or a script file, as a wav, flac, ogg or mp3 file."""
    if events is not None and events.absolute() == output.absolute():
        raise WrongUse("The sound and the timeline need two different files.")
    chosen = choose(tools, practice, minutes, voice, bed, wording)
    renderer = tools.renderer(chosen.timeline, chosen.voice)
    write_sound(renderer, chosen.timeline.frames, output)
    if events is not None:
        _write_events(chosen.timeline, events)


def write_sound(sound: Blocks, frames: int, output: Path) -> None:
    """Render so many frames to a sound file, and show how far that is."""
    from companion.storage.sound_file import sound_file

    starts = range(0, frames, BLOCK)
    with sound_file(output) as sink:
        label = f"{output.name}, {seconds_of(Frames(frames)) / 60:.1f} min"
        with click.progressbar(
            starts, label=label, file=sys.stderr, hidden=not sys.stderr.isatty()
        ) as shown:
            for start in shown:
                sink(sound.block(start, min(BLOCK, frames - start)))


def _write_events(timeline: Timeline, path: Path) -> None:
    from companion.storage.atomic import replacing

    text = json.dumps(timeline_as_json(timeline), ensure_ascii=False, indent=1)
    with replacing(path, mode=None) as temporary:
        temporary.write_text(text + "\n", encoding="utf-8")
