"""`companion plan audio`: a plan as audio files, for a client without a computer."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from companion.cli.render import write_sound
from companion.cli.speaking import speak_first

if TYPE_CHECKING:
    from companion.cli.tools import Tools

FORMATS = ("flac", "mp3", "ogg", "wav")


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path),
    help="A folder that is new, or empty.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default=FORMATS[0],
    show_default=True,
    help="Which sound files.",
)
@click.pass_obj
def audio(tools: Tools, file: Path, output: Path, form: str) -> None:
    """Write what a plan FILE asks for as audio files, with a list of them.

    The folder is there once all is written, and not before.
    """
    from companion.storage.homework.plan_audio import (
        heard_item,
        heard_note,
        write_audio,
    )
    from companion.storage.new_folder import new_folder

    opened = tools.plan_files.read(file)
    note = opened.plan.spoken_note
    data = None if note is None else tools.plan_files.sound(opened, note)
    with new_folder(output) as folder:
        write_audio(
            opened,
            None if data is None else heard_note(data),
            folder,
            form,
            lambda item: heard_item(tools, opened, item, partial(speak_first, tools)),
            lambda heard, path: write_sound(heard.sound, heard.frames, path),
        )
