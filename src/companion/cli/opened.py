"""The log, opened for one command and closed after it."""

from __future__ import annotations

from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

import click

from companion.cli.passphrase import ask_if_locked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from companion.cli.tools import Tools
    from companion.storage.log import Log


@contextmanager
def opened_log(tools: Tools) -> Iterator[Log]:
    """Open the log, asking for its passphrase where it has one, and close it."""
    ask_if_locked(tools)
    book, notice = tools.open_log()
    if notice:
        click.echo(notice, err=True)
    with closing(book):
        yield book
