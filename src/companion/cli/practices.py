"""`companion practices`: what there is."""

import json

import click

from companion.cli.tools import Tools
from companion.ports import Entry
from companion.practice.model import Need
from companion.practice.search import Span, Wanted, suits


@click.command()
@click.option("--json", "as_json", is_flag=True, help="As JSON, for other programs.")
@click.option(
    "--need",
    "needs",
    type=click.Choice([need.value for need in Need]),
    multiple=True,
    help="Only those for this need; may be given more than once.",
)
@click.option(
    "--minutes",
    type=click.IntRange(min=1),
    help="Only those that can be done in so many minutes.",
)
@click.pass_obj
def practices(
    tools: Tools, *, as_json: bool, needs: tuple[str, ...], minutes: int | None
) -> None:
    """List the practices, those of your own folder too."""
    span = Span() if minutes is None else Span(most=minutes)
    wanted = Wanted(needs=frozenset(map(Need, needs)), span=span)
    usual = tools.index.clip_frames(tools.default_voice)
    every = tools.library.entries(usual, tools.lengths_by_voice)
    entries = [each for each in every if suits(each.practice, each.lengths, wanted)]
    if as_json:
        listed = [_as_json(entry) for entry in entries]
        click.echo(json.dumps(listed, ensure_ascii=False, indent=2))
    else:
        for entry in entries:
            click.echo(_told(entry))
    for broken in tools.library.broken():
        for problem in broken.problems:
            click.echo(problem.told(str(broken.path)), err=True)


def _told(entry: Entry) -> str:
    practice = entry.practice
    lengths = ", ".join(map(str, entry.lengths))
    facts = [
        practice.kind.value,
        practice.direction.value,
        f"{lengths} minutes",
        f"evidence {practice.evidence}" if practice.evidence else "no grade",
    ]
    lines = [
        practice.id,
        f"  {practice.title}. {practice.summary}".rstrip(),
        f"  {', '.join(facts)}",
    ]
    if practice.needs:
        lines.append(f"  for: {', '.join(practice.needs)}")
    if practice.caution:
        lines.append(f"  with care: {', '.join(practice.caution)}")
    return "\n".join(lines)


def _as_json(entry: Entry) -> dict[str, object]:
    practice = entry.practice
    return {
        "id": practice.id,
        "title": practice.title,
        "summary": practice.summary,
        "kind": practice.kind.value,
        "direction": practice.direction.value,
        "needs": [need.value for need in practice.needs],
        "minutes": list(entry.lengths),
        "evidence": practice.evidence.value if practice.evidence else None,
        "sources": list(practice.sources),
        "caution": list(practice.caution),
        "wordings": [wording.value for wording in practice.wordings],
        "path": str(entry.path) if entry.path is not None else None,
    }
