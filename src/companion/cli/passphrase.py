"""Asks for the passphrase of a locked log, for as long as it is a wrong one."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from companion.errors import Locked, LogError, WrongPassphrase

if TYPE_CHECKING:
    from companion.cli.tools import Tools


_NOT_GIVEN = (
    "The log is locked. Give its passphrase as the first line of the input, or start "
    "this in a terminal."
)


def ask_if_locked(tools: Tools) -> None:
    """Unlock the log, where it is locked.

    The passphrase is typed unseen, or is the first line of an input that is no
    terminal: never an argument, which others on the computer could read.

    Raises:
        Locked: There is no passphrase in the input, which counts as no try.
        WrongPassphrase: It is a wrong one, and there is nobody to be asked again.
    """
    while not tools.lock.is_open():
        try:
            tools.lock.unlock(_passphrase())
        except WrongPassphrase as error:
            if error.wait or not sys.stdin.isatty():
                raise
            click.echo(str(error), err=True)


def ask_if_wanted(tools: Tools) -> None:
    """Unlock the log before a session, which goes on without it too.

    An answer of nothing leaves it locked, and so does an input that is no terminal: it
    may hold answers to other questions. Where the log cannot be reached, that is told.
    """
    try:
        _ask_while_wrong(tools)
    except LogError as error:
        click.echo(f"{error} The practice goes on.", err=True)


def _ask_while_wrong(tools: Tools) -> None:
    while sys.stdin.isatty() and not tools.lock.is_open():
        passphrase = _passphrase(" (empty: go on without it)")
        if not passphrase:
            return
        try:
            tools.lock.unlock(passphrase)
        except WrongPassphrase as error:
            click.echo(str(error), err=True)


def _passphrase(hint: str = "") -> str:
    if not sys.stdin.isatty():
        line = sys.stdin.readline().rstrip("\r\n")
        if not line:
            raise Locked(_NOT_GIVEN)
        return line
    asked = f"Passphrase of your log{hint}"
    default = "" if hint else None
    found: str = click.prompt(
        asked, default, hide_input=True, show_default=False, err=True
    )
    return found
