"""The command line: one group, its errors, its way out."""

import errno
import sys
from collections.abc import Sequence

import click

from companion import __version__
from companion.cli.beds import beds
from companion.cli.calm import calm
from companion.cli.check import check
from companion.cli.keys import keys
from companion.cli.log import log
from companion.cli.plan import plan
from companion.cli.plan_audio import audio
from companion.cli.plan_open import open_plan, today
from companion.cli.plan_show import show
from companion.cli.play import play
from companion.cli.practices import practices
from companion.cli.render import render
from companion.cli.reports import reports
from companion.cli.tools import Tools
from companion.errors import CompanionError, WrongUse

FAILED, MISUSED, INTERRUPTED = 1, 2, 130


@click.group(
    context_settings={"help_option_names": ["-h", "--help"]},
    invoke_without_command=True,
    no_args_is_help=True,
)
@click.option(
    "--hidden", is_flag=True, help="Open out of sight: in the tray, or minimised."
)
@click.version_option(__version__, message="%(version)s")
@click.pass_context
def companion(context: click.Context, *, hidden: bool) -> None:
    """Paced breathing, body scans and gentle check-ins, on your own machine.

    Without a command, the window opens, or comes to the front if it is open; where
    there is no display, the session runs in the terminal.
    """
    if not hidden:
        return
    if context.invoked_subcommand is None:
        raise WrongUse("There is no display, so there is nothing to be hidden from.")
    raise WrongUse("--hidden opens the window, so no command goes with it.")


for command in (
    beds,
    calm,
    check,
    keys,
    log,
    plan,
    play,
    practices,
    render,
    reports,
):
    companion.add_command(command)
for part in (audio, open_plan, show, today):
    plan.add_command(part)


def run(arguments: Sequence[str], tools: Tools) -> int:
    """Run one command; gives the exit code: 2 for wrong use, 1 for what failed."""
    try:
        code: int | None = companion.main(
            list(arguments), prog_name="companion", obj=tools, standalone_mode=False
        )
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(f"Which one? See {error.ctx.command_path} --help.", err=True)
        return error.exit_code
    except click.ClickException as error:
        told = error.format_message().rstrip(".")
        click.echo(f"{told}. See companion --help.", err=True)
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except WrongUse as error:
        return _tell(error, MISUSED)
    except CompanionError as error:
        return _tell(error, FAILED)
    except OSError as error:
        return _output_gone(error)
    return code or 0


def _output_gone(error: OSError) -> int:
    """Give up on an output that takes nothing more; any other error is our bug."""
    if error.errno not in (errno.EPIPE, errno.ENOSPC):
        raise error
    sys.stdout = None
    if error.errno == errno.ENOSPC:
        _tell(
            CompanionError("The disk is full; make some room, and try again."), FAILED
        )
    return FAILED


def _tell(error: CompanionError, code: int) -> int:
    click.echo(str(error), err=True)
    return code
