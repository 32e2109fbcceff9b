"""`companion practices`: what there is."""

import json

import click

from companion.cli.tools import Tools
from companion.ports import Entry


@click.command()
@click.option("--json", "as_json", is_flag=True, help="As JSON, for other programs.")
@click.pass_obj
def practices(tools: Tools, *, as_json: bool) -> None:
    """List the practices."""
    clips = tools.index.clip_frames(tools.default_voice)
    entries = tools.library.entries(clips)
    if as_json:
        listed = [_as_json(entry) for entry in entries]
        click.echo(json.dumps(listed, ensure_ascii=False, indent=2))
        return
    for entry in entries:
        practice = entry.practice
        lengths = ", ".join(map(str, entry.lengths))
        evidence = f"evidence {practice.evidence}" if practice.evidence else "no grade"
        click.echo(
            f"{practice.id}\n"
            f"  {practice.title}. {practice.summary}\n"
            f"  {practice.kind}, {practice.direction}, {lengths} minutes, {evidence}"
        )


def _as_json(entry: Entry) -> dict[str, object]:
    practice = entry.practice
    return {
        "id": practice.id,
        "title": practice.title,
        "kind": practice.kind.value,
        "direction": practice.direction.value,
        "minutes": list(entry.lengths),
        "evidence": practice.evidence.value if practice.evidence else None,
    }
