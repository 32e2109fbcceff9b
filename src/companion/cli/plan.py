"""`companion plan`: homework plans, as files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from companion.homework.item_text import told_item

if TYPE_CHECKING:
    from companion.cli.tools import Tools
    from companion.homework.plan import Plan

FILE = click.Path(path_type=Path)


@click.group()
def plan() -> None:
    """Look at a homework plan's file, or make audio files of it."""


@plan.command("check")
@click.argument("file", type=FILE)
@click.pass_obj
def check_plan(tools: Tools, file: Path) -> None:
    """Tell whether a plan FILE is whole, from whom it is, and what it holds.

    The exit code is 1 where it is not whole, or was changed after it was signed.
    """
    from companion.homework.trust import fingerprint

    found = tools.plan_files.read(file).plan
    words = " ".join(fingerprint(found.practitioner.keys))
    click.echo(f"{found.title}, revision {found.revision}")
    click.echo(f"It is whole, and signed by the keys of {found.practitioner.name}.")
    click.echo(f"Their keys in words: {words}")
    click.echo(f"For {found.client}, from {found.starts} to {found.expires}.")
    for item in found.items:
        click.echo(f"- {told_item(item)}")
    click.echo(_carried(found))


def _carried(found: Plan) -> str:
    note = "a spoken note" if found.spoken_note is not None else "no spoken note"
    return f"It carries scripts {len(found.scripts)}, clips {len(found.clips)}, {note}."
