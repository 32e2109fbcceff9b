"""`companion check`: is a script right, and where is it wrong?"""

from pathlib import Path

import click

from companion.cli.tools import Tools
from companion.errors import CompanionError
from companion.practice.lengths import (
    offered_minutes,
    reachable_minutes,
    told_minutes,
)
from companion.practice.problems import Problem, ScriptProblems


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.pass_context
def check(context: click.Context, files: tuple[str, ...]) -> None:
    """Check script files; say nothing if all is well.

    What works, but not as it says, is told as a warning; the exit code stays 0.
    """
    tools: Tools = context.obj
    wrong = False
    for name in files:
        problems = _problems(tools, name)
        wrong = wrong or bool(problems)
        for line in problems or _warnings(tools, name):
            click.echo(line)
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


def _warnings(tools: Tools, name: str) -> list[str]:
    """Tell which of a right script's lengths are not possible with every voice."""
    path = Path(name)
    practice, voices = tools.library.read(path), tools.lengths_by_voice()
    real = offered_minutes(practice, voices)
    beyond = [str(each) for each in practice.minutes if each not in real]
    if not beyond:
        return []
    least, most = reachable_minutes(practice, voices)
    unit = "minute" if beyond == ["1"] else "minutes"
    what = f"warning: it cannot last {' or '.join(beyond)} {unit}"
    range_told = told_minutes(round(least, 1), round(most, 1))
    line = _line_of_minutes(path)
    return [Problem(line, 1, what, f"it can last {range_told}").told(name)]


def _line_of_minutes(path: Path) -> int:
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    found = (n for n, line in enumerate(lines, 1) if line.startswith("minutes"))
    return next(found, 1)
