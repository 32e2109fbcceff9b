"""The lines without a clip, spoken before anything is laid out."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Sequence

    from companion.cli.tools import Tools
    from companion.practice.model import Practice
    from companion.sound.carried import Carried
    from companion.speech.late_voice import LateVoice

LOOK = 0.1
"""Seconds between two looks at how far the speaking is."""


def speak_first(
    tools: Tools, practice: Practice, voice: str | None, carried: Carried | None = None
) -> None:
    """Have a practice's lines without a clip spoken, and tell which cannot be."""
    lines = tools.without_clip(practice, voice, carried)
    late = tools.late_voice if lines else None
    if late is None:
        return
    asking = late.ask(lines)
    try:
        _wait(late, lines)
    finally:
        late.ask([])
    failure = asking.failure()
    if failure is not None:
        raise failure
    if told := asking.notice() or _left_over(late, lines):
        click.echo(told, err=True)


def _wait(late: LateVoice, lines: Sequence[str]) -> None:
    with click.progressbar(
        length=len(lines),
        label="Speaking new lines",
        file=sys.stderr,
        hidden=not sys.stderr.isatty(),
    ) as shown:
        while not late.wait(lines, LOOK) and late.is_busy():
            shown.update(late.settled(lines) - shown.pos)
        shown.update(late.settled(lines) - shown.pos)


def _left_over(late: LateVoice, lines: Sequence[str]) -> str | None:
    count = sum(late.frames(text) is None for text in lines)
    if not count:
        return None
    what = "1 line stays a caption" if count == 1 else f"{count} lines stay captions"
    return f"{what}: the voice speaks English only, and cannot say everything."
