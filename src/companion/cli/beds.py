"""`companion beds`: the soundscapes, and those of one's own."""

import json
import sys
from pathlib import Path

import click

from companion.cli.tools import Tools
from companion.units import seconds_of

STEPS = 1_000


@click.group(invoke_without_command=True)
@click.option("--json", "as_json", is_flag=True, help="As JSON, for other programs.")
@click.pass_context
def beds(context: click.Context, *, as_json: bool) -> None:
    """List the beds, add sounds of your own, and remove them again."""
    if context.invoked_subcommand is not None:
        return
    tools: Tools = context.obj
    listed = tools.beds.list()
    if as_json:
        described = [
            {
                "id": bed.id,
                "title": bed.title,
                "seconds": round(seconds_of(bed.frames), 3),
                "own": bed.own,
            }
            for bed in listed
        ]
        click.echo(json.dumps(described, ensure_ascii=False, indent=2))
        return
    for bed in listed:
        minutes, seconds = divmod(round(seconds_of(bed.frames)), 60)
        yours = ", your own" if bed.own else ""
        click.echo(f"{bed.id}\n  {bed.title}, {minutes}:{seconds:02}{yours}")


@beds.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.pass_obj
def add(tools: Tools, file: Path) -> None:
    """Make a bed of a wav, flac, ogg or mp3 FILE, up to 30 minutes long."""
    with click.progressbar(
        length=STEPS, label=file.name, file=sys.stderr, hidden=not sys.stderr.isatty()
    ) as shown:

        def progress(done: float) -> None:
            shown.update(round(STEPS * done) - shown.pos)

        bed = tools.beds.add(file, progress)
    if bed is not None:
        click.echo(bed.id)


@beds.command()
@click.argument("bed")
@click.pass_obj
def remove(tools: Tools, bed: str) -> None:
    """Delete BED, one of your own; the file it was made of stays."""
    tools.beds.remove(bed)
