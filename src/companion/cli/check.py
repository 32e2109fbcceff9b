"""`companion check`: is a script right, and where is it wrong?"""

from pathlib import Path

import click

from companion.cli.tools import Tools
from companion.errors import CompanionError
from companion.practice.problems import Problem, ScriptProblems


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.pass_context
def check(context: click.Context, files: tuple[str, ...]) -> None:
    """Check script files; say nothing if all is well."""
    tools: Tools = context.obj
    wrong = False
    for name in files:
        for line in _problems(tools, name):
            click.echo(line)
            wrong = True
    if wrong:
        context.exit(1)


def _problems(tools: Tools, name: str) -> list[str]:
    try:
        tools.library.read(Path(name))
    except ScriptProblems as problems:
        return problems.lines()
    except CompanionError as error:
        told = str(error).removesuffix(".")
        return [Problem(1, 1, told, "expected a script file").told(name)]
    return []
