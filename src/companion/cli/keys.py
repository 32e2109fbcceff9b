"""`companion keys`: the practitioner's keys, seen, backed up and brought in."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from companion.errors import KeysLocked, WrongKeyPassphrase, WrongUse
from companion.homework.desk import Desk
from companion.homework.trust import fingerprint

if TYPE_CHECKING:
    from companion.cli.tools import Tools

_FILE = click.Path(path_type=Path)


@click.group()
def keys() -> None:
    """Show the keys of a practitioner, back them up, and bring them in.

    They sign plans and open the reports to you. Clients need none.
    """


@keys.command()
@click.pass_obj
def show(tools: Tools) -> None:
    """Show the public keys, the words of their fingerprint, and where they are."""
    if not tools.keys.are_there():
        click.echo("There are no keys yet. They are made with your first plan.")
        return
    public = tools.keys.public()
    click.echo(f"Words:     {' '.join(fingerprint(public))}")
    click.echo(f"Signing:   {public.signing.hex()}")
    click.echo(f"Recipient: {public.recipient}")
    click.echo(tools.keys.place())


@keys.command()
@click.option("-o", "--output", required=True, type=_FILE, help="The file to write.")
@click.pass_obj
def backup(tools: Tools, output: Path) -> None:
    """Write the secret keys to a file that only a passphrase opens."""
    if not tools.keys.are_there():
        raise WrongUse("There are no keys yet, so there is nothing to back up.")
    if output.exists():
        raise WrongUse(f"{output} is there already; choose another name.")
    open_keys(tools)
    tools.keys.back_up(output, _new_passphrase("Passphrase for the backup"))
    click.echo(f"Your keys are in {output}. Keep it, and its passphrase, apart.")


@keys.command("bring-in")
@click.argument("file", type=_FILE)
@click.pass_obj
def bring_in(tools: Tools, file: Path) -> None:
    """Take the keys of a backup FILE; others that are here are kept aside."""
    public = tools.keys.bring_in(file, _passphrase("Passphrase of the backup"))
    click.echo(f"These are your keys now: {' '.join(fingerprint(public))}")
    click.echo(tools.keys.place())


@keys.command()
@click.option("--none", is_flag=True, help="Take the passphrase away.")
@click.pass_obj
def passphrase(tools: Tools, *, none: bool) -> None:
    """Lock the secret keys with a passphrase, or with none any more.

    Your desk of clients and plans is locked to them with it, if there is one.
    """
    if not tools.keys.are_there():
        raise WrongUse("There are no keys yet, so there is nothing to lock.")
    open_keys(tools)
    tools.keys.set_passphrase(None if none else _new_passphrase("New passphrase"))
    click.echo(tools.keys.place())
    _keep_desk_so(tools)


def _keep_desk_so(tools: Tools) -> None:
    """Keep the desk, and the spoken notes with it, as the keys want it now."""
    desk, told = tools.desk.load()
    if told:
        click.echo(told, err=True)
    if desk != Desk():
        tools.desk.save(desk)


def open_keys(tools: Tools) -> None:
    """Ask for the passphrase of the keys, if there is one, as long as it is wrong.

    Raises:
        KeysLocked: There is no passphrase in an input that is no terminal.
        WrongKeyPassphrase: It is a wrong one, and there is nobody to be asked again.
    """
    while not tools.keys.are_open():
        try:
            tools.keys.unlock(_passphrase("Passphrase of your keys"))
        except WrongKeyPassphrase as error:
            if not sys.stdin.isatty():
                raise
            click.echo(str(error), err=True)


def _new_passphrase(asked: str) -> str:
    if not sys.stdin.isatty():
        return _passphrase(asked)
    found: str = click.prompt(
        asked, hide_input=True, confirmation_prompt=True, err=True
    )
    return found


def _passphrase(asked: str) -> str:
    """Read a passphrase unseen, or as the next line of an input that is no terminal."""
    if sys.stdin.isatty():
        typed: str = click.prompt(asked, hide_input=True, err=True)
        return typed
    line = sys.stdin.readline().rstrip("\r\n")
    if not line:
        raise KeysLocked(
            "Give the passphrase as a line of the input, or start this in a terminal."
        )
    return line
