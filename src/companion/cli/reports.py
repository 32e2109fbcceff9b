"""`companion reports`: what clients sent, for a clinic or a study."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from companion.cli.keys import open_keys
from companion.errors import CompanionError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from companion.cli.tools import Tools

_FILE = click.Path(path_type=Path)
_STEPS = 1000
_TOLD = 20
"""So many files that cannot be read are named."""


@click.group()
def reports() -> None:
    """Make something of reports that clients sent."""


@reports.command()
@click.argument("folder", type=_FILE)
@click.option("-o", "--output", required=True, type=_FILE, help="The folder to write.")
@click.option("--texts", is_flag=True, help="With what was written in own words, too.")
@click.pass_obj
def dataset(tools: Tools, folder: Path, output: Path, *, texts: bool) -> None:
    """Write the reports in FOLDER as a Parquet data set, which DuckDB and Spark read.

    Reports are sealed to your keys, or are the JSON that was in them. An earlier data
    set of this name is replaced.
    """
    from companion.storage.homework.dataset import report_files, write_dataset
    from companion.storage.homework.report_source import Source

    files = report_files(folder)
    if not files:
        raise CompanionError(f"There are no reports in {folder}.")
    open_keys(tools)
    untold: list[Path] = []

    def tell(path: Path, why: str) -> None:
        if len(untold) < _TOLD:
            click.echo(f"{path.name}: {why}", err=True)
        untold.append(path)

    with _progress(f"Reading {len(files):,} reports") as progress:
        written = write_dataset(
            files,
            Source(tools.keys),
            output,
            texts=texts,
            tell=tell,
            progress=progress,
        )
    if written is None:
        return
    if written.unread > _TOLD:
        click.echo(f"… and {written.unread - _TOLD:,} more.", err=True)
    found = f"reports {written.reports:,}, files not read {written.unread:,}"
    again = f", files of reports that were there already {written.again:,}"
    click.echo(f"{output}: {found}{again if written.again else ''}.")
    click.echo(f"{output} is not locked: whoever has it can read it.", err=True)


@contextmanager
def _progress(label: str) -> Iterator[Callable[[float], None]]:
    """Show how far it is, where somebody looks."""
    if not sys.stderr.isatty():
        yield lambda _share: None
        return
    with click.progressbar(length=_STEPS, label=label, file=sys.stderr) as bar:
        yield lambda share: bar.update(round(share * _STEPS) - bar.pos)
