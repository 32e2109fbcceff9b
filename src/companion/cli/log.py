"""`companion log`: the log as files, and whether it is whole."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import click

from companion.cli.tools import Tools
from companion.errors import WrongUse
from companion.storage.backup import backup as copy_log
from companion.storage.log import Log
from companion.storage.transfer import export_csv, export_jsonl, import_jsonl
from companion.storage.verify import counts
from companion.storage.verify import verify as problems_of

_FILE = click.Path(path_type=Path)
_EXPORTS: dict[str, Callable[[Log, Path], bool]] = {
    ".jsonl": export_jsonl,
    ".csv": export_csv,
}


@click.group()
def log() -> None:
    """Export, import, verify and back up the log."""


@log.command("export")
@click.option(
    "-o", "--output", required=True, type=_FILE, help="A .jsonl or .csv file."
)
@click.pass_obj
def export(tools: Tools, output: Path) -> None:
    """Write the whole log to a file: .jsonl can be imported again, .csv is a table."""
    write = _EXPORTS.get(output.suffix.lower())
    if write is None:
        raise WrongUse(
            f'"{output.name}" needs an ending that says which form: .jsonl or .csv.'
        )
    with _opened(tools) as book:
        write(book, output)


@log.command("import")
@click.argument("file", type=_FILE)
@click.pass_obj
def import_(tools: Tools, file: Path) -> None:
    """Add what an exported .jsonl FILE holds; what is there already is not doubled."""
    with _opened(tools) as book:
        done = import_jsonl(book, file)
    if done:
        click.echo(done.sentence())


@log.command()
@click.pass_context
def verify(context: click.Context) -> None:
    """Look whether the log is whole."""
    tools: Tools = context.obj
    book, notice = tools.open_log()
    with closing(book):
        problems = [notice] if notice else []
        problems += problems_of(book)
        for problem in problems:
            click.echo(problem)
        if problems:
            context.exit(1)
        there = counts(book)
    click.echo(
        f"The log is whole: sessions {there.sessions}, check-ins {there.check_ins}."
    )


@log.command()
@click.argument("file", type=_FILE)
@click.pass_obj
def backup(tools: Tools, file: Path) -> None:
    """Copy the log, whole and checked, into FILE."""
    with _opened(tools) as book:
        copy_log(book, file)


@contextmanager
def _opened(tools: Tools) -> Iterator[Log]:
    book, notice = tools.open_log()
    if notice:
        click.echo(notice, err=True)
    with closing(book):
        yield book
