"""`companion log`: the log as files, and whether it is whole."""

from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path
from textwrap import indent

import click

from companion.cli.opened import opened_log
from companion.cli.passphrase import ask_if_locked
from companion.cli.tools import Tools
from companion.errors import WrongUse
from companion.storage.backup import backup as copy_log
from companion.storage.log import Log
from companion.storage.transfer import export_csv, export_jsonl, import_file
from companion.storage.verify import counts
from companion.storage.verify import verify as problems_of

_FILE = click.Path(path_type=Path)
_DAY = click.DateTime(["%Y-%m-%d"])
_EXPORTS: dict[str, Callable[[Log, Path], bool]] = {
    ".jsonl": export_jsonl,
    ".csv": export_csv,
}


@click.group()
def log() -> None:
    """Export, import, search, verify and back up the log; delete days of it."""


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
    with opened_log(tools) as book:
        write(book, output)
    if tools.lock.is_on():
        click.echo(f"{output} is not locked: whoever has it can read it.", err=True)


@log.command("import")
@click.argument("file", type=_FILE)
@click.pass_obj
def import_(tools: Tools, file: Path) -> None:
    """Add what an exported .jsonl FILE holds, or a .csv FILE that Daylio exported.

    What is there already is not doubled.
    """
    with opened_log(tools) as book:
        done = import_file(book, file, datetime.astimezone)
    if done:
        click.echo(done.sentence())


@log.command()
@click.argument("text")
@click.pass_obj
def find(tools: Tools, text: str) -> None:
    """Show the check-ins whose notes hold TEXT, in any case; newest first."""
    with opened_log(tools) as book:
        found = book.read(book.find(text))
    for check_in in found:
        answers = check_in.answers
        click.echo(f"{check_in.felt_at:%Y-%m-%d %H:%M}")
        for note in filter(None, (answers.note, answers.for_practitioner)):
            click.echo(indent(note, "    "))


@log.command()
@click.argument("first", type=_DAY)
@click.argument("last", type=_DAY)
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.pass_obj
def delete(tools: Tools, first: datetime, last: datetime, yes: bool) -> None:
    """Delete what was felt on the days from FIRST to LAST, such as 2026-03-01."""
    if last < first:
        raise WrongUse("The last day is before the first; give the earlier one first.")
    days = f"from {first:%Y-%m-%d} to {last:%Y-%m-%d}"
    asked = f"Delete all sessions and check-ins {days}? There is no undo here."
    if yes or click.confirm(asked):
        with opened_log(tools) as book:
            gone = book.remove_days(first.date(), last.date())
        click.echo(
            f"Deleted {days}: sessions {len(gone.sessions)}, "
            f"check-ins {len(gone.check_ins)}."
        )


@log.command()
@click.pass_context
def verify(context: click.Context) -> None:
    """Look whether the log is whole."""
    tools: Tools = context.obj
    ask_if_locked(tools)
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
    with opened_log(tools) as book:
        copy_log(book, file)
    if tools.lock.is_on():
        click.echo(f"{file} is locked, with the passphrase of your log.", err=True)
